"""Cells of openings: near ones share a cell, so that not all pairs have to be compared.

Cross-polytope hashing (Andoni, Indyk, Laarhoven, Razenshteyn and Schmidt 2015): in each of several
tables, the cell of an opening is the nearest axis of a random rotation. Openings of news have much
in common, so they are hashed relative to their mean, and directions in which they vary much count
less; both are estimated from a sample.

Vectors and rotations are whole numbers here, so that results are the same to the last bit, however
the work is divided and on any machine.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.intp]
Whole = npt.NDArray[np.float32]  # whole numbers, kept as floats for the matrix product
Pairs = tuple[Rows, Rows, Whole]  # and the product of each

_SCALE = 4_000  # its square is below 2 to the 24: every sum of products is exact
ONE = float(_SCALE * _SCALE)  # the product of a unit vector with itself
EXACT = 4_000  # up to this many articles, all are in one cell
SAMPLE = 5_000  # openings from which the mean and the directions are estimated
_TABLES = 15  # each divides the space differently: what one separates, another keeps together
_IN_CELL = 100  # articles that a cell should hold, from which the number of axes follows
_AXES = (64, 512)  # fewest and most axes of a table; each has two ends
_NOISE = 1e-4  # added to the variances, the smallest of which are only rounding errors
_LARGEST = 4_000  # articles of a cell; a larger one is divided in the order of its articles
_BLOCK = 1_000  # rows of one product, to bound its memory
_TOGETHER = 64  # cells compared in one task
_PAIRS = 50_000  # pairs multiplied at once
Mapping = Callable[[Callable[[Sequence[Rows]], Pairs], Iterable[Sequence[Rows]]], Iterable[Pairs]]


def whole(vectors: npt.NDArray[np.float32]) -> Whole:
    """Return unit vectors as whole numbers: multiplied by 4,000 and rounded."""
    scaled: Whole = np.multiply(vectors, np.float32(_SCALE), dtype=np.float32)
    return np.rint(scaled, out=scaled)


def key(article: str) -> int:
    """Return a 63-bit hash of an article's id."""
    digest = hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


@dataclass(frozen=True, slots=True, eq=False)
class Hashing:
    """Hashing of openings by their mean (d,) and the axes of all tables (d, tables * axes)."""

    mean: Whole
    axes: Whole
    tables: int

    def cells(self, vectors: Whole) -> npt.NDArray[np.uint64]:
        """Return the cell of each opening in each table, shape (n, tables); 0 means none."""
        count = self.axes.shape[1] // self.tables
        firsts = np.arange(self.tables, dtype=np.uint64) * np.uint64(2 * count) + np.uint64(1)
        numbers = np.empty((len(vectors), self.tables), dtype=np.uint64)
        for start in range(0, len(vectors), _BLOCK):
            given = vectors[start : start + _BLOCK] - self.mean
            along = (given @ self.axes).reshape(len(given), self.tables, count)
            best = np.abs(along).argmax(axis=2)
            ahead = np.take_along_axis(along, best[:, :, None], axis=2)[:, :, 0] > 0
            numbers[start : start + _BLOCK] = 2 * best.astype(np.uint64) + ahead + firsts
        return numbers


