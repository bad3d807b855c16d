"""Which articles of a corpus are worth comparing, and how alike they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rashomon.collate.coverages import (
    SHARED_BY,
    Hashing,
    Space,
    alike,
    bands,
    likened,
    merged,
    near,
    whole,
)
from rashomon.collate.coverages.candidates import LEAST, NEAREST, REACH, TOLD
from rashomon.corpus.shared import SIGNED, concatenated, matrix, parted, signed, space
from rashomon.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

_KINDS = (REACH, SHARED_BY)  # of keys: how many articles with one are compared with each


@dataclass(frozen=True, slots=True, eq=False)
class Find:
    """Pairs of keys of articles that share a band, a cell of openings, or a telling word.

    `weight` is 2 where that is enough for comparing them, 1 for each telling word.
    """

    buckets: int
    articles: int
    frequencies: str
    hashing: Hashing | None
    columns: Sequence[str] = SIGNED
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """The columns of what is found."""
        import pyarrow as pa

        return pa.schema({"left": pa.int64(), "right": pa.int64(), "weight": pa.int64()})

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Shared things with the articles that have them, in buckets by the things."""
        import pyarrow as pa

        rows = signed(rows)
        if not rows.num_rows:
            return
        keys, found = rows.column("key").to_numpy(), matrix(rows, "sketch")
        banded = bands(found)
        own = space(rows, self.frequencies, self.articles)
        # The rows of a space are in the order of the ids.
        ordered = keys[np.argsort(rows.column("article").to_numpy(zero_copy_only=False))]
        told = [_telling(own, row) for row in range(len(ordered))]
        shared = np.concatenate([banded.ravel(), *told])
        holders = np.concatenate(
            [np.repeat(keys, banded.shape[1]), np.repeat(ordered, [len(t) for t in told])]
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
        for bucket, chosen in _places_of(spread):
            own = given.take(owners[chosen])
            yield bucket, own.append_column("cell", [cells.ravel()[chosen]])

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """The pairs of all things in the bucket."""
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


def _places_of(numbers: npt.NDArray[np.uint64]) -> Iterator[tuple[int, npt.NDArray[np.intp]]]:
    """Each number with the places where it stands."""
    order = np.argsort(numbers, kind="stable")
    ends = np.flatnonzero(np.diff(numbers[order])) + 1
    yield from ((int(numbers[places[0]]), places) for places in np.split(order, ends))


def _telling(own: Space, row: int) -> npt.NDArray[np.uint64]:
    """Numbers of the names and words by which the article of a row is found."""
    from rashomon.collate.coverages.cells import key

    found = [
        (mark, words[k])
        for mark, matrix_, held, words in (
            ("@", own.names, own.held_names, own.told),
            ("", own.words, own.held_words, own.said),
        )
        for k in own.telling_columns(matrix_, held, row, shared=True)
    ]
    return np.array([key(mark + word) + 1 for mark, word in found], dtype=np.uint64)


Pairs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], int]


def _sharing(pieces: "Sequence[pa.Table]") -> Iterator[Pairs]:
    given = [p for p in pieces if "shared" in p.column_names]
    if not given:
        return
    table = concatenated(given)
    shared, keys, kinds = (table.column(n).to_numpy() for n in ("shared", "key", "kind"))
    for kind, (reach, weight) in enumerate(zip(_KINDS, (TOLD, 1), strict=True)):
        rows = np.flatnonzero(kinds == kind)
        rows = rows[np.argsort(keys[rows], kind="stable")]
        a, b = alike(shared[rows], reach)
        yield keys[rows[a]], keys[rows[b]], weight


def _near(pieces: "Sequence[pa.Table]") -> Iterator[Pairs]:
    given = [p for p in pieces if "cell" in p.column_names]
    if not given:
        return
    table = concatenated(given)
    cells, keys = table.column("cell").to_numpy(), table.column("key").to_numpy()
    vectors = matrix(table, "vector")
    order = np.lexsort((keys, cells))
    for rows in np.split(order, np.flatnonzero(np.diff(cells[order])) + 1):
        a, b, _ = near(vectors[rows].astype(np.float32), NEAREST, LEAST)
        yield keys[rows[a]], keys[rows[b]], TOLD


