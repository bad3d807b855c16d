"""Reports and their renderings: terminal, JSON, HTML, Markdown, exports."""

import os

from rashomon.report.contract import schema
from rashomon.report.public import Report, load

__all__ = ["Report", "load", "reword", "schema"]

KEY = "RASHOMON_REWORD_KEY"


def reword(report: Report, url: str, *, model: str | None = None) -> Report:
    """Return the report with its brief reworded by the language model at `url`.

    The endpoint speaks OpenAI's chat completions (`http://localhost:8080/v1`); without `model`, the
    first one that it lists is asked. A key is read from the environment variable
    `RASHOMON_REWORD_KEY`. The checker of the brief decides sentence by sentence; a sentence that
    fails keeps its form. Raises `UsageError` if the address is not http or https; if no answer
    comes, the report says so under `rejected.sections`.
    """
    from rashomon.report.brief import rewording

    return rewording.reword(report, rewording.endpoint(url, model, os.environ.get(KEY)))
