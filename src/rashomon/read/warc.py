"""The pages of web archives: WARC, compressed or not, and WACZ."""

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from rashomon.errors import UnreadableError
from rashomon.read.encodings import is_text
from rashomon.read.files import Named
from rashomon.read.guards import guarded
from rashomon.read.html import page_text
from rashomon.read.items import Item, item
from rashomon.read.packed import unpacked
from rashomon.settings import ReadSettings

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


def web_archive(file: Named, settings: ReadSettings) -> Iterator[Item]:
    """The pages of a WARC file, compressed or not, or of the WARC files in a WACZ file.

    Taken are responses with a status of success and resources, if they are HTML or plain text. A
    bad record costs itself; what is left out is counted, with the reasons, in one rejection.
    """
    try:
        if not file.name.lower().endswith(".wacz"):
            with Path(file.resolved).open("rb") as stream:
                yield from _pages(stream, file.name, settings)
            return
        with zipfile.ZipFile(file.resolved) as packed:
            for name in sorted(packed.namelist()):
                if name.startswith("archive/") and ".warc" in name:
                    yield from guarded(file.name, _member(packed, file.name, name, settings))
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        detail = f"no web archive, or damaged: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail)


def _member(
    packed: zipfile.ZipFile, file: str, name: str, settings: ReadSettings
) -> Iterator[Item]:
    with packed.open(name) as inner:
        yield from _pages(inner, f"{file}/{name}", settings)


def _pages(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Item]:
    counts: Counter[str] = Counter()
    number = 0
    try:
        for record in _records(stream):
            given = _page(record, settings)
            if isinstance(given, str):
                counts[given] += 1
                continue
            number += 1
            if isinstance(given, tuple):
                yield UnreadableError(name, given[0], given[1], number)
            else:
                yield item(given, name, number, settings)
    finally:
        counts.pop("", None)
    yield from left_out(counts, name)


def left_out(counts: Counter[str], name: str) -> Iterator[UnreadableError]:
    """One rejection for all records without an article, with how many there were and why."""
    if counts:
        reasons = ", ".join(f"{count} {why}" for why, count in sorted(counts.items()))
        count = counts.total()
        detail = f"{count} record{'' if count == 1 else 's'} without an article: {reasons}"
        yield UnreadableError(name, "left-out", detail)


def _records(stream: IO[bytes]) -> Iterator[Any]:
    # Loading it takes a moment and is needed for web archives only.
    from fastwarc.warc import ArchiveIterator

    yield from ArchiveIterator(stream, auto_decode="none", quirks_mode=True)


def _page(record: Any, settings: ReadSettings) -> Mapping[str, Any] | tuple[str, str] | str:
    """The record of a page; or why it cannot be read, with a word; or why it is none."""
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    headers = record.http_headers
    given = record.http_content_type if kind == "response" else record.headers.get("Content-Type")
    type_ = (given or "").partition(";")[0].strip().lower()
    why = why_no_page(kind, headers.status_code if headers is not None else 200, type_)
    if why is not None:
        return why
    fields = {k.lower(): v for k, v in headers.items()} if headers is not None else {}
    return page_of(
        Captured(
            (record.headers.get("WARC-Target-URI") or "").strip("<> "),
            record.headers.get("WARC-Date") or "",
            type_,
            fields,
            record.reader.read(settings.max_file_bytes + 1),
            record.http_charset,
        ),
        settings,
    )


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
