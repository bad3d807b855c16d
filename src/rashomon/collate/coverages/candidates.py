"""Which articles may be on one event: those that a chain of likely pairs joins."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from rashomon.collate.coverages.likeness import Counted, Space

Rows = npt.NDArray[np.intp]

_ALL = 1_500  # articles up to which all pairs are compared
_NEAREST = 30  # articles with the most alike openings that each is compared with
_STEP = 1.15  # by how much the least likeness rises until a chain is short enough
_BLOCK = 1_000


def joined(space: Space, least: float) -> Iterator[Rows]:
    """Rows of the articles that chains of pairs join, each pair at least so alike.

    Among many articles a chain joins what has nothing to do with each other: where one has more
    than 1,500, its weaker pairs are left out.
    """
    count = len(space.articles)
    if count <= _ALL:
        yield np.arange(count)
        return
    left, right = _pairs(space)
    likeness = space.of_pairs(left, right)
    kept = likeness >= least
    left, right, likeness = left[kept], right[kept], likeness[kept]
    todo = [(np.arange(count), least)]
    while todo:
        rows, floor = todo.pop()
        for chain in _chains(rows, left, right, likeness, floor):
            if len(chain) <= _ALL:
                yield chain
            else:
                todo.append((chain, floor * _STEP))


def _chains(
    rows: Rows, left: Rows, right: Rows, likeness: npt.NDArray[np.float32], floor: float
) -> Iterator[Rows]:
    place = np.full(max(int(rows.max()) + 1, 1), -1, dtype=np.intp)
    place[rows] = np.arange(len(rows))
    top = len(place)
    own = (likeness >= floor) & (left < top) & (right < top)
    a, b = place[left[own]], place[right[own]]
    inside = (a >= 0) & (b >= 0)
    a, b = a[inside], b[inside]
    graph = csr_matrix((np.ones(len(a), dtype=np.int8), (a, b)), shape=(len(rows), len(rows)))
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels, kind="stable")
    ends = np.flatnonzero(np.diff(labels[order])) + 1
    yield from (rows[chain] for chain in np.split(order, ends))


def _pairs(space: Space) -> tuple[Rows, Rows]:
    """Pairs by openings and by rare names and words, each once, left before right."""
    count = len(space.articles)
    found = [
        _by_openings(space),
        _by_telling(space, space.names, space.held_names),
        _by_telling(space, space.words, space.held_words),
    ]
    left = np.concatenate([a for a, _ in found]).astype(np.int64)
    right = np.concatenate([b for _, b in found]).astype(np.int64)
    low, high = np.minimum(left, right), np.maximum(left, right)
    keys = np.unique(low[low < high] * count + high[low < high])
    return keys // count, keys % count


def _by_openings(space: Space) -> tuple[Rows, Rows]:
    """Each article with those whose openings are the most alike."""
    count = len(space.vectors)
    nearest = min(_NEAREST, count - 1)
    lefts, rights = [], []
    for start in range(0, count, _BLOCK):
        block = space.vectors[start : start + _BLOCK] @ space.vectors.T
        best = np.argpartition(-block, nearest, axis=1)[:, : nearest + 1]
        lefts.append(np.repeat(np.arange(start, start + len(block)), nearest + 1))
        rights.append(best.ravel())
    return np.concatenate(lefts), np.concatenate(rights)


def _by_telling(space: Space, matrix: csr_matrix, held: Counted) -> tuple[Rows, Rows]:
    """Articles that share one of the names or words that tell most of them."""
    holders: dict[int, list[int]] = {}
    for row in range(matrix.shape[0]):
        for column in space.telling_columns(matrix, held, row, shared=True):
            holders.setdefault(int(column), []).append(row)
    lefts, rights = [], []
    for rows in holders.values():
        a, b = np.triu_indices(len(rows), 1)
        telling = np.array(rows)
        lefts.append(telling[a])
        rights.append(telling[b])
    empty = np.empty(0, dtype=np.intp)
    return (np.concatenate(lefts), np.concatenate(rights)) if lefts else (empty, empty)
