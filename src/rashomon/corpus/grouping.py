"""Chains of likely pairs, and the coverages in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rashomon.collate.coverages import ALL, chains, coverages_of
from rashomon.corpus.shared import concatenated, parted, signed, space
from rashomon.settings import CoverageSettings

if TYPE_CHECKING:
    import pyarrow as pa

_TOGETHER = 500  # articles of the chains in one task, about


@dataclass(frozen=True, slots=True, eq=False)
class Tasks:
    """Assignment of articles to tasks: keys, in order, and the number of each article's chain.

    Short chains share a task; `first` (tasks,) has the first chain of each task.
    """

    keys: npt.NDArray[np.int64]
    chains: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]

    def chains_of(self, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return the chain of each of some keys."""
        return self.chains[np.searchsorted(self.keys, keys)]


def chained(articles: "pa.Table", pairs: "pa.Table", settings: CoverageSettings) -> Tasks:
    """Return the chains of all articles, from a table of `key` and `article` and one of pairs.

    Up to `ALL` articles are one chain, as all pairs of them are compared.
    """
    order = np.argsort(articles.column("article").to_numpy(zero_copy_only=False))
    keys = articles.column("key").to_numpy()[order]
    by_key = np.argsort(keys)
    count = len(keys)
    if count <= ALL:
        groups = [np.arange(count)] if count else []
    else:
        left, right = (
            by_key[np.searchsorted(keys, pairs.column(n).to_numpy(), sorter=by_key)]
            for n in ("left_key", "right_key")
        )
        likeness = pairs.column("likeness").to_numpy()
        groups = list(chains(count, left, right, likeness, settings.coverage_likeness))
    groups.sort(key=lambda rows: int(rows[0]))
    numbers = np.empty(count, dtype=np.int64)
    for number, rows in enumerate(groups):
        numbers[rows] = number
    sizes = np.cumsum([len(rows) for rows in groups])
    first = np.flatnonzero(np.diff(sizes // _TOGETHER, prepend=-1))
    return Tasks(keys[by_key], numbers[by_key], first)


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Step that divides each chain into its coverages."""

    tasks: Tasks
    articles: int
    frequencies: str
    settings: CoverageSettings = field(default_factory=CoverageSettings)
    columns: None = None
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """Columns of `coverages`: a row for each article, those of one coverage together."""
        import pyarrow as pa

        return pa.schema(
            {
                "coverage": pa.string(),
                "article": pa.string(),
                "key": pa.int64(),
                "articles": pa.int64(),
                "likeness": pa.float64(),
                "title": pa.string(),
                "shared": pa.list_(pa.string()),
            }
        )

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield the articles by their task."""
        rows = signed(rows)
        numbers = self.tasks.chains_of(rows.column("key").to_numpy())
        yield from parted(
            rows.append_column("chain", [numbers]),
            np.searchsorted(self.tasks.first, numbers, "right") - 1,
        )

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return the coverages chain by chain, in each in the order of their ids."""
        import pyarrow as pa

        given = concatenated(pieces)
        rows = [
            row
            for _, table in parted(given, given.column("chain").to_numpy())
            for row in self._members(table)
        ]
        return pa.Table.from_pylist(rows, schema=self.schema)

    def _members(self, chain: "pa.Table") -> Iterator[dict[str, Any]]:
        """Yield a row for each article of a chain, coverage by coverage."""
        articles, keys = (chain.column(n).to_pylist() for n in ("article", "key"))
        key_of = dict(zip(articles, keys, strict=True))
        signatures = space(chain, self.frequencies, self.articles)
        every = np.arange(len(signatures.articles))
        for c in sorted(coverages_of(signatures, every, self.settings), key=lambda c: c.id):
            for article in c.articles:
                yield {
                    "coverage": c.id,
                    "article": article,
                    "key": key_of[article],
                    "articles": len(c.articles),
                    "likeness": c.likeness,
                    "title": c.title,
                    "shared": list(c.shared),
                }
