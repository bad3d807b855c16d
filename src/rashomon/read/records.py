"""JSON records: one per line, read as a stream, or an array of them in one file."""

import gzip
import json
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from rashomon.errors import UnreadableError
from rashomon.read.drafts import Item
from rashomon.read.encodings import decode
from rashomon.read.fields import item
from rashomon.read.files import NamedFile
from rashomon.read.nested import records_in
from rashomon.settings.reading import ReadSettings

# Bytes of the longest way to write a character in JSON: a pair of \uXXXX escapes.
_ESCAPED = 12

# Characters that may separate two values outside an array.
_BETWEEN = " \t\r\n,;\x1e\ufeff"

Stream = BinaryIO | gzip.GzipFile


def jsonl(file: NamedFile, settings: ReadSettings) -> Iterator[Item]:
    """Yield the articles of a JSON or JSONL file, gzipped or not, and an error per bad record."""
    try:
        with Path(file.resolved).open("rb") as raw:
            if file.name.lower().endswith(".gz"):
                with gzip.GzipFile(fileobj=raw) as stream:
                    yield from streamed(stream, file.name, settings)
            else:
                yield from streamed(raw, file.name, settings)
    except OSError as error:
        detail = f"{error.strerror or error}; check that the file is there and may be read"
        yield UnreadableError(file.name, "unreadable", detail)


def streamed(stream: Stream, name: str, settings: ReadSettings) -> Iterator[Item]:
    """Yield the articles of an open stream; those before any damage are kept.

    A stream whose first line is not a whole JSON value is read as one value: an array of records,
    an object with an array of records in it, or a record over many lines.
    """
    limit = max(settings.max_file_bytes, _ESCAPED * settings.max_article_characters)
    number = 0
    try:
        lines = _lines(stream, limit)
        first = list(islice((pair for pair in lines if pair[1] is None or _printed(pair[1])), 2))
        if _one_value([line for _, line in first]):
            data = b"".join(line or b"" for _, line in first)
            only = first[0][0] if len(first) == 1 else None
            yield from _whole(data, stream, name, settings, line=only)
            return
        for number, line in chain(first, lines):
            if line is None:
                detail = f"the line is longer than {limit:,} bytes; split the record"
                yield UnreadableError(name, "too-large", detail, number)
            elif _printed(line):
                yield from _items(line, name, number, settings)
    except (EOFError, zlib.error, OSError) as error:
        detail = f"the file breaks off or is damaged here ({error}); the lines before it are read"
        yield UnreadableError(name, "unreadable", detail, number + 1)


def _one_value(first: Sequence[bytes | None]) -> bool:
    """Return whether a stream's first lines that are not blank begin a value that continues below.

    A line with a whole value begins and ends with its bracket; if only the first line is broken,
    the second one begins another record.
    """
    line, following = (*[_printed(given or b"") for given in first], b"", b"")[:2]
    if line.startswith(b"["):
        return not line.endswith(b"]")
    return (
        line.startswith(b"{")
        and not line.endswith((b"}", b"},"))
        and not following.startswith(b"{")
    )


def _printed(line: bytes) -> bytes:
    return line.strip(b" \t\r\n\0\x1e\xef\xbb\xbf")


def _lines(stream: Stream, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines, from 1; `None` for one longer than `limit` bytes, which is not kept."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        too_long = len(line) > limit
        while too_long and line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield number, None if too_long else line


def _whole(
    first: bytes, stream: Stream, name: str, settings: ReadSettings, *, line: int | None
) -> list[Item]:
    """Return the records of a stream that is one JSON value.

    `line` is the number of its only line, `None` if it has several.
    """
    data = first + stream.read(settings.max_array_bytes + 1)
    if len(data) > settings.max_array_bytes:
        detail = (
            f"the array has more than {settings.max_array_bytes:,} bytes; write one record a line"
        )
        return [UnreadableError(name, "too-large", detail)]
    text, values, error = decode(data), [], None
    try:
        values = [json.loads(text, parse_constant=_no_number, parse_float=_float)]
    except (ValueError, RecursionError) as broken:
        values, error = _loose(text), broken
    items = [
        one
        for value in values
        for one in (value if isinstance(value, list) else records_in(value, settings.columns))
    ]
    records: list[Item] = [item(one, name, n, settings) for n, one in enumerate(items, 1)]
    bare = text.strip(_BETWEEN)
    if values and bare.startswith("[") and not bare.endswith("]"):
        detail = "the array breaks off; the records before its end are read"
        records.append(UnreadableError(name, "broken-json", detail, line))
    elif error is not None and not values:
        detail = f"the file is not JSON ({_short(error)}); write one object a line, or an array"
        records.append(UnreadableError(name, "broken-json", detail, line))
    return records


def _loose(text: str) -> list[Any]:
    """Return the objects of a text that is valid JSON except for what separates them.

    Extra commas and several values in a row are accepted. Empty if anything else is wrong, since it
    is then unknown what is lost.
    """
    values: list[Any] = []
    text = text.strip(_BETWEEN).removeprefix("[").removesuffix("]").strip(_BETWEEN)
    try:
        while text:
            value, end = _DECODER.raw_decode(text)
            values.append(value)
            text = text[end:].lstrip(_BETWEEN)
    except (ValueError, RecursionError):
        return []
    return values if all(isinstance(value, Mapping) for value in values) else []


def _items(line: bytes, name: str, number: int, settings: ReadSettings) -> Iterator[Item]:
    text = decode(line)
    try:
        values = [json.loads(text, parse_constant=_no_number, parse_float=_float)]
    except (ValueError, RecursionError) as error:
        values = _loose(text)
        if not values:
            detail = f"the line is not JSON ({_short(error)}); write one object on it"
            yield UnreadableError(name, "broken-json", detail, number)
    for given in values:
        array = isinstance(given, list) and given and all(isinstance(g, Mapping) for g in given)
        for one in given if array else records_in(given, settings.columns):
            yield item(one, name, number, settings)


def _no_number(_: str) -> None:
    return None


def _float(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


_DECODER = json.JSONDecoder(parse_constant=_no_number, parse_float=_float)


def _short(error: Exception) -> str:
    """Return a short reason for a parser's error, without the parser's own advice."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if not isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "a number in it is too long"
    return str(error)[:100]
