"""Tables: CSV, TSV and Excel, whose columns are the fields of a JSONL record by many names."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.columns import chosen
from rashomon.read.encodings import decode
from rashomon.read.items import Item, item, missing
from rashomon.settings import ReadSettings

_DELIMITERS = ",;\t|"


def delimited(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """The rows of a table of text; what parts its columns is found in the first line."""
    text = decode(data)
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(settings.max_file_bytes)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from _records(name, rows, settings)
    except csv.Error as error:
        detail = f"the table is damaged ({error}); the rows before it are read"
        yield UnreadableError(name, "unreadable", detail)


def xlsx(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """The rows of each sheet of an Excel workbook; needs openpyxl, the extra `formats`."""
    try:
        import openpyxl
    except ImportError:
        yield missing(name, "Excel workbooks", "openpyxl")
        return
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            rows = (list(row) for row in sheet.iter_rows(values_only=True))
            yield from _records(name, rows, settings)
    finally:
        book.close()


def _records(name: str, rows: Iterable[Sequence[Any]], settings: ReadSettings) -> Iterator[Item]:
    """Each row below the heads as a record; rows count from 2, as spreadsheets show them."""
    heads: list[str] | None = None
    for number, row in enumerate(rows, 1):
        values = [_value(value) for value in row]
        if not any(values):
            continue
        if heads is None:
            heads = [str(value).strip() for value in values]
            _require_text(heads, name, number, settings)
            continue
        given = {head: value for head, value in zip(heads, values, strict=False) if head and value}
        yield item(given, name, number, settings)


def _require_text(heads: Sequence[str], name: str, number: int, settings: ReadSettings) -> None:
    if not {"text", "html"} & set(chosen(dict.fromkeys(heads, "x"), settings.columns)):
        detail = (
            f"no column is known to hold the text: {', '.join(filter(None, heads))[:200]}; "
            "name it `text`, or say which one: --column text=NAME"
        )
        raise UnreadableError(name, "no-text", detail, number)


def _value(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else str(value)
