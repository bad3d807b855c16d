"""Captures in web archives of any format, and which responses are pages."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.encodings import is_text
from rashomon.read.html import page_text
from rashomon.read.packed import unpacked
from rashomon.settings.reading import ReadSettings

_HTML = ("text/html", "application/xhtml+xml")
# Types that servers also give to pages if they know nothing better.
_VAGUE = ("", "text/plain", "application/octet-stream", "application/xml", "text/xml", "unknown")
# Bytes in which a page of a vague type must show a tag, and the tags that do.
_SNIFFED = 2_000
_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
# Types of records that hold no server response at all.
_SILENT = ("warcinfo", "request", "metadata", "continuation", "unknown")


@dataclass(frozen=True, slots=True)
class Captured:
    """A captured response; the names in `headers` are in lower case."""

    address: str
    when: str
    type: str
    headers: Mapping[str, str]
    body: bytes
    charset: str | None


def left_out(counts: Counter[str], name: str) -> Iterator[UnreadableError]:
    """Yield one rejection for all records without an article, with their number and the reasons."""
    if counts:
        reasons = ", ".join(f"{count} {why}" for why, count in sorted(counts.items()))
        count = counts.total()
        detail = f"{count} record{'' if count == 1 else 's'} without an article: {reasons}"
        yield UnreadableError(name, "left-out", detail)


def why_no_page(kind: str, status: int | None, type_: str) -> str | None:
    """Return why a record holds no page, judging by its headers, or `None` if it may hold one.

    The reason is empty if it is not worth reporting.
    """
    if kind in _SILENT:
        return ""
    if kind not in ("response", "resource", "conversion"):
        return f"of type {kind}"
    if kind == "response" and (status is None or not 200 <= status < 300):
        return f"of status {status}"
    return None if type_.startswith(_HTML) or type_ in _VAGUE else f"of type {type_[:40]}"


def page_of(
    captured: Captured, settings: ReadSettings
) -> Mapping[str, Any] | tuple[str, str] | str:
    """Return a captured page as a record.

    If it cannot be read, return the reason and the detail of a rejection; if it is no page, only a
    phrase that says why, such as "empty".
    """
    try:
        data = unpacked(captured.body, captured.headers, settings.max_file_bytes)
    except ValueError as error:
        return "unreadable", str(error)
    if len(data) > settings.max_file_bytes:
        return "too-large", f"a page of more than {settings.max_file_bytes:,} bytes"
    head = data[:_SNIFFED].lower()
    html = captured.type.startswith(_HTML) or any(opening in head for opening in _OPENINGS)
    if not data.strip():
        return "empty"
    if not is_text(data):
        return f"that is no text, of type {captured.type or 'unknown'}"
    if not html and captured.type != "text/plain":
        return f"that is no page, of type {captured.type or 'unknown'}"
    given = {"url": captured.address, "captured": captured.when}
    return {**given, "html" if html else "text": page_text(data, captured.charset)}