@dataclass(frozen=True, slots=True)
class Attach:
    """Pairs worth comparing: the signatures of left articles, with the keys of others.

    An article is there once for each bucket that has others.
    """

    buckets: int
    columns: Sequence[str] = (*SIGNED, "left", "right", "weight")
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """The pairs with what one article is recognised by."""
        import pyarrow as pa

        return pa.schema([*_signature_fields(), pa.field("others", pa.list_(pa.int64()))])

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Pairs by their left article, and articles."""
        if "left" in rows.column_names:
            yield from parted(rows, rows.column("left").to_numpy() % self.buckets)
        elif (articles := signed(rows)).num_rows:
            yield from parted(articles, articles.column("key").to_numpy() % self.buckets)

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Pairs with enough in common, in order."""
        given = [p for p in pieces if "left" in p.column_names]
        if not given:
            return self.schema.empty_table()
        pairs = concatenated(given)
        low, high, total = merged(
            *(pairs.column(n).to_numpy() for n in ("left", "right", "weight"))
        )
        low, high = low[total >= TOLD], high[total >= TOLD]
        articles = concatenated([p for p in pieces if "left" not in p.column_names])
        import pyarrow as pa

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
    """How alike the two articles of a pair are.

    `likeness` is that of coverages; `shingles` and `opening` tell of copies, as in `Copies`.
    """

    buckets: int
    articles: int
    frequencies: str
    settings: Settings = field(default_factory=Settings)
    columns: Sequence[str] = (*SIGNED, "others")
    most: None = None

    @property
    def schema(self) -> "pa.Schema":
        """The columns of `pairs`."""
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
        """Pairs by their right article, and articles."""
        if "others" in rows.column_names:
            yield from parted(rows, _first(rows, "others") % self.buckets)
        elif (articles := signed(rows)).num_rows:
            yield from parted(articles, articles.column("key").to_numpy() % self.buckets)

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """The pairs that may be on one event or copies, in order."""
        import pyarrow as pa

        given = [p for p in pieces if "others" in p.column_names]
        if not given:
            return self.schema.empty_table()
        attached = concatenated(given)
        articles = concatenated([p for p in pieces if "others" not in p.column_names])
        owners, others = _flat(attached, "others")
        needed = articles.take(_places(articles, np.unique(others)))
        both = concatenated([attached.select(SIGNED), needed.select(SIGNED)])
        keys, first = np.unique(both.column("key").to_numpy(), return_index=True)
        distinct = both.take(first)
        ids = distinct.column("article").to_numpy(zero_copy_only=False)
        own = space(distinct, self.frequencies, self.articles)
        # The rows of a space are in the order of the ids.
        rank = np.empty(len(ids), dtype=np.intp)
        rank[np.argsort(ids)] = np.arange(len(ids))
        a, b = rank[np.searchsorted(keys, owners)], rank[np.searchsorted(keys, others)]
        left, right = np.minimum(a, b), np.maximum(a, b)
        likeness = own.of_pairs(left, right)
        copies = likened(own.sketches, own.vectors, left, right, self.settings)
        kept = (likeness >= self.settings.coverage_likeness) | copies.alike
        in_order = keys[np.argsort(ids)]
        table = pa.table(
            {
                "left": pa.array([own.articles[k] for k in left], pa.string()),
                "right": pa.array([own.articles[k] for k in right], pa.string()),
                "likeness": likeness,
                "shingles": copies.shingles,
                "opening": copies.openings,
                "copies": copies.alike,
                "left_key": in_order[left],
                "right_key": in_order[right],
            }
        )
        found = table.filter(pa.array(kept))
        return found.sort_by([("left", "ascending"), ("right", "ascending")])


def _places(articles: "pa.Table", keys: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """The rows of the articles with these keys."""
    there = articles.column("key").to_numpy()
    order = np.argsort(there, kind="stable")
    found: npt.NDArray[np.intp] = order[np.searchsorted(there, keys, sorter=order)]
    return found


def _first(table: "pa.Table", name: str) -> npt.NDArray[np.int64]:
    """The first of each list of a column; none is empty."""
    column = table.column(name).combine_chunks()
    found: npt.NDArray[np.int64] = column.flatten().to_numpy()[_starts(column)]
    return found


def _flat(table: "pa.Table", name: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The keys of the rows, each as often as it has values in a list, and the values."""
    column = table.column(name).combine_chunks()
    lengths = column.value_lengths().to_numpy()
    return np.repeat(table.column("key").to_numpy(), lengths), column.flatten().to_numpy()


def _starts(column: "Any") -> npt.NDArray[np.intp]:
    lengths = column.value_lengths().to_numpy()
    found: npt.NDArray[np.intp] = np.cumsum(lengths) - lengths
    return found


def _signature_fields() -> "list[Any]":
    from rashomon.corpus.signing import Sign

    schema = Sign(1).schema
    return [schema.field(name) for name in SIGNED]
