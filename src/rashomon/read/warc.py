"""Pages of web archives: WARC, compressed or not, and WACZ."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from rashomon.errors import UnreadableError
from rashomon.read.captures import (
    Captured,
    NoPage,
    Outcome,
    Pages,
    UnreadPage,
    no_page,
    page_of,
)
from rashomon.read.drafts import Item
from rashomon.read.fields import item
from rashomon.read.files import NamedFile
from rashomon.read.guards import guarded
from rashomon.read.zipped import FAULTS, broken
from rashomon.settings.reading import ReadSettings

# First bytes of a compressed record, and the size of the blocks searched for the next one.
_PACKED, _BLOCK = b"\x1f\x8b\x08", 1_048_576
# Bytes of a compressed record that are enough to recognise it.
_SNIFFED = 2_000
# The beginning of a record that a wrong length makes part of the body before it.
_SWALLOWED = re.compile(rb"\r\n\r\n(?=WARC/1\.\d\r\nWARC-[A-Z])")


def web_archive(file: NamedFile, settings: ReadSettings) -> Iterator[Item]:
    """Yield the pages of a WARC file, compressed or not, or of the WARC files in a WACZ file.

    Successful responses, resources and conversions are read if they are HTML or plain text. A bad
    record costs only itself; what is left out is counted, with the reasons, in one rejection.
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
    pages = Pages(name)
    seen, reported = 0, -1
    start: int | None = 0
    while start is not None:
        position, why = start, ""
        outcome: Outcome = NoPage()
        try:
            for record in _records(stream, start):
                position, seen = record.stream_pos, seen + 1
                for outcome in _outcomes(record, settings):
                    yield from _items(outcome, pages, settings)
            start = _skipped(stream, position)
            if start is not None and isinstance(outcome, NoPage):
                # The reader may take the end of a truncated record for the end of the file.
                pages.without[outcome.why] -= 1
                why = "it breaks off"
        except (OSError, ValueError, RuntimeError) as error:
            start = _next_packed(stream, position)
            if start is None:
                raise
            why = str(error)
        # A damaged record with an intact head is met twice: here, and where reading resumes.
        if why and seen != reported:
            reported = seen
            detail = f"the record is damaged and left out ({why})"
            yield from _items(UnreadPage("unreadable", detail), pages, settings)
    yield from pages.left_out()
    if not seen:
        yield UnreadableError(name, "unreadable", "no record of a web archive is in the file")


def _items(outcome: Outcome, pages: Pages, settings: ReadSettings) -> Iterator[Item]:
    for page in pages.counted(outcome):
        yield item(page, pages.name, pages.number, settings)


def _next_packed(stream: IO[bytes], before: int) -> int | None:
    """Return where the first compressed record after that at `before` begins; `None` if none does.

    Archives compress every record on its own, so that a damaged one costs no other.
    """
    position = before + 1
    while True:
        stream.seek(position)
        block = stream.read(_BLOCK)
        offset = block.find(_PACKED)
        while offset >= 0:
            if _begins_record(block[offset : offset + _SNIFFED]):
                return position + offset
            offset = block.find(_PACKED, offset + 1)
        if len(block) < _BLOCK:
            return None
        # A record that begins at the end of a block is examined together with what follows it.
        position += _BLOCK - _SNIFFED


def _skipped(stream: IO[bytes], last: int) -> int | None:
    """Return where the records begin that a reader skipped after the one at `last`.

    `None` if there are none, or if the records are not compressed.
    """
    stream.seek(last)
    return _next_packed(stream, last) if stream.read(len(_PACKED)) == _PACKED else None


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed).startswith(b"WARC/")
    except zlib.error:
        return False


def _records(stream: IO[bytes], start: int) -> Iterator[Any]:
    # Loading it takes a moment and is needed for web archives only.
    from fastwarc.warc import ArchiveIterator

    if start:
        stream.seek(start)
    yield from ArchiveIterator(stream, auto_decode="none", quirks_mode=True)


def _outcomes(record: Any, settings: ReadSettings) -> Iterator[Outcome]:
    """Yield what becomes of a record, and of those that a wrong length makes part of its body."""
    most = settings.max_file_bytes
    data = record.reader.read(most + 1)
    body, *swallowed = _SWALLOWED.split(data)
    yield _page(record, body, settings)
    cut = bool(swallowed) and len(data) > most
    # The last part is incomplete if the body is longer than what was read.
    for part in swallowed[:-1] if cut else swallowed:
        for inner in _records(io.BytesIO(part), 0):
            yield _page(inner, inner.reader.read(), settings)
    if cut:
        detail = f"a wrong length makes all after {most:,} bytes part of a record; it is not read"
        yield UnreadPage("too-large", detail)


def _page(record: Any, body: bytes, settings: ReadSettings) -> Outcome:
    """Return a WARC record as the record of a page, or why it is none."""
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    headers = record.http_headers
    given = record.http_content_type if kind == "response" else record.headers.get("Content-Type")
    type_ = (given or "").partition(";")[0].strip().lower()
    status = headers.status_code if headers is not None else 200
    if (none := no_page(kind, status, type_)) is not None:
        return none
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
