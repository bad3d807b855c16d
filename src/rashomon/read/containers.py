"""Files that hold many articles and are not JSONL: Parquet tables and web archives."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from rashomon.errors import UnreadableError
from rashomon.read.files import Named
from rashomon.read.guards import damaged, guarded
from rashomon.read.html import page_text
from rashomon.read.records import Item, record
from rashomon.settings import Settings

_ROWS = 256  # of a table in memory at once, as pyarrow holds them
_HTML = ("text/html", "application/xhtml+xml")
# Bytes of one column in one group of rows, unpacked: pyarrow unpacks so much at once at worst.
_COLUMN = 1_000_000_000


def parquet(file: Named, settings: Settings) -> Iterator[Item]:
    """The rows of a Parquet table, whose columns are the fields of a JSONL record.

    What has no value is left out of a record. A row is made only when its texts are known to be
    within `max_file_bytes`: a few bytes of such a file may stand for very many. Needs pyarrow, the
    extra `export`.
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
        # Repeated texts stay one text each.
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
        found = metadata.row_group(group)
        for column in range(found.num_columns):
            size = found.column(column).total_uncompressed_size
            if size > _COLUMN:
                detail = f"a column of {size:,} bytes in one group of rows; write smaller groups"
                raise UnreadableError(name, "too-large", detail)


def _row(row: Any, name: str, number: int, settings: Settings) -> Item:
    """One row as an article, or why it is none."""
    if sum(map(_length, row.columns)) > settings.max_file_bytes:
        detail = f"a row of more than {settings.max_file_bytes:,} bytes"
        return UnreadableError(name, "too-large", detail, number)
    try:
        (values,) = row.to_pylist()
    except Exception as error:  # dates beyond the calendar, time zones that nobody has
        return damaged(name, error, number)
    given = {str(k): v for k, v in values.items() if v is not None}
    return _item(given, name, number, settings)


def _length(column: Any) -> int:
    """Bytes of the value in a column of one row, without making it."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        (index,) = column.indices.to_pylist()
        return 0 if index is None else _length(column.dictionary.slice(index, 1))
    return int(column.nbytes)


def web_archive(file: Named, settings: Settings) -> Iterator[Item]:
    """The pages of a WARC file, compressed or not, or of the WARC files in a WACZ file.

    Only what a server answered with status 200 as HTML is taken.
    """
    try:
        if not file.name.lower().endswith(".wacz"):
            with Path(file.resolved).open("rb") as stream:
                yield from _pages(stream, file.name, settings)
            return
        with zipfile.ZipFile(file.resolved) as packed:
            for name in sorted(packed.namelist()):
                if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                    yield from guarded(file.name, _member(packed, file.name, name, settings))
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        detail = f"no web archive, or damaged: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail)


def _member(packed: zipfile.ZipFile, file: str, name: str, settings: Settings) -> Iterator[Item]:
    with packed.open(name) as inner:
        yield from _pages(inner, f"{file}/{name}", settings)


def _pages(stream: IO[bytes], name: str, settings: Settings) -> Iterator[Item]:
    # Loading it takes a moment and is needed for web archives only.
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    responses = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
    for found in responses:
        kind = (found.http_content_type or "").lower()
        headers = found.http_headers
        if headers is None or headers.status_code != 200 or not kind.startswith(_HTML):
            continue
        number += 1
        data = found.reader.read(settings.max_file_bytes + 1)
        if len(data) > settings.max_file_bytes:
            detail = f"a page of more than {settings.max_file_bytes:,} bytes"
            yield UnreadableError(name, "too-large", detail, number)
            continue
        try:
            html = data.decode(found.http_charset or "")
        except (LookupError, UnicodeDecodeError):
            html = page_text(data)
        given = {"url": found.headers.get("WARC-Target-URI") or "", "html": html}
        yield _item(given, name, number, settings)


def _item(given: Mapping[str, Any], name: str, number: int, settings: Settings) -> Item:
    try:
        return replace(record(given, settings, name, number), file=name, line=number)
    except UnreadableError as error:
        return error
    except Exception as error:
        return damaged(name, error, number)
