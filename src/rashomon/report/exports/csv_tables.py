"""CSV files, one for each table, for spreadsheets and pandas."""

import csv
import io

from rashomon.report.document import Report
from rashomon.report.exports.sheets import Cell, storable, tables

# Beginnings that make a spreadsheet read a cell as a formula; it reads full-width forms like the
# signs themselves (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(report: Report) -> dict[str, bytes]:
    """Return the bytes of each file by name: UTF-8, RFC 4180.

    An apostrophe precedes text that a spreadsheet would run as a formula.
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
