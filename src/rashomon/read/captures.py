"""What an archive of the web captured, whatever its form: which answers are pages."""

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
# Types that servers also give pages of which they know no better.
_VAGUE = ("", "text/plain", "application/octet-stream", "application/xml", "text/xml", "unknown")
_SNIFFED = 2_000
_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
# Records that hold no answer of a server at all.
_SILENT = ("warcinfo", "request", "metadata", "continuation", "unknown")


@dataclass(frozen=True, slots=True)
class Captured:
    """An answer as it was captured; the names of `headers` are in small letters."""

    address: str
    when: str
    type: str
    headers: Mapping[str, str]
    body: bytes
    charset: str | None


def left_out(counts: Counter[str], name: str) -> Iterator[UnreadableError]:
    """One rejection for all records without an article, with how many there were and why."""
    if counts:
        reasons = ", ".join(f"{count} {why}" for why, count in sorted(counts.items()))
        count = counts.total()
        detail = f"{count} record{'' if count == 1 else 's'} without an article: {reasons}"
        yield UnreadableError(name, "left-out", detail)


def why_no_page(kind: str, status: int | None, type_: str) -> str | None:
    """Why a record holds no page, by its headers; empty if that goes without saying."""
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
    """What was captured as the record of a page; or why it cannot be read, or why it is none."""
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
