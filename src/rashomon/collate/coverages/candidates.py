"""Candidates: articles that may be on one event because a chain of likely pairs joins them.

Pairs are found by what two articles share: a band of their sketches, the cell of their openings, or
two rare names or words. Articles are taken in the order of their keys, so that a part of them gives
the pairs of that part wherever it is computed.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from rashomon.collate.coverages.cells import Rows, key, near_all, runs
from rashomon.collate.coverages.likeness import SHARED_BY, Likenesses, Space
from rashomon.collate.coverages.sketches import Hashes, bands

# Bounds on the search for candidates, not on what is one event. Tasks of a corpus share them, so
# they are the same in every run; benchmarks/scaling.md has the pairs that they give and the B-cubed
# F1 of the coverages made from these.
ALL = 1_500  # up to this many articles, all pairs are compared
NEAREST = 15  # articles of its cell with the nearest openings that each is compared with
LEAST = 0.3  # cosine of their openings
LEAST_SHARED = 2  # distinctive names or words that two articles must share to be compared
REACH = 10  # articles with the same key that each is compared with
_STEP = 1.15  # factor by which the least likeness rises until a chain is short enough


def joined(space: Space, least: float) -> Iterator[Rows]:
    """Yield the rows of each chain of articles whose pairs have a likeness of at least `least`.

    Up to `ALL` articles are one chain.
    """
    count = len(space.articles)
    if count <= ALL:
        yield np.arange(count)
        return
    left, right = _pairs(space)
    yield from chains(count, left, right, space.of_pairs(left, right), least)


def chains(
    count: int, left: Rows, right: Rows, likeness: Likenesses, least: float, most: int = ALL
) -> Iterator[Rows]:
    """Yield the rows of each chain of pairs; each of the `count` rows is in one, possibly alone.

    Pairs less alike than `least` are ignored. A long chain joins unrelated articles: if one has
    more than `most` rows, its weaker pairs are left out until no part has more.
    """
    kept = likeness >= least
    left, right, likeness = left[kept], right[kept], likeness[kept]
    todo = [(np.arange(count), least)]
    while todo:
        rows, floor = todo.pop()
        for chain in _chains(rows, left, right, likeness, floor):
            if len(chain) <= most or floor > 1:
                yield chain
            else:
                todo.append((chain, floor * _STEP))


def alike(keys: npt.NDArray[np.uint64], reach: int = REACH) -> tuple[Rows, Rows]:
    """Return the pairs of positions with the same key; 0 means none.

    Among the positions of one key, those up to `reach` places apart are paired.
    """
    order = np.argsort(keys, kind="stable")
    order = order[np.searchsorted(keys, 1, sorter=order) :]
    ordered = keys[order]
    lefts, rights = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.intp)]
    for step in range(1, reach + 1):
        same = np.flatnonzero(ordered[step:] == ordered[:-step])
        if not len(same):
            break
        lefts.append(order[same])
        rights.append(order[same + step])
    return np.concatenate(lefts), np.concatenate(rights)


def sharing_a_band(sketched: Hashes) -> tuple[Rows, Rows]:
    """Return the pairs of rows whose sketches share a band; some come several times."""
    banded = bands(sketched)
    a, b = alike(banded.ravel())
    return a // banded.shape[1], b // banded.shape[1]


def _chains(
    rows: Rows, left: Rows, right: Rows, likeness: Likenesses, floor: float
) -> Iterator[Rows]:
    place = np.full(max(int(rows.max()) + 1, 1), -1, dtype=np.intp)
    place[rows] = np.arange(len(rows))
    top = len(place)
    kept = (likeness >= floor) & (left < top) & (right < top)
    a, b = place[left[kept]], place[right[kept]]
    inside = (a >= 0) & (b >= 0)
    a, b = a[inside], b[inside]
    graph = csr_matrix((np.ones(len(a), dtype=np.int8), (a, b)), shape=(len(rows), len(rows)))
    _, labels = connected_components(graph, directed=False)
    yield from (rows[chain] for chain in runs(labels))


def _pairs(space: Space) -> tuple[Rows, Rows]:
    """Return the pairs of rows worth comparing, each once and in order, the lower row first."""
    keys = np.array([key(article) for article in space.articles], dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    a, b = sharing_a_band(space.sketches[order])
    c, d, _ = near_all(space.vectors[order], NEAREST, LEAST)
    e, f = _by_telling(space)
    left = np.concatenate([order[a], order[c], e])
    right = np.concatenate([order[b], order[d], f])
    weights = np.repeat([LEAST_SHARED, 1], [len(left) - len(e), len(e)])
    low, high, total = merged(np.minimum(left, right), np.maximum(left, right), weights)
    return low[total >= LEAST_SHARED], high[total >= LEAST_SHARED]


def merged(low: Rows, high: Rows, weights: Rows) -> tuple[Rows, Rows, Rows]:
    """Return each pair once, in order, with the sum of its weights."""
    order = np.lexsort((high, low))
    low, high, weights = low[order], high[order], weights[order]
    firsts = np.flatnonzero((np.diff(low, prepend=-1) != 0) | (np.diff(high, prepend=-1) != 0))
    if not len(firsts):
        return low, high, weights
    return low[firsts], high[firsts], np.add.reduceat(weights, firsts)


def _by_telling(space: Space) -> tuple[Rows, Rows]:
    """Return the pairs of rows that share a distinctive name or word, once for each."""
    lefts, rights = [], []
    for matrix, held in ((space.names, space.held_names), (space.words, space.held_words)):
        by_row = [
            space.telling_columns(matrix, held, row, shared=True) for row in range(matrix.shape[0])
        ]
        rows = np.repeat(np.arange(len(by_row)), [len(columns) for columns in by_row])
        columns = np.concatenate([np.empty(0, dtype=np.int32), *by_row])
        a, b = alike(columns.astype(np.uint64) + np.uint64(1), SHARED_BY)
        lefts.append(rows[a])
        rights.append(rows[b])
    return np.concatenate(lefts), np.concatenate(rights)
