"""Files that hold many articles and are not JSONL: Parquet tables and web archives."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from rashomon.errors import UnreadableError
from rashomon.read.files import Named
from rashomon.read.html import page_text
from rashomon.read.records import Item, record
from rashomon.settings import Settings

_ROWS = 256  # of a table in memory at once
_HTML = ("text/html", "application/xhtml+xml")


def parquet(file: Named, settings: Settings) -> Iterator[Item]:
    """The rows of a Parquet table, whose columns are the fields of a JSONL record.

    What has no value is left out of a record. Needs pyarrow, the extra `export`.
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
        with pyarrow.parquet.ParquetFile(file.resolved) as table:
            for batch in table.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    given = {str(k): v for k, v in row.items() if v is not None}
                    yield _item(given, file.name, number, settings)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        detail = f"no Parquet table, or damaged: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail, number + 1)


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
                    with packed.open(name) as inner:
                        yield from _pages(inner, f"{file.name}/{name}", settings)
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        detail = f"no web archive, or damaged: {str(error)[:200]}"
        yield UnreadableError(file.name, "unreadable", detail)


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
