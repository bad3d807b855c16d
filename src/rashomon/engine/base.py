"""Protocols of an engine and its steps: one pass over tables, from Parquet to Parquet."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Step(Protocol):
    """Computation of one pass. It is sent to where the work is done, so it must be picklable.

    Both functions are pure: the same rows give the same rows.
    """

    @property
    def columns(self) -> Sequence[str] | None:
        """Columns to read, `None` for all; those that a source lacks are left out."""
        ...

    @property
    def most(self) -> int | None:
        """Most rows to pass to `scatter` at once; `None` for a whole row group.

        With few rows the pieces for the buckets are small, and moving them becomes most of the
        work.
        """
        ...

    @property
    def schema(self) -> "pa.Schema":
        """Schema of the tables that it writes."""
        ...

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield pieces, taken or made from these rows, each with the bucket to which it goes."""
        ...

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return the rows made from one bucket's pieces, which are in the order of the sources."""
        ...


class Engine(Protocol):
    """Runner of steps. Every engine writes the same files, byte for byte."""

    @property
    def name(self) -> str:
        """Name of the engine, one of `ENGINES`."""
        ...

    def run(self, step: Step, sources: Sequence[str], target: str) -> None:
        """Read Parquet from the sources, and write what the step makes of it below the target.

        Addresses are those of fsspec (`file`, `s3`, `gs`, `abfs`, `memory`, …); a source is a file
        or a folder of them. Each bucket becomes one file, named by its number. Complete buckets are
        not computed again: a run that was stopped continues where it was. Raises `UsageError` for
        an address without tables and `UnreadableError` for a table that is damaged.
        """
        ...
