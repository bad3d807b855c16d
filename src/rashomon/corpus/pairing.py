"""Pairs of articles in a corpus that are worth comparing, and how alike they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from rashomon.collate.coverages import (
    SHARED_BY,
    Hashing,
    alike,
    bands,
    key,
    likened,
    merged,
    near,
    runs,
    whole,
)
from rashomon.collate.coverages.candidates import LEAST, LEAST_SHARED, NEAREST, REACH
from rashomon.corpus.shared import (
    SIGNED,
    concatenated,
    matrix,
    parted,
    signed,
    signed_schema,
    space,
)
from rashomon.settings import CoverageSettings

if TYPE_CHECKING:
    import pyarrow as pa

_KINDS = (REACH, SHARED_BY)  # by kind of key: articles with one that are compared with each


@dataclass(frozen=True, slots=True, eq=False)
class Find:
    """Step that finds pairs of articles that share a band, a cell of openings or a telling word.

    `weight` is 2 if what they share is reason enough to compare them, 1 for each telling word.
    """

    buckets: int
    articles: int
    frequencies: str
    hashing: Hashing | None
    columns: Sequence[str] = SIGNED
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """Columns of the pairs found."""
        import pyarrow as pa

        return pa.schema({"left": pa.int64(), "right": pa.int64(), "weight": pa.int64()})

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield what articles share and the keys of those that have it, in buckets by it."""
        import pyarrow as pa

        rows = signed(rows)
        if not rows.num_rows:
            return
        keys = rows.column("key").to_numpy()
        banded = bands(matrix(rows, "sketch"))
        signatures = space(rows, self.frequencies, self.articles)
        # The rows of a space are in the order of the ids.
        ordered = keys[np.argsort(rows.column("article").to_numpy(zero_copy_only=False))]
        telling = [
            np.array(
                [key(word) + 1 for word in signatures.telling(row, shared=True)], dtype=np.uint64
            )
            for row in range(len(ordered))
        ]
        shared = np.concatenate([banded.ravel(), *telling])
        holders = np.concatenate(
            [np.repeat(keys, banded.shape[1]), np.repeat(ordered, [len(t) for t in telling])]
        )
        kinds = np.repeat(np.array([0, 1], np.int8), [banded.size, len(shared) - banded.size])
        table = pa.table({"shared": shared, "key": holders, "kind": kinds})
        yield from parted(table, shared % np.uint64(self.buckets))
        yield from self._in_cells(rows)

    def _in_cells(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        import pyarrow as pa

        vectors = whole(matrix(rows, "vector"))
        if self.hashing is None:
            cells = np.ones((len(vectors), 1), dtype=np.uint64)
        else:
            cells = self.hashing.cells(vectors)
        packed = pa.FixedSizeListArray.from_arrays(
            pa.array(vectors.astype(np.int16).ravel()), vectors.shape[1]
        )
        given = pa.table({"key": rows.column("key"), "vector": packed})
        owners = np.repeat(np.arange(len(cells)), cells.shape[1])
        spread = cells.ravel() % np.uint64(self.buckets)
        for chosen in runs(spread):
            piece = given.take(owners[chosen])
            yield int(spread[chosen[0]]), piece.append_column("cell", [cells.ravel()[chosen]])

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return the pairs from a bucket, with their weights added up."""
        import pyarrow as pa

        lefts: list[npt.NDArray[np.int64]] = []
        rights: list[npt.NDArray[np.int64]] = []
        weights: list[npt.NDArray[np.int64]] = []
        for left, right, weight in (*_sharing(pieces), *_near(pieces)):
            lefts.append(np.minimum(left, right))
            rights.append(np.maximum(left, right))
            weights.append(np.full(len(left), weight, dtype=np.int64))
        empty = np.empty(0, dtype=np.int64)
        low, high, total = merged(
            np.concatenate([empty, *lefts]),
            np.concatenate([empty, *rights]),
            np.concatenate([empty, *weights]),
        )
        return pa.table({"left": low, "right": high, "weight": total})


Pairs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], int]


def _sharing(pieces: "Sequence[pa.Table]") -> Iterator[Pairs]:
    table, _ = _with(pieces, "shared")
    if table is None:
        return
    shared, keys, kinds = (table.column(n).to_numpy() for n in ("shared", "key", "kind"))
    for kind, (reach, weight) in enumerate(zip(_KINDS, (LEAST_SHARED, 1), strict=True)):
        rows = np.flatnonzero(kinds == kind)
        rows = rows[np.argsort(keys[rows], kind="stable")]
        a, b = alike(shared[rows], reach)
        yield keys[rows[a]], keys[rows[b]], weight


def _near(pieces: "Sequence[pa.Table]") -> Iterator[Pairs]:
    table, _ = _with(pieces, "cell")
    if table is None:
        return
    cells, keys = table.column("cell").to_numpy(), table.column("key").to_numpy()
    vectors = matrix(table, "vector")
    by_key = np.argsort(keys, kind="stable")
    for places in runs(cells[by_key]):
        rows = by_key[places]
        a, b, _ = near(vectors[rows].astype(np.float32), NEAREST, LEAST)
        yield keys[rows[a]], keys[rows[b]], LEAST_SHARED


@dataclass(frozen=True, slots=True)
class Attach:
    """Step that gives the left article of pairs worth comparing the keys of the right ones.

    An article has one row for each bucket of others.
    """

    buckets: int
    columns: Sequence[str] = (*SIGNED, "left", "right", "weight")
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """Columns of the signatures, and the keys of the others."""
        import pyarrow as pa

        return signed_schema().append(pa.field("others", pa.list_(pa.int64())))

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield the pairs by their left article, and the articles."""
        if "left" in rows.column_names:
            yield from parted(rows, rows.column("left").to_numpy() % self.buckets)
        else:
            yield from _by_key(rows, self.buckets)

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return the left articles of the pairs with enough in common, in order."""
        import pyarrow as pa

        pairs, articles = _with(pieces, "left")
        if pairs is None or articles is None:
            return self.schema.empty_table()
        low, high, total = merged(
            *(pairs.column(n).to_numpy() for n in ("left", "right", "weight"))
        )
        low, high = low[total >= LEAST_SHARED], high[total >= LEAST_SHARED]
        spread = high % self.buckets
        order = np.lexsort((high, spread, low))
        low, high, spread = low[order], high[order], spread[order]
        firsts = np.flatnonzero(
            (np.diff(low, prepend=-1) != 0) | (np.diff(spread, prepend=-1) != 0)
        )
        offsets = pa.array([*firsts.tolist(), len(low)], pa.int32())
        others = pa.ListArray.from_arrays(offsets, pa.array(high))
        rows = articles.take(_places(articles, low[firsts]))
        return rows.append_column("others", others).select(self.schema.names)


@dataclass(frozen=True, slots=True)
class Compare:
    """Step that measures how alike the two articles of each pair are.

    `likeness` is that of coverages; `shingles` and `opening` are measures of copying, as in
    `Copies`.
    """

    buckets: int
    articles: int
    frequencies: str
    settings: CoverageSettings = field(default_factory=CoverageSettings)
    columns: Sequence[str] = (*SIGNED, "others")
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """Columns of `pairs`."""
        import pyarrow as pa

        return pa.schema(
            {
                "left": pa.string(),
                "right": pa.string(),
                "likeness": pa.float32(),
                "shingles": pa.float32(),
                "opening": pa.float32(),
                "copies": pa.bool_(),
                "left_key": pa.int64(),
                "right_key": pa.int64(),
            }
        )

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield the pairs by their right article, and the articles."""
        import pyarrow.compute as pc

        if "others" in rows.column_names:
            first = pc.list_element(rows.column("others"), 0).to_numpy()  # all are of one bucket
            yield from parted(rows, first % self.buckets)
        else:
            yield from _by_key(rows, self.buckets)

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return the pairs that may be on one event or copies, in order."""
        import pyarrow as pa

        attached, articles = _with(pieces, "others")
        if attached is None or articles is None:
            return self.schema.empty_table()
        owners, others = _flat(attached, "others")
        needed = articles.take(_places(articles, np.unique(others)))
        both = concatenated([attached.select(SIGNED), needed.select(SIGNED)])
        keys, first = np.unique(both.column("key").to_numpy(), return_index=True)
        distinct = both.take(first)
        ids = distinct.column("article").to_numpy(zero_copy_only=False)
        signatures = space(distinct, self.frequencies, self.articles)
        # The rows of a space are in the order of the ids.
        by_id = np.argsort(ids)
        rank = np.empty(len(ids), dtype=np.intp)
        rank[by_id] = np.arange(len(ids))
        a, b = rank[np.searchsorted(keys, owners)], rank[np.searchsorted(keys, others)]
        left, right = np.minimum(a, b), np.maximum(a, b)
        likeness = signatures.of_pairs(left, right)
        copies = likened(signatures.sketches, signatures.vectors, left, right, self.settings)
        kept = (likeness >= self.settings.coverage_likeness) | copies.alike
        in_order = keys[by_id]
        compared = pa.table(
            {
                "left": pa.array([signatures.articles[k] for k in left], pa.string()),
                "right": pa.array([signatures.articles[k] for k in right], pa.string()),
                "likeness": likeness,
                "shingles": copies.shingles,
                "opening": copies.openings,
                "copies": copies.alike,
                "left_key": in_order[left],
                "right_key": in_order[right],
            }
        )
        worth = compared.filter(pa.array(kept))
        return worth.sort_by([("left", "ascending"), ("right", "ascending")])


def _by_key(rows: "pa.Table", buckets: int) -> "Iterator[tuple[int, pa.Table]]":
    """Yield the articles of some rows, in buckets by their keys."""
    articles = signed(rows)
    yield from parted(articles, articles.column("key").to_numpy() % buckets)


def _with(pieces: "Sequence[pa.Table]", column: str) -> "tuple[pa.Table | None, pa.Table | None]":
    """Return the pieces that have a column and the others, each as one table or `None`."""
    having = [p for p in pieces if column in p.column_names]
    others = [p for p in pieces if column not in p.column_names]
    return concatenated(having) if having else None, concatenated(others) if others else None


def _places(articles: "pa.Table", keys: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Return the positions of the articles with these keys."""
    there = articles.column("key").to_numpy()
    order = np.argsort(there, kind="stable")
    positions: npt.NDArray[np.intp] = order[np.searchsorted(there, keys, sorter=order)]
    return positions


def _flat(table: "pa.Table", name: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the key of each row, once for each value of its list, and the values."""
    column = table.column(name).combine_chunks()
    lengths = column.value_lengths().to_numpy()
    return np.repeat(table.column("key").to_numpy(), lengths), column.flatten().to_numpy()
