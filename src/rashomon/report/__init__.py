"""Report: one `Report` → something to read (terminal, JSON, HTML, Markdown)."""

import os

from rashomon.report.contract import schema
from rashomon.report.public import Report, load

__all__ = ["Report", "load", "reword", "schema"]

KEY = "RASHOMON_REWORD_KEY"


def reword(report: Report, url: str, *, model: str | None = None) -> Report:
    """The report with its brief reworded by the language model at `url`.

    The endpoint speaks OpenAI's chat completions (`http://localhost:8080/v1`); without `model` the
    first one it lists is asked. A key is taken from the environment, `RASHOMON_REWORD_KEY`. The
    checker of the brief decides sentence by sentence; what fails keeps its form. Raises
    `UsageError` for an address that is not http or https; where no answer comes, the report says
    so under `rejected.sections`.
    """
    from rashomon.report.brief import rewording

    return rewording.reword(report, rewording.endpoint(url, model, os.environ.get(KEY)))
