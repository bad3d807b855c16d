"""What an engine does: one pass over tables, from Parquet to Parquet."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Step(Protocol):
    """What one pass computes. It is sent to where the work is done, so it must be picklable.

    Both functions are pure: the same rows give the same rows.
    """

    @property
    def columns(self) -> Sequence[str] | None:
        """The columns that it reads, `None` for all; a source that lacks one gives the others."""
        ...

    @property
    def most(self) -> int | None:
        """How many rows it is given at once; `None` for a row group.

        Where few are given, the pieces for the buckets are small, and carrying them is the work.
        """
        ...

    @property
    def schema(self) -> "pa.Schema":
        """Of what it writes."""
        ...

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Which of these rows, or what is made of them, goes to which bucket."""
        ...

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """All that went to one bucket, in the order of the sources, becomes rows."""
        ...


class Engine(Protocol):
    """Runs steps. Every engine writes the same files, to the byte."""

    @property
    def name(self) -> str:
        """One of `ENGINES`."""
        ...

    def run(self, step: Step, sources: Sequence[str], target: str) -> None:
        """Read Parquet at the sources, and write what the step makes of it below the target.

        Addresses are those of fsspec (`file`, `s3`, `gs`, `abfs`, `memory`, …); a source is a file
        or a folder of them. Each bucket becomes one file, named by its number. What is complete
        is not computed again: a run that was stopped goes on where it was. Raises `UsageError` for
        an address without tables and `UnreadableError` for a table that is damaged.
        """
        ...
