"""ARC, the web archive format that preceded WARC (Burner and Kahle 1996).

A record is a line (address, machine, time, type, number of bytes), the server's response in that
many bytes, and an empty line; the first record describes the file.
"""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import IO

from rashomon.errors import UnreadableError
from rashomon.read.captures import Captured, left_out, page_of, why_no_page
from rashomon.read.files import NamedFile
from rashomon.read.items import Item, item
from rashomon.settings.reading import ReadSettings

_LINE = 65_536  # maximum bytes of a record's first line
_FIELDS = 5
_OWN = b"filedesc:"


def arc(file: NamedFile, settings: ReadSettings) -> Iterator[Item]:
    """Yield the pages of an ARC file, compressed or not; those before any damage are kept."""
    counts: Counter[str] = Counter()
    number = 0
    try:
        with Path(file.resolved).open("rb") as raw:
            stream: IO[bytes] = raw
            if file.name.lower().endswith(".gz"):
                stream = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]
            for found in _records(stream, settings.max_file_bytes):
                given = found if isinstance(found, str) else page_of(found, settings)
                if isinstance(given, str):
                    counts[given] += bool(given)
                    continue
                number += 1
                if isinstance(given, tuple):
                    yield UnreadableError(file.name, given[0], given[1], number)
                else:
                    yield item(given, file.name, number, settings)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        detail = f"no ARC file, or damaged after {number} pages: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail)
    yield from left_out(+counts, file.name)


def _records(stream: IO[bytes], most: int) -> Iterator[Captured | str]:
    """Yield each record's response, or why it holds no page; empty if not worth reporting."""
    while line := stream.readline(_LINE):
        if not line.strip():
            continue
        fields = line.decode("utf-8", "replace").split()
        if len(fields) < _FIELDS or not fields[-1].isdigit():
            raise ValueError(f"a record begins with {line[:60]!r}")
        size = int(fields[-1])
        data = stream.read(min(size, most + _LINE))
        if len(data) < min(size, most + _LINE):
            raise ValueError("the file breaks off")
        for _ in range(len(data), size, _LINE):
            stream.read(_LINE)
        yield "" if line.startswith(_OWN) else _answer(fields[0], fields[2], data)


def _answer(address: str, when: str, data: bytes) -> Captured | str:
    head, gap, body = data.partition(b"\r\n\r\n")
    if not gap:
        head, _, body = data.partition(b"\n\n")
    first, _, rest = head.partition(b"\n")
    status = first.split()[1:2]
    if not first.startswith(b"HTTP/") or not status or not status[0].isdigit():
        return "that is no answer of a server"
    parsed = BytesHeaderParser().parsebytes(rest)
    headers = {name.lower(): str(value) for name, value in parsed.items()}
    type_ = headers.get("content-type", "").partition(";")[0].strip().lower()
    why = why_no_page("response", int(status[0]), type_)
    if why is not None:
        return why
    day = f"{when[:4]}-{when[4:6]}-{when[6:8]}" if len(when) >= 8 else ""
    return Captured(address, day, type_, headers, body, parsed.get_content_charset())
