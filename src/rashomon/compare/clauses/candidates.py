"""Choice of the pairs of clauses that are worth comparing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.compare.clauses.columns import Columns, Integers
from rashomon.stages.values import Vectors

# Positions and ranks: with millions of pairs, 64 bits each would take twice the memory.
_Positions = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of clauses of different articles: positions in the columns, `left` in the earlier one.

    `cosine` is of the clause vectors, `mass` the weight of the lemmas in both. `rank_left` is the
    rank of the right clause, by that cosine, among the partners of the left one in its article, 0
    the best; `rank_right` the other way round.
    """

    left: Integers
    right: Integers
    cosine: Vectors
    mass: Vectors
    rank_left: Integers
    rank_right: Integers

    def blocks(self, size: int) -> "Iterator[Pairs]":
        """Yield the pairs in order, at most `size` at a time."""
        for start in range(0, len(self.left), size):
            yield self.only(slice(start, start + size))

    def only(self, chosen: "npt.NDArray[np.bool_] | Integers | slice") -> "Pairs":
        """Return the chosen pairs."""
        return Pairs(*(getattr(self, f.name)[chosen] for f in fields(self)))

    def __add__(self, others: "Pairs") -> "Pairs":
        """Return these pairs, then the others."""
        return Pairs(
            *(
                np.concatenate([getattr(self, f.name), getattr(others, f.name)])
                for f in fields(self)
            )
        )


@dataclass(frozen=True, slots=True)
class Nearness:
    """Rule for which pairs are near enough to be compared.

    A pair is near if either clause is among the `best` partners of the other one in its article, or
    if the cosine of the two is at least `least`. A near pair is compared if its cosine plus `lemma`
    times the weight of the shared lemmas is at least `alike`.
    """

    best: int
    least: float
    alike: float = -1.0
    lemma: float = 0.0

    def enough(self, cosine: Vectors, mass: Vectors) -> "npt.NDArray[np.bool_]":
        """Return whether each pair is alike enough to be compared, shape (pairs,)."""
        return np.asarray(cosine + self.lemma * mass >= self.alike)


def candidates(columns: Columns, nearness: Nearness) -> Pairs:
    """Return the pairs worth comparing, by right article, then by left and right clause.

    Each clause is always compared with its nearest one in all other articles. The cost is that of
    multiplying the vectors of each article with those of all before it.
    """
    bounds = _bounds(columns.article)
    weighted = columns.lemmas.multiply(columns.weights[None]).tocsr()
    parts = [
        _of_article(columns, weighted, bounds[: k + 1], nearness) for k in range(1, len(bounds))
    ]
    if not parts:
        positions, values = np.zeros(0, np.int32), np.zeros(0, np.float32)
        return Pairs(positions, positions, values, values, positions, positions)
    pairs = Pairs(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    nearest = np.full(len(columns.article), -np.inf, np.float32)
    for side in (pairs.left, pairs.right):
        np.maximum.at(nearest, side, pairs.cosine)
    only = (pairs.cosine >= nearest[pairs.left]) | (pairs.cosine >= nearest[pairs.right])
    return pairs.only(only | nearness.enough(pairs.cosine, pairs.mass))


def verbatim_pairs(columns: Columns, groups: Sequence[Sequence[int]]) -> Pairs:
    """Return all pairs within groups of clauses that have the same words."""
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    left, right = np.array(pairs, np.int32).reshape(-1, 2).T
    mass = np.asarray(columns.lemmas @ columns.weights, np.float32).ravel()[left]
    best = np.zeros(len(pairs), np.int32)
    return Pairs(left, right, np.ones(len(pairs), np.float32), mass, best, best)


def _bounds(article: Integers) -> list[tuple[int, int]]:
    _, first, count = np.unique(article, return_index=True, return_counts=True)
    return [(int(f), int(f + c)) for f, c in zip(first, count, strict=True)]


def _of_article(
    columns: Columns, weighted: Any, bounds: list[tuple[int, int]], nearness: Nearness
) -> tuple[_Positions, _Positions, Vectors, Vectors, _Positions, _Positions]:
    """Return the near pairs of the last article's clauses with all before them.

    Pairs that are not alike are kept if they are the best of their two articles, since they may be
    the nearest of all. `weighted` holds the lemmas with their weights.
    """
    *before, (start, end) = bounds
    cosine = columns.vectors[:start] @ columns.vectors[start:end].T
    of_left = ranks(cosine)
    of_right = np.concatenate([ranks(cosine[a:z].T).T for a, z in before])
    lower = np.minimum(of_left, of_right)
    near = (lower < nearness.best) | (cosine >= nearness.least)
    mass = np.asarray(weighted[:start] @ columns.lemmas[start:end].T.toarray(), np.float32)
    rows, cols = np.nonzero(near & ((lower == 0) | nearness.enough(cosine, mass)))
    return (
        rows.astype(np.int32),
        (cols + start).astype(np.int32),
        cosine[rows, cols],
        mass[rows, cols],
        of_left[rows, cols],
        of_right[rows, cols],
    )


def ranks(scores: Vectors) -> _Positions:
    """Rank the columns of each row, 0 for the highest score."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ranked = np.empty(order.shape, np.int32)
    ranked[np.arange(len(order))[:, None], order] = np.arange(order.shape[1], dtype=np.int32)
    return ranked
