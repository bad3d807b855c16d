"""ARC, the web archive format that preceded WARC (Burner and Kahle 1996).

A record is a line (address, machine, time, type, number of bytes), the server's response in that
many bytes, and an empty line; the first record describes the file.
"""

import gzip
import zlib
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import IO

from rashomon.errors import UnreadableError
from rashomon.read.captures import Captured, NoPage, Pages, no_page, page_of
from rashomon.read.drafts import Item
from rashomon.read.fields import item
from rashomon.read.files import NamedFile
from rashomon.settings.reading import ReadSettings

_LINE = 65_536  # maximum bytes of a record's first line, and of what is skipped at once
_FIELDS = 5
_DESCRIPTION = b"filedesc:"


def arc(file: NamedFile, settings: ReadSettings) -> Iterator[Item]:
    """Yield the pages of an ARC file, compressed or not; those before any damage are kept."""
    pages = Pages(file.name)
    try:
        with Path(file.resolved).open("rb") as raw:
            stream: IO[bytes] = raw
            if file.name.lower().endswith(".gz"):
                stream = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]
            for record in _records(stream, settings.max_file_bytes):
                outcome = record if isinstance(record, NoPage) else page_of(record, settings)
                for page in pages.counted(outcome):
                    yield item(page, file.name, pages.number, settings)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        detail = f"no ARC file, or damaged after {pages.number} pages: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail)
    yield from pages.left_out()


def _records(stream: IO[bytes], most: int) -> Iterator[Captured | NoPage]:
    """Yield each record's response, or why it holds no page."""
    while line := stream.readline(_LINE):
        if not line.strip():
            continue
        fields = line.decode("utf-8", "replace").split()
        if len(fields) < _FIELDS or not fields[-1].isdigit():
            raise ValueError(f"a record begins with {line[:60]!r}")
        size = int(fields[-1])
        kept = min(size, most + _LINE)
        data = stream.read(kept)
        if len(data) < kept or not _skipped(stream, size - kept):
            raise ValueError("the file breaks off")
        yield NoPage() if line.startswith(_DESCRIPTION) else _answer(fields[0], fields[2], data)


def _skipped(stream: IO[bytes], count: int) -> bool:
    """Read past some bytes in blocks, and return whether the stream has as many."""
    while count and (block := stream.read(min(count, _LINE))):
        count -= len(block)
    return not count


def _answer(address: str, when: str, data: bytes) -> Captured | NoPage:
    head, gap, body = data.partition(b"\r\n\r\n")
    if not gap:
        head, _, body = data.partition(b"\n\n")
    first, _, fields = head.partition(b"\n")
    status = first.split()[1:2]
    if not first.startswith(b"HTTP/") or not status or not status[0].isdigit():
        return NoPage("that is no answer of a server")
    parsed = BytesHeaderParser().parsebytes(fields)
    headers = {name.lower(): str(value) for name, value in parsed.items()}
    type_ = headers.get("content-type", "").partition(";")[0].strip().lower()
    if (none := no_page("response", int(status[0]), type_)) is not None:
        return none
    day = f"{when[:4]}-{when[4:6]}-{when[6:8]}" if len(when) >= 8 else ""
    return Captured(address, day, type_, headers, body, parsed.get_content_charset())
