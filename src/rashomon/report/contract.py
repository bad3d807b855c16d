"""The JSON Schema of report format version 2, as it ships in the package."""

import json
from importlib.resources import files
from typing import Any


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of every written report, as a new dict each time.

    >>> schema()["properties"]["version"]
    {'const': 2}
    """
    text = files("rashomon.report").joinpath("schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
