"""The clauses of two articles that are compared: those that may state one thing at all."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rashomon.compare.clauses.columns import Columns, Integers
from rashomon.stages.values import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of clauses of different articles: positions in the columns, `left` in the earlier one.

    `cosine` is of the clause vectors. `rank_left` is the rank of the right clause, by that cosine,
    among the partners of the left one in its article, 0 the best; `rank_right` the other way round.
    """

    left: Integers
    right: Integers
    cosine: Vectors
    rank_left: Integers
    rank_right: Integers

    def blocks(self, size: int) -> "Iterator[Pairs]":
        """The pairs in order, at most `size` at once."""
        for start in range(0, len(self.left), size):
            part = slice(start, start + size)
            yield Pairs(
                self.left[part],
                self.right[part],
                self.cosine[part],
                self.rank_left[part],
                self.rank_right[part],
            )


def candidates(columns: Columns, *, best: int, least: float) -> Pairs:
    """Return the pairs worth comparing.

    A pair is kept if either clause is among the `best` partners of the other one in its article,
    or if the cosine of the two is at least `least`. Cost is that of the product of the vectors,
    block by block of two articles.
    """
    bounds = _bounds(columns.article)
    parts = [
        _of_articles(columns, bounds[a], bounds[b], best, least)
        for b in range(len(bounds))
        for a in range(b)
    ]
    if not parts:
        nothing = np.zeros(0, np.int64)
        return Pairs(nothing, nothing, nothing.astype(np.float32), nothing, nothing)
    return Pairs(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _bounds(article: Integers) -> list[tuple[int, int]]:
    values, first, count = np.unique(article, return_index=True, return_counts=True)
    return [(int(f), int(f + c)) for _, f, c in zip(values, first, count, strict=True)]


def _of_articles(
    columns: Columns, left: tuple[int, int], right: tuple[int, int], best: int, least: float
) -> tuple[Integers, Integers, Vectors, Integers, Integers]:
    cosine = columns.vectors[slice(*left)] @ columns.vectors[slice(*right)].T
    of_left, of_right = ranks(cosine), ranks(cosine.T).T
    rows, cols = np.nonzero((of_left < best) | (of_right < best) | (cosine >= least))
    return (
        rows + left[0],
        cols + right[0],
        cosine[rows, cols],
        of_left[rows, cols],
        of_right[rows, cols],
    )


def ranks(scores: Vectors) -> Integers:
    """Rank the columns of each row, 0 for the highest score."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ranked = np.empty_like(order)
    np.put_along_axis(ranked, order, np.arange(scores.shape[1])[None], axis=1)
    return ranked
