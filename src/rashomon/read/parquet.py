"""Parquet tables."""

from collections.abc import Iterator
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.drafts import Item
from rashomon.read.fields import item
from rashomon.read.files import NamedFile
from rashomon.read.guards import damaged
from rashomon.settings.reading import ReadSettings

_ROWS = 256  # rows of a table in memory at once, as pyarrow holds them
# Maximum bytes, unpacked, of a column in one group of rows, which pyarrow may unpack all at once.
_COLUMN = 1_000_000_000


def parquet(file: NamedFile, settings: ReadSettings) -> Iterator[Item]:
    """Yield the rows of a Parquet table, whose columns are the fields of a JSONL record.

    Null values are left out of a record. A row is made only once its texts are known to be within
    `max_file_bytes`: a few bytes of such a file may unpack to very many. Needs pyarrow, the extra
    `export`.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        detail = "reading Parquet needs pyarrow: install rashomon[export]"
        yield UnreadableError(file.name, "unreadable", detail)
        return
    number = 0
    try:
        # Equal texts are kept in memory once.
        with pyarrow.parquet.ParquetFile(
            file.resolved, read_dictionary=_text_columns(file.resolved)
        ) as table:
            _require_bounded(table.metadata, file.name)
            for batch in table.iter_batches(batch_size=_ROWS):
                for k in range(batch.num_rows):
                    number += 1
                    yield _row(batch.slice(k, 1), file.name, number, settings)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        detail = f"no Parquet table, or damaged: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail, number + 1)


def _text_columns(path: str) -> list[str]:
    import pyarrow.parquet

    schema = pyarrow.parquet.read_schema(path)
    texts = (pyarrow.types.is_string, pyarrow.types.is_large_string, pyarrow.types.is_binary)
    return [field.name for field in schema if any(is_text(field.type) for is_text in texts)]


def _require_bounded(metadata: Any, name: str) -> None:
    for group in range(metadata.num_row_groups):
        rows = metadata.row_group(group)
        for column in range(rows.num_columns):
            size = rows.column(column).total_uncompressed_size
            if size > _COLUMN:
                detail = f"a column of {size:,} bytes in one group of rows; write smaller groups"
                raise UnreadableError(name, "too-large", detail)


def _row(row: Any, name: str, number: int, settings: ReadSettings) -> Item:
    """Return one row as an article, or why it is none."""
    if sum(map(_length, row.columns)) > settings.max_file_bytes:
        detail = f"a row of more than {settings.max_file_bytes:,} bytes"
        return UnreadableError(name, "too-large", detail, number)
    try:
        (values,) = row.to_pylist()
    except Exception as error:  # dates beyond the calendar, unknown time zones
        return damaged(name, error, number)
    given = {str(k): v for k, v in values.items() if v is not None}
    return item(given, name, number, settings)


def _length(column: Any) -> int:
    """Return the size in bytes of the value in a one-row column, without making the value."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        (index,) = column.indices.to_pylist()
        return 0 if index is None else _length(column.dictionary.slice(index, 1))
    return int(column.nbytes)
