"""Parquet files, one for each table."""

import io

from rashomon.errors import UsageError
from rashomon.report.document import Report
from rashomon.report.exports.sheets import Cell, Table, storable, tables

# Types go by the column, not by its values, so that a table without rows has the same ones.
_NUMBERS = {"share", "confidence", "soundness", "low", "high", "similarity"}
_SIDES = ("", "parent_", "child_", "left_", "right_")
_COUNTS = {
    "silent",
    "accounts",
    "sentence",
    *(f"{s}{end}" for s in _SIDES for end in ("start", "end")),
}
_TRUTHS = {"directed", "agreed", "doubtful"}


def render(report: Report) -> dict[str, bytes]:
    """Return the bytes of each file by name. Raises `UsageError` if pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: install rashomon[export]") from error

    def file(table: Table) -> bytes:
        kinds = {
            **dict.fromkeys(_NUMBERS, pyarrow.float64()),
            **dict.fromkeys(_COUNTS, pyarrow.int64()),
            **dict.fromkeys(_TRUTHS, pyarrow.bool_()),
        }
        schema = pyarrow.schema([(c, kinds.get(c, pyarrow.string())) for c in table.columns])
        columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
        arrays = [
            pyarrow.array([_cell(x, name) for x in column], schema.field(name).type)
            for name, column in zip(table.columns, columns, strict=True)
        ]
        out = io.BytesIO()
        pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), out)
        return out.getvalue()

    return {f"{name}.parquet": file(table) for name, table in tables(report).items()}


def _cell(cell: Cell, column: str) -> Cell:
    return storable(cell) if cell is None or column not in _TRUTHS else bool(cell)
