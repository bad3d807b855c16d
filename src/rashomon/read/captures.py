"""Captures in web archives of any format, and which responses are pages."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from rashomon.errors import UnreadableError
from rashomon.read.encodings import is_text
from rashomon.read.html import page_text
from rashomon.read.packed import unpacked
from rashomon.settings.reading import ReadSettings

_HTML = ("text/html", "application/xhtml+xml")
# Types that servers also give to pages when they know no better.
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


@dataclass(frozen=True, slots=True)
class NoPage:
    """A record that holds no page: `why`, such as "empty"; blank if not worth reporting."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that cannot be read: the reason and the detail of its rejection."""

    reason: str
    detail: str


# What becomes of a record: a page as a JSONL record, or why it is none.
Outcome: TypeAlias = Mapping[str, Any] | NoPage | UnreadPage


@dataclass(slots=True)
class Pages:
    """Pages of one archive, numbered from 1; records without one are counted by their reasons."""

    name: str
    number: int = 0
    without: Counter[str] = field(default_factory=Counter)

    def counted(self, outcome: Outcome) -> Iterator[Mapping[str, Any] | UnreadableError]:
        """Yield a page, whose number is `number` then, or its rejection; nothing without a page."""
        if isinstance(outcome, NoPage):
            self.without[outcome.why] += 1
            return
        self.number += 1
        if isinstance(outcome, UnreadPage):
            yield UnreadableError(self.name, outcome.reason, outcome.detail, self.number)
        else:
            yield outcome

    def left_out(self) -> Iterator[UnreadableError]:
        """Yield one rejection for all records without a page, with their number and reasons."""
        counts = {why: count for why, count in sorted(self.without.items()) if why and count}
        if counts:
            reasons = ", ".join(f"{count} {why}" for why, count in counts.items())
            total = sum(counts.values())
            detail = f"{total} record{'' if total == 1 else 's'} without an article: {reasons}"
            yield UnreadableError(self.name, "left-out", detail)


def no_page(kind: str, status: int | None, type_: str) -> NoPage | None:
    """Return why a record holds no page, judging by its headers, or `None` if it may hold one."""
    if kind in _SILENT:
        return NoPage()
    if kind not in ("response", "resource", "conversion"):
        return NoPage(f"of type {kind}")
    if kind == "response" and (status is None or not 200 <= status < 300):
        return NoPage(f"of status {status}")
    return None if type_.startswith(_HTML) or type_ in _VAGUE else NoPage(f"of type {type_[:40]}")


def page_of(captured: Captured, settings: ReadSettings) -> Outcome:
    """Return a captured page as a JSONL record, or why it is none."""
    try:
        data = unpacked(captured.body, captured.headers, settings.max_file_bytes)
    except ValueError as error:
        return UnreadPage("unreadable", str(error))
    if len(data) > settings.max_file_bytes:
        return UnreadPage("too-large", f"a page of more than {settings.max_file_bytes:,} bytes")
    head = data[:_SNIFFED].lower()
    html = captured.type.startswith(_HTML) or any(opening in head for opening in _OPENINGS)
    if not data.strip():
        return NoPage("empty")
    if not is_text(data):
        return NoPage(f"that is no text, of type {captured.type or 'unknown'}")
    if not html and captured.type != "text/plain":
        return NoPage(f"that is no page, of type {captured.type or 'unknown'}")
    given = {"url": captured.address, "captured": captured.when}
    return {**given, "html" if html else "text": page_text(data, captured.charset)}