def hashing(sample: Whole, articles: int) -> Hashing:
    """Return the hashing of `articles` openings, estimated from `sample`.

    The sample is the openings of the articles with the least keys, in their order.
    """
    axes = min(max(1 << (articles // (2 * _IN_CELL)).bit_length() - 1, _AXES[0]), _AXES[1])
    mean = np.rint(sample.mean(axis=0, dtype=np.float64))
    centred = (sample - mean) / _SCALE
    variances, directions = np.linalg.eigh(centred.T @ centred / max(len(sample) - 1, 1))
    flattened = directions * (np.maximum(variances, 0) + _NOISE) ** -0.25
    rng = np.random.default_rng(0)
    turned = flattened @ rng.standard_normal((len(mean), _TABLES * axes))
    # An opening less the mean may be twice as long as a unit vector.
    turned *= _SCALE / 2 / np.linalg.norm(turned, axis=0).max()
    return Hashing(mean.astype(np.float32), np.rint(turned).astype(np.float32), _TABLES)


def near(vectors: Whole, nearest: int, least: float) -> Pairs:
    """Return the pairs of each opening of one cell with its `nearest` nearest others.

    Their cosine is at least `least`. A pair comes in both orders if each is near the other.
    """
    pairs = []
    for start in range(0, len(vectors), _LARGEST):
        part = vectors[start : start + _LARGEST]
        for first in range(0, len(part), _BLOCK):
            a, b, products = _nearest(part[first : first + _BLOCK], part, first, nearest, least)
            pairs.append((a + start, b + start, products))
    return joined_pairs(pairs)


def near_all(vectors: Whole, nearest: int, least: float, mapping: Mapping = map) -> Pairs:
    """Return the pairs of all cells, given the vectors in the order of their articles' keys.

    Some pairs come several times, and in both orders. `mapping` may work on several cells at once.
    """
    if len(vectors) <= EXACT:
        return near(vectors, nearest, least)
    cells = list(in_cells(hashing(vectors[:SAMPLE], len(vectors)).cells(vectors)))

    def compared(some: Sequence[Rows]) -> Pairs:
        return joined_pairs([_near_rows(vectors, rows, nearest, least) for rows in some])

    tasks = (cells[k : k + _TOGETHER] for k in range(0, len(cells), _TOGETHER))
    return joined_pairs(list(mapping(compared, tasks)))


def products(vectors: Whole, left: Rows, right: Rows) -> Whole:
    """Return the product of the openings of each pair of rows, shape (pairs,)."""
    multiplied = np.empty(len(left), dtype=np.float32)
    for start in range(0, len(left), _PAIRS):
        k = slice(start, start + _PAIRS)
        multiplied[k] = np.einsum("ij,ij->i", vectors[left[k]], vectors[right[k]])
    return multiplied


def _near_rows(vectors: Whole, rows: Rows, nearest: int, least: float) -> Pairs:
    """Return the pairs of the cell that holds these rows."""
    a, b, products = near(vectors[rows], nearest, least)
    return rows[a], rows[b], products


def joined_pairs(parts: Sequence[Pairs]) -> Pairs:
    """Concatenate several sets of pairs."""
    empty = np.empty(0, dtype=np.intp)
    a, b, products = zip(*parts, strict=True) if parts else ((), (), ())
    return (
        np.concatenate([empty, *a]),
        np.concatenate([empty, *b]),
        np.concatenate([empty.astype(np.float32), *products]),
    )


def in_cells(cells: npt.NDArray[np.uint64]) -> Iterator[Rows]:
    """Yield the rows of each cell that holds more than one, in order."""
    for table in cells.T:
        yield from (rows for rows in runs(table) if len(rows) > 1)


def runs(numbers: npt.NDArray[Any]) -> Iterator[Rows]:
    """Yield the positions of each distinct number, the least number first; nothing if empty."""
    order = np.argsort(numbers, kind="stable")
    if len(order):
        yield from np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1)


def _nearest(some: Whole, part: Whole, first: int, nearest: int, least: float) -> Pairs:
    products = some @ part.T
    rows = np.arange(len(some))
    products[rows, rows + first] = -np.inf
    places = np.flatnonzero(products.ravel() >= np.float32(least * ONE))
    a, b = np.divmod(places, len(part))
    counts = np.bincount(a, minlength=len(some))
    many = np.flatnonzero(counts > nearest)
    if len(many):
        best = np.argpartition(-products[many], nearest - 1, axis=1)[:, :nearest]
        few = counts[a] <= nearest
        a = np.concatenate([a[few], np.repeat(many, nearest)])
        b = np.concatenate([b[few], best.ravel()])
    return a + first, b, products[a, b]
