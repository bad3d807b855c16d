"""Cleaning of values from outside: no lone surrogates, nothing that JSON cannot represent."""

import html as entities
import math
import re
from collections.abc import Mapping
from typing import Any

from rashomon.english.surrogates import replaced

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# No field of a report is nested more deeply, and writing it out would exhaust the stack.
MAX_DEPTH = 32


def text(value: str) -> str:
    """Replace lone surrogates, which no encoding can write, one for one by U+FFFD."""
    return replaced(value)


def label(value: object) -> str | None:
    """Return a trimmed string or a number in digits; `None` if it is blank or anything else."""
    if isinstance(value, str):
        return text(value).strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None


def one_line(given: object) -> str | None:
    """Return a field on one line, without tags, with entities resolved even if escaped twice."""
    line = label(given)
    if not line:
        return None
    for _ in range(2):
        line = entities.unescape(line)
    if "<" in line:
        line = _TAG.sub("", line)
    return " ".join(text(line).split()) or None


def value(given: object, depth: int = MAX_DEPTH) -> Any:
    """Convert a value to one that JSON can hold.

    Unknown types become strings; NaN, infinity and nesting deeper than `depth` become `None`.
    """
    if given is None or isinstance(given, bool | int):
        return given
    if isinstance(given, float):
        return given if math.isfinite(given) else None
    if isinstance(given, Mapping | list | tuple | set | frozenset):
        return _nested(given, depth - 1) if depth else None
    return text(str(given))


def _nested(given: Any, depth: int) -> Any:
    if isinstance(given, Mapping):
        return {text(str(key)): value(item, depth) for key, item in given.items()}
    items = sorted(given, key=repr) if isinstance(given, set | frozenset) else given
    return [value(item, depth) for item in items]
