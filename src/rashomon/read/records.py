"""JSONL: one record a line, read as a stream."""

import gzip
import json
import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from rashomon.errors import UnreadableError
from rashomon.read import clean
from rashomon.read.dates import iso
from rashomon.read.drafts import Draft, checked
from rashomon.read.files import Named, decode
from rashomon.read.guards import damaged
from rashomon.read.html import page
from rashomon.settings import Settings

# The longest way to write a character in JSON, in bytes: a pair of \uXXXX escapes.
_ESCAPED = 12
_LABELS = ("url", "outlet", "headline", "byline")
_KNOWN = frozenset(("id", "text", "html", "published", *_LABELS))

Item = Draft | UnreadableError
Stream = BinaryIO | gzip.GzipFile


def jsonl(file: Named, settings: Settings) -> Iterator[Item]:
    """The articles of a JSONL file, gzipped or not, with an error for each line that has none."""
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


def streamed(stream: Stream, name: str, settings: Settings) -> Iterator[Item]:
    """The articles of an open JSONL stream; what comes before damage in it is kept."""
    limit = max(settings.max_file_bytes, _ESCAPED * settings.max_article_characters)
    number = 0
    try:
        for number, line in _lines(stream, limit):
            if line is None:
                detail = f"the line is longer than {limit:,} bytes; split the record"
                yield UnreadableError(name, "too-large", detail, number)
            elif line.strip(b" \t\r\n\0\xef\xbb\xbf"):
                yield _item(line, name, number, settings)
    except (EOFError, zlib.error, OSError) as error:
        detail = f"the file breaks off or is damaged here ({error}); the lines before it are read"
        yield UnreadableError(name, "unreadable", detail, number + 1)


def _lines(stream: Stream, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, from 1; `None` for one longer than `limit` bytes, which is not kept."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        too_long = len(line) > limit
        while too_long and line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield number, None if too_long else line


def _item(line: bytes, name: str, number: int, settings: Settings) -> Item:
    try:
        given = json.loads(decode(line), parse_constant=_no_number, parse_float=_float)
    except (ValueError, RecursionError) as error:
        detail = f"the line is not JSON ({_short(error)}); write one object on it"
        return UnreadableError(name, "broken-json", detail, number)
    try:
        return replace(record(given, settings, name, number), file=name, line=number)
    except UnreadableError as error:
        return error
    except Exception as error:
        return damaged(name, error, number)


def _no_number(_: str) -> None:
    return None


def _float(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _short(error: Exception) -> str:
    """What is wrong, without the parser's own advice."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if not isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "a number in it is too long"
    return str(error)[:100]


def record(given: object, settings: Settings, name: str = "", line: int | None = None) -> Draft:
    """One record as a draft; unknown fields go to `extra`, as do known ones of a wrong type.

    Raises `UnreadableError`: `not-a-record`, `no-text`, `empty` or `too-large`.
    """
    if not isinstance(given, Mapping):
        detail = f"the record is {_kind(given)}, not an object; write {{'text': …}} as JSON"
        raise UnreadableError(name, "not-a-record", detail, line)
    fields = {key: clean.label(given.get(key)) for key in _LABELS}
    published, own_id = clean.label(given.get("published")), clean.label(given.get("id"))
    day = iso(published) if published else None
    extra = {clean.text(str(k)): clean.value(v) for k, v in given.items() if k not in _KNOWN}
    for key, understood in (*fields.items(), ("id", own_id), ("published", day)):
        if understood is None and given.get(key) not in (None, ""):
            extra[key] = clean.value(given[key])
    where = name or own_id or fields["url"] or ""
    draft = Draft(
        "",
        own_id,
        name,
        line,
        fields["url"],
        fields["outlet"],
        fields["headline"],
        fields["byline"],
        published=day,
        extra=extra,
    )
    return checked(_with_text(draft, given, where, settings), settings)


def _with_text(draft: Draft, given: Mapping[str, Any], where: str, settings: Settings) -> Draft:
    text, html = given.get("text"), given.get("html")
    if isinstance(text, str) and (text.strip() or not isinstance(html, str)):
        return replace(draft, text=clean.text(text))
    if text is None or isinstance(text, str):
        if isinstance(html, str) and html.strip():
            return _from_html(draft, html, where)
        raise UnreadableError(where, "no-text", "the record has neither text nor html", draft.line)
    detail = f"text is {_kind(text)}, not a string; write the report's text"
    raise UnreadableError(where, "no-text", detail, draft.line)


def _from_html(draft: Draft, html: str, where: str) -> Draft:
    """The page's text, with what the page says about itself where the record is silent."""
    found = page(clean.text(html), where, draft.line)
    return replace(
        found,
        id=draft.id,
        url=draft.url or found.url,
        outlet=draft.outlet or found.outlet,
        headline=draft.headline or found.headline,
        byline=draft.byline or found.byline,
        published=draft.published or found.published,
        extra=draft.extra,
    )


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return "null" if value is None else names.get(type(value), "a string")
