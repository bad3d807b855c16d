"""A file for each table, for spreadsheets and pandas."""

import csv
import io

from rashomon.report.document import Report
from rashomon.report.exports.sheets import Cell, storable, tables

# With which a spreadsheet takes a cell for a formula.
# OWASP, CSV injection: spreadsheets take the full-width forms for the signs themselves.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(report: Report) -> dict[str, bytes]:
    """File name to its bytes: UTF-8, RFC 4180.

    Text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    return {f"{name}.csv": _file(t.columns, t.rows) for name, t in tables(report).items()}


def _file(columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(c) for c in row] for row in rows)
    return out.getvalue().encode()


def _cell(cell: Cell) -> Cell:
    text = storable(cell)
    if isinstance(text, str) and text.startswith(_FORMULA):
        return f"'{text}"
    return text
