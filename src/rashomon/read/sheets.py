"""Tables: CSV, TSV and Excel, whose columns are the fields of a JSONL record under many names."""

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date, datetime
from itertools import islice
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.columns import chosen
from rashomon.read.drafts import Item
from rashomon.read.encodings import decode
from rashomon.read.fields import item
from rashomon.read.guards import missing
from rashomon.read.zipped import require_bounded
from rashomon.settings.reading import ReadSettings

_DELIMITERS = ",;\t|"
# The line in which spreadsheets declare the delimiter: `sep=;`.
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?[ \t]*\r?\n", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
# Number of rows that are not blank, and of characters in a text, searched for the heads.
_HEAD_ROWS, _HEAD_LETTERS = 10, 20_000
_MOST_ROWS = 1_048_576  # maximum rows of an Excel sheet
# What programs write into an empty cell.
_EMPTY_VALUES = frozenset(["nan", "NaN", "NULL", "null", "None", "N/A", "#N/A"])


def delimited(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the rows of a text table, with the delimiter that separates its heads."""
    text = decode(data)
    text, delimiter = _delimiter(text, settings)
    csv.field_size_limit(settings.max_file_bytes)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from _records(name, rows, settings)
    except csv.Error as error:
        detail = f"the table is damaged ({error}); the rows before it are read"
        yield UnreadableError(name, "unreadable", detail)


def _delimiter(text: str, settings: ReadSettings) -> tuple[str, str]:
    """Return the table and its delimiter, without the `sep=` line in which spreadsheets give it."""
    if declared := _DECLARED.match(text):
        return text[declared.end() :], declared[1]
    first = _LINE_END.split(text.lstrip("\r\n")[:_HEAD_LETTERS])[:_HEAD_ROWS]
    for line in first:
        heads = {d: next(csv.reader([line], delimiter=d), []) for d in _DELIMITERS}
        fits = [d for d in _DELIMITERS if _has_text(heads[d], settings)]
        if fits:
            return text, max(fits, key=lambda d: len(heads[d]))
    return text, max(_DELIMITERS, key=first[0].count)


def xlsx(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the rows of each sheet of an Excel workbook; needs openpyxl, the extra `formats`."""
    try:
        import openpyxl
    except ImportError:
        yield missing(name, "Excel workbooks", "openpyxl")
        return
    require_bounded(name, data, settings)
    try:
        # It prints warnings of styles and forms, which are not read, among the results.
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        raise _damaged(name, error) from error
    try:
        for sheet in book.worksheets:
            yield from _records(name, _cells(name, sheet), settings)
    finally:
        book.close()


def _cells(name: str, sheet: Any) -> Iterator[Sequence[Any]]:
    try:
        # The size that a sheet declares is not trusted, since all its rows would be padded to it.
        # Nor are row numbers, since empty rows would be filled in up to each.
        sheet.reset_dimensions()
        yield from islice(sheet.iter_rows(values_only=True), _MOST_ROWS)
    except Exception as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> UnreadableError:
    """Return the error for a workbook; the library raises whatever its parts do, of any type."""
    detail = f"the workbook is damaged ({str(error)[:100]}); the rows before it are read"
    return UnreadableError(name, "unreadable", detail)


def _records(name: str, rows: Iterable[Sequence[Any]], settings: ReadSettings) -> Iterator[Item]:
    """Yield each row below the heads as a record; rows count from 1, as spreadsheets show them.

    A few rows above the heads may say what the table is; they are skipped.
    """
    heads: list[str] | None = None
    above: list[tuple[list[str], int]] = []
    for number, row in enumerate(rows, 1):
        values = [_value(value) for value in row]
        if not any(values):
            continue
        if heads is None:
            names = [value.strip() for value in values]
            if _has_text(names, settings):
                heads = names
                continue
            above.append((names, number))
            if len(above) == _HEAD_ROWS:
                break
            continue
        given = {head: value for head, value in zip(heads, values, strict=False) if head and value}
        yield item(given, name, number, settings)
    if heads is None and above:
        widest, number = max(above, key=lambda row: sum(map(bool, row[0])))
        detail = (
            f"no column is known to hold the text: {', '.join(filter(None, widest))[:200]}; "
            "name it `text`, or say which one: --column text=NAME"
        )
        yield UnreadableError(name, "no-text", detail, number)


def _has_text(heads: Sequence[str], settings: ReadSettings) -> bool:
    """Return whether a column under these heads is known to hold the text."""
    return bool({"text", "html"} & set(chosen(dict.fromkeys(heads, "x"), settings.columns)))


def _value(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None or value in _EMPTY_VALUES else str(value)
