"""Exports of a report for other tools: tables, a database, graphs, annotations, an apparatus.

Each format is a function from a report to bytes, in a module of its own; `csv` and `parquet` give a
file for each table. Article text is data: in a spreadsheet it cannot begin a formula, in XML no
control character is left, and half surrogates become U+FFFD.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rashomon.errors import FormatError, UsageError
from rashomon.report import files
from rashomon.report.exports import (
    annotations,
    csv_tables,
    database,
    ftm,
    graphs,
    linked_data,
    parquet,
    tei,
)

if TYPE_CHECKING:
    from rashomon.report.document import Report

__all__ = ["FORMATS", "export"]

Made = TypeVar("Made")

_WHOLE: Mapping[str, Callable[["Report"], bytes]] = {
    "annotations": annotations.render,
    "dot": graphs.dot,
    "ftm": ftm.render,
    "graphml": graphs.graphml,
    "jsonld": linked_data.render,
    "sqlite": database.render,
    "tei": tei.render,
}
_FOLDERS: Mapping[str, Callable[["Report"], dict[str, bytes]]] = {
    "csv": csv_tables.render,
    "parquet": parquet.render,
}
FORMATS = tuple(sorted([*_WHOLE, *_FOLDERS]))


def export(report: "Report", form: str, out: Path) -> None:
    """Write a report in one of `FORMATS` to a file, `csv` and `parquet` to a folder.

    A missing folder is made, but not its parents. Raises `UsageError` for another format or if
    `out` cannot be written, `FormatError` if the format cannot hold the report.
    """
    if form not in FORMATS:
        raise UsageError(f"{form}: no such format; the formats are {', '.join(FORMATS)}")
    if form in _WHOLE:
        files.write_bytes(out, rendered(report, form))
        return
    made = _made(report, form, _FOLDERS[form])
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {out}: {error.strerror or error}") from error
    # All files are written before the first replaces an old one: tables of two reports side by side
    # would be worse than none.
    with ExitStack() as written:
        for name, data in made.items():
            stream = written.enter_context(files.writing(out / name))
            stream.write(data)
            stream.flush()


def rendered(report: "Report", form: str) -> bytes:
    """Return a report in a format of one file; raise `UsageError` for any other format."""
    if form not in _WHOLE:
        raise UsageError(f"{form} is no format of one file; name a folder or a file with --out")
    return _made(report, form, _WHOLE[form])


def _made(report: "Report", form: str, render: Callable[["Report"], Made]) -> Made:
    """Render a report; raise `FormatError` if the format cannot hold it, as with a repeated id."""
    try:
        return render(report)
    except (ArithmeticError, LookupError, TypeError, ValueError, sqlite3.Error) as error:
        problem = f"{type(error).__name__}: {error}"
        raise FormatError(f"the report cannot be written as {form}: {problem}") from error
