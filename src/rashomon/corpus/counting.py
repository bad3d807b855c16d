"""Counts of the articles of a corpus that have a word, and that have it as a name."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rashomon.corpus.shared import concatenated, parted

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Count:
    """Step that counts the articles that have each word, in buckets by the words."""

    buckets: int
    columns: Sequence[str] = ("article", "names", "words")
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """Columns of `frequencies`."""
        import pyarrow as pa

        return pa.schema({"word": pa.string(), "words": pa.int64(), "names": pa.int64()})

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield the counts of some articles, by bucket."""
        counts: dict[str, list[int]] = {}
        for place, name in enumerate(("words", "names")):
            column = rows.column(name).combine_chunks()
            tallies = column.flatten().value_counts()
            for word, count in zip(*(c.to_pylist() for c in tallies.flatten()), strict=True):
                counts.setdefault(word, [0, 0])[place] += count
        table = _table(counts, self.schema)
        numbers = np.array([zlib.crc32(w.encode()) % self.buckets for w in counts], dtype=np.int64)
        yield from parted(table, numbers)

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return the sums of the counts, in the order of the words."""
        table = (
            concatenated(pieces).group_by("word").aggregate([("words", "sum"), ("names", "sum")])
        )
        table = table.rename_columns({"words_sum": "words", "names_sum": "names"})
        return table.select(["word", "words", "names"]).sort_by("word")


def _table(counts: dict[str, list[int]], schema: "pa.Schema") -> "pa.Table":
    import pyarrow as pa

    words, names = zip(*counts.values(), strict=True) if counts else ((), ())
    return pa.table([list(counts), words, names], schema=schema)
