"""Parquet files at addresses that fsspec can open."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.engine.base import Step
from rashomon.errors import EngineError, RashomonError, UnreadableError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    from fsspec import AbstractFileSystem

_ROWS = 2_048  # in a row group, at least
_BYTES = 1 << 24  # in a row group, about
# The names that `part` gives; other files below a target are left alone.
_PART = re.compile(r"part-\d{6,}\.parquet")
_DONE = "_complete"  # file beside the parts, written when all are there


@dataclass(frozen=True, slots=True)
class Split:
    """Row group of a source, which one task reads."""

    address: str
    group: int


def filesystem(address: str) -> "tuple[AbstractFileSystem, str]":
    """Return the file system of an address, and the path in it."""
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address}: {error}") from error
    return system, str(path)


def files(address: str) -> list[str]:
    """Return the addresses of the Parquet files at an address, in order."""
    system, path = filesystem(address)
    try:
        paths = [path] if system.isfile(path) else system.find(path)
    except OSError as error:
        raise UsageError(f"{address}: {error}") from error
    names = sorted(str(name) for name in paths if _is_table(str(name), path))
    if not names:
        raise UsageError(f"{address}: no Parquet table there")
    return [str(system.unstrip_protocol(name)) for name in names]


def _is_table(name: str, root: str) -> bool:
    hidden = any(part[:1] in "._" for part in name.removeprefix(root).split("/") if part)
    return name == root or (name.endswith((".parquet", ".pq")) and not hidden)


def splits(sources: Sequence[str]) -> list[Split]:
    """Return the row groups of all tables, in order."""
    from pyarrow import parquet

    row_groups = []
    for address in (address for source in sources for address in files(source)):
        with _reading(address) as stream:
            count_ = parquet.ParquetFile(stream).num_row_groups
        row_groups += [Split(address, group) for group in range(count_)]
    return row_groups


def count(address: str) -> int:
    """Count the rows of the tables at an address."""
    from pyarrow import parquet

    total = 0
    for one in files(address):
        with _reading(one) as stream:
            total += parquet.ParquetFile(stream).metadata.num_rows
    return total


def rows(
    address: str, columns: Sequence[str] | None = None, *, most: int | None = None
) -> "pa.Table":
    """Return the tables at an address as one; with `most`, only rows whose `key` is up to that."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = [
        batch if most is None else batch.filter(pc.less_equal(batch.column("key"), most))
        for split in splits([address])
        for batch in batches(split, columns)
    ]
    if not parts:
        from pyarrow import parquet

        with _reading(files(address)[0]) as stream:
            schema = parquet.ParquetFile(stream).schema_arrow
        return schema.empty_table().select(columns or schema.names)
    return pa.concat_tables(parts)


def lines(address: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows at an address one by one."""
    for split in splits([address]):
        for batch in batches(split, columns):
            yield from batch.to_pylist()


def batches(
    split: Split, columns: Sequence[str] | None, most: int | None = None
) -> "Iterator[pa.Table]":
    """Yield the rows of a split, at most `most` at a time, with the columns that it has."""
    from pyarrow import Table, parquet

    with _reading(split.address) as stream:
        file = parquet.ParquetFile(stream)
        there = file.schema_arrow.names
        chosen = None if columns is None else [name for name in columns if name in there]
        size = most or max(file.metadata.row_group(split.group).num_rows, 1)
        for batch in file.iter_batches(size, row_groups=[split.group], columns=chosen):
            yield Table.from_batches([batch])


@contextmanager
def _reading(address: str) -> Iterator[Any]:
    """Open a table as a stream; its errors are raised with its address."""
    from pyarrow import ArrowException

    system, path = filesystem(address)
    try:
        stream = system.open(path, "rb")
    except OSError as error:
        raise UnreadableError(address, "unreadable", str(error)[:200]) from error
    with stream:
        try:
            yield stream
        except (ArrowException, OSError) as error:
            detail = f"no Parquet table, or damaged: {str(error)[:200]}"
            raise UnreadableError(address, "unreadable", detail) from error


def part(target: str, bucket: int) -> str:
    """Return the address of a bucket's part."""
    return f"{target.rstrip('/')}/part-{bucket:06}.parquet"


def write(table: "pa.Table", address: str) -> None:
    """Write a table as a whole or not at all: under another name, then moved into place."""
    from pyarrow import parquet

    system, path = filesystem(address)
    folder, _, name = path.rpartition("/")
    system.makedirs(folder, exist_ok=True)
    beside = f"{folder}/_{name}.part"
    size = max(_BYTES * table.num_rows // max(table.nbytes, 1), _ROWS)
    with system.open(beside, "wb") as stream:
        parquet.write_table(
            table, stream, row_group_size=size, compression="zstd", write_statistics=True
        )
    system.mv(beside, path)


def gathered(step: Step, bucket: int, packed: Sequence[tuple[int, bytes]], target: str) -> int:
    """Write the part of a bucket, and return how many rows it has."""
    table = step.gather(bucket, [unpack(data) for _, data in sorted(packed)]).cast(step.schema)
    write(table, part(target, bucket))
    return int(table.num_rows)


def scattered(step: Step, number: int, split: Split) -> Iterator[tuple[int, int, bytes]]:
    """Yield what a step makes of a split: bucket, place in the order of all, packed rows."""
    place = number << 32
    for batch in batches(split, step.columns, step.most):
        for bucket, piece in step.scatter(batch):
            yield bucket, place, pack(piece)
            place += 1


@contextmanager
def failing() -> Iterator[None]:
    """Raise any error of a step as `EngineError` with its last line."""
    try:
        yield
    except RashomonError:
        raise
    except Exception as error:
        raise EngineError(last_line(error)) from error


def last_line(error: Exception) -> str:
    """Return the last line of an error; in the traceback of a worker, that is the error itself."""
    lines_ = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines_[-1][:300] if lines_ else type(error).__name__


def pack(table: "pa.Table") -> bytes:
    """Return a table as bytes."""
    import pyarrow as pa

    stream = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_stream(stream, table.schema, options=options) as writer:
        writer.write_table(table)
    return bytes(stream.getvalue())


def unpack(data: bytes) -> "pa.Table":
    """Return the table that was packed."""
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_all()


def written(target: str) -> frozenset[int]:
    """Return the buckets whose parts exist."""
    system, path = filesystem(target)
    names = [str(name).rpartition("/")[2] for name in system.find(path)]
    return frozenset(int(n[5:-8]) for n in names if _PART.fullmatch(n))


def finished(target: str) -> bool:
    """Return whether everything below a target has been written."""
    system, path = filesystem(f"{target.rstrip('/')}/{_DONE}")
    return bool(system.exists(path))


def finish(step: Step, target: str, buckets: Sequence[int]) -> None:
    """Mark a target as complete, and remove parts that belong to no bucket.

    If no bucket received rows, one part without rows has the columns.
    """
    if not buckets:
        write(step.schema.empty_table(), part(target, 0))
    kept = {part(target, bucket).rpartition("/")[2] for bucket in buckets or [0]}
    system, path = filesystem(target)
    for file in system.find(path):
        name = str(file).rpartition("/")[2]
        if _PART.fullmatch(name) and name not in kept:
            system.rm(file)
    system.touch(f"{path}/{_DONE}")
