"""The pages of web archives: WARC, compressed or not, and WACZ."""

import io
import re
import zipfile
import zlib
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
from rashomon.read.zipped import FAULTS, broken
from rashomon.settings import ReadSettings

_HTML = ("text/html", "application/xhtml+xml")
# Types that servers also give pages of which they know no better.
_VAGUE = ("", "text/plain", "application/octet-stream", "application/xml", "text/xml", "unknown")
_SNIFFED = 2_000
_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
# How a packed record begins, and the bytes among which the next one is looked for at once.
_PACKED, _BLOCK = b"\x1f\x8b\x08", 1_048_576
_SWALLOWED = re.compile(rb"\r\n\r\n(?=WARC/1\.\d\r\nWARC-[A-Z])")
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
    except FAULTS as error:
        detail = f"no web archive, or damaged: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail)


def _member(
    packed: zipfile.ZipFile, file: str, name: str, settings: ReadSettings
) -> Iterator[Item]:
    try:
        with packed.open(name) as inner:
            yield from _pages(inner, f"{file}/{name}", settings)
    except FAULTS as error:
        raise broken(f"{file}/{name}", error) from error


def _pages(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Item]:
    counts: Counter[str] = Counter()
    number = seen = 0
    told = -1
    start: int | None = 0
    while start is not None:
        at = start
        try:
            for record in _records(stream, start):
                at, seen = record.stream_pos, seen + 1
                body, swallowed = _own(record.reader.read(settings.max_file_bytes + 1))
                given = _page(record, body, settings)
                if isinstance(given, str):
                    counts[given] += 1
                else:
                    number += 1
                    yield _item(given, name, number, settings)
                if swallowed:
                    yield from _pages(io.BytesIO(swallowed), name, settings)
            start = None
        except (OSError, ValueError, RuntimeError) as error:
            start = _next_packed(stream, at)
            if start is None:
                raise
            # A damaged record whose head is whole is met twice: here, and where reading goes on.
            if seen != told:
                number, told = number + 1, seen
                detail = f"the record is damaged and left out ({error})"
                yield UnreadableError(name, "unreadable", detail, number)
    counts.pop("", None)
    yield from left_out(counts, name)
    if not seen:
        yield UnreadableError(name, "unreadable", "no record of a web archive is in the file")


def _item(
    given: Mapping[str, Any] | tuple[str, str], name: str, number: int, settings: ReadSettings
) -> Item:
    if isinstance(given, tuple):
        return UnreadableError(name, given[0], given[1], number)
    return item(given, name, number, settings)


def _next_packed(stream: IO[bytes], before: int) -> int | None:
    """Where the first packed record after that at `before` begins; `None` if there is none.

    Archives pack every record by itself, so that a damaged one costs no other.
    """
    position = before + 1
    while True:
        stream.seek(position)
        block = stream.read(_BLOCK)
        at = block.find(_PACKED)
        while at >= 0:
            if _begins_record(block[at : at + _SNIFFED]):
                return position + at
            at = block.find(_PACKED, at + 1)
        if len(block) < _BLOCK:
            return None
        # A record that begins at the end of a block is looked at with what follows it.
        position += _BLOCK - _SNIFFED


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed).startswith(b"WARC/")
    except zlib.error:
        return False


def left_out(counts: Counter[str], name: str) -> Iterator[UnreadableError]:
    """One rejection for all records without an article, with how many there were and why."""
    if counts:
        reasons = ", ".join(f"{count} {why}" for why, count in sorted(counts.items()))
        count = counts.total()
        detail = f"{count} record{'' if count == 1 else 's'} without an article: {reasons}"
        yield UnreadableError(name, "left-out", detail)


def _records(stream: IO[bytes], start: int) -> Iterator[Any]:
    # Loading it takes a moment and is needed for web archives only.
    from fastwarc.warc import ArchiveIterator

    if start:
        stream.seek(start)
    yield from ArchiveIterator(stream, auto_decode="none", quirks_mode=True)


def _own(body: bytes) -> tuple[bytes, bytes]:
    """The body of a record, and the records behind it that a wrong length makes part of it."""
    found = _SWALLOWED.search(body)
    return (body[: found.start()], body[found.start() :].lstrip()) if found else (body, b"")


def _page(
    record: Any, body: bytes, settings: ReadSettings
) -> Mapping[str, Any] | tuple[str, str] | str:
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
            body,
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
