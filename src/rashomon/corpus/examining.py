"""Reports on all coverages of several articles."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rashomon.corpus.shared import parted
from rashomon.errors import RashomonError
from rashomon.pipeline import cross_examine
from rashomon.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

_TOGETHER = 40  # articles of the coverages in one task, about


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """Articles to examine: their keys, in order, and the position of each one's coverage.

    `tasks` (coverages,) has the task number of each coverage, `ids` has their ids.
    """

    keys: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    tasks: npt.NDArray[np.int64]
    ids: Sequence[str]


def members(coverages: "pa.Table") -> Members:
    """Return the members of the coverages of several articles, in the order of the keys."""
    import pyarrow.compute as pc

    several = coverages.filter(pc.greater(coverages.column("articles"), 1))
    ids, places = np.unique(
        several.column("coverage").to_numpy(zero_copy_only=False).astype(object),
        return_inverse=True,
    )
    sizes = np.bincount(places, minlength=len(ids))
    tasks = np.cumsum(sizes) // _TOGETHER
    keys = several.column("key").to_numpy()
    order = np.argsort(keys)
    return Members(keys[order], places[order].astype(np.int64), tasks, [str(i) for i in ids])


@dataclass(frozen=True, slots=True, eq=False)
class Examine:
    """Step that makes the report on each coverage as JSON, or the reason why there is none."""

    members: Members
    settings: Settings = field(default_factory=Settings)
    columns: Sequence[str] = ("key", "record")
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """Columns of `reports`."""
        import pyarrow as pa

        return pa.schema(
            {
                "coverage": pa.string(),
                "articles": pa.int64(),
                "report": pa.string(),
                "rejected": pa.string(),
            }
        )

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield the articles of coverages of several articles, by task."""
        import pyarrow as pa

        keys, known = rows.column("key").to_numpy(), self.members.keys
        if not len(known):
            return
        places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        there = np.flatnonzero(known[places] == keys)
        coverages = self.members.places[places[there]]
        given = rows.take(pa.array(there)).append_column("coverage", [coverages])
        yield from parted(given, self.members.tasks[coverages])

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return a row for each coverage, in the order of the ids."""
        import pyarrow as pa

        given = pa.concat_tables(pieces)
        reports = [
            self._report(self.members.ids[place], table.column("record").to_pylist())
            for place, table in parted(given, given.column("coverage").to_numpy())
        ]
        return pa.Table.from_pylist(reports, schema=self.schema)

    def _report(self, coverage: str, records: Sequence[str]) -> dict[str, Any]:
        """Return the row of one coverage, from the JSON records of its articles."""
        row = {"coverage": coverage, "articles": len(records)}
        try:
            report = cross_examine([json.loads(r) for r in records], settings=self.settings)
        except RashomonError as error:
            return {**row, "rejected": str(error)}
        return {**row, "report": report.to_json(indent=None)}
