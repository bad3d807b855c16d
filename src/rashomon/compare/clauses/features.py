"""Features of two clauses: a table of small functions, each over all pairs at once."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.compare.clauses.candidates import Pairs
from rashomon.compare.clauses.columns import KINDS, Columns, Integers

Values = npt.NDArray[np.float32]
# Pairs whose features are computed at once, 40 columns of float32. Pairs come by article, so that a
# block has few different clauses on the right (see `_products`).
BLOCK = 50_000


class Compared:
    """Pairs of clauses with what several features need; each part is computed once."""

    def __init__(self, columns: Columns, pairs: Pairs) -> None:
        self.columns, self.pairs = columns, pairs
        self.left, self.right = pairs.left, pairs.right
        self._counts: dict[str, Values] = {}
        self._shared: dict[str, Values] = {}

    def shared(self, column: str) -> Values:
        """Return how many entries of a sparse column both clauses of each pair have."""
        if column not in self._shared:
            values = getattr(self.columns, column)
            self._shared[column] = _products(values, self.left, self.right)
        return self._shared[column]

    def counts(self, column: str, side: Integers) -> Values:
        """Return how many entries of a sparse column each clause of one side has."""
        if column not in self._counts:
            total = getattr(self.columns, column).sum(1)
            self._counts[column] = np.asarray(total, np.float32).ravel()
        return self._counts[column][side]

    @property
    def mass(self) -> Values:
        """The weight of the lemmas that both clauses have."""
        return self.pairs.mass

    @cached_property
    def masses(self) -> tuple[Values, Values]:
        """The weight of the lemmas of the left and of the right clause."""
        whole = np.asarray(self.columns.lemmas @ self.columns.weights, np.float32).ravel()
        return whole[self.left], whole[self.right]

    @cached_property
    def sentence_cosine(self) -> Values:
        """The cosine of the vectors of the two sentences."""
        vectors, sentence = self.columns.sentence_vectors, self.columns.sentence
        return _products(vectors, sentence[self.left], sentence[self.right])

    def neighbours(self, step: int) -> Values:
        """Return the cosine of the sentences before (-1) or after (1) the two, 0 at an end."""
        sentence, vectors = self.columns.sentence, self.columns.sentence_vectors
        article = np.zeros(len(vectors), np.int64)
        article[sentence] = self.columns.article
        a, b = sentence[self.left], sentence[self.right]
        inside = np.ones(len(a), bool)
        for side in (a, b):
            moved = np.clip(side + step, 0, len(vectors) - 1)
            inside &= (moved == side + step) & (article[moved] == article[side])
        top = len(vectors) - 1
        cosine = _products(vectors, np.clip(a + step, 0, top), np.clip(b + step, 0, top))
        return np.asarray(np.where(inside, cosine, 0), np.float32)


def _products(rows: Any, left: Integers, right: Integers) -> Values:
    """Return the products of pairs of rows of an array or a sparse matrix.

    Pairs come by article, so that few different rows are on the right: the product of all distinct
    rows is computed at once, and those of the pairs are taken from it.
    """
    if not len(left):
        return np.zeros(0, np.float32)
    (ours, i), (theirs, k) = (np.unique(side, return_inverse=True) for side in (left, right))
    product = rows[ours] @ rows[theirs].T
    dense = product if isinstance(product, np.ndarray) else product.toarray()
    return np.asarray(dense[i, k], np.float32)


def _disjoint(shared: Values, left: Values, right: Values) -> Values:
    return np.asarray((left > 0) & (right > 0) & (shared == 0), np.float32)


def _sparse(column: str, how: str) -> Callable[[Compared], Values]:
    """Return a feature that compares a sparse column of two clauses.

    `how` is "shared" (entries that both have), "sides" (how many of the two have any), "only"
    (entries of the clause with fewer that the other lacks) or "disjoint" (both have some, but none
    in common).
    """

    def feature(compared: Compared) -> Values:
        shared = compared.shared(column)
        if how == "shared":
            return shared
        left, right = (
            compared.counts(column, compared.left),
            compared.counts(column, compared.right),
        )
        if how == "sides":
            return (left > 0).astype(np.float32) + (right > 0)
        if how == "only":
            return np.minimum(left, right) - shared
        return _disjoint(shared, left, right)

    return feature


def _lowest(values: Integers | Values, compared: Compared) -> Values:
    return np.minimum(values[compared.left], values[compared.right]).astype(np.float32)


def _highest(values: Integers | Values, compared: Compared) -> Values:
    return np.maximum(values[compared.left], values[compared.right]).astype(np.float32)


def _head_shared(c: Compared) -> Values:
    """Return 2 if the heads have one lemma, 1 if one head is a word of the other clause, else 0."""
    head, lemmas = c.columns.head, c.columns.lemmas
    same = (head[c.left] == head[c.right]) & (head[c.left] >= 0)
    inside = np.zeros(len(c.left), bool)
    for one, other in ((c.left, c.right), (c.right, c.left)):
        known = head[one] >= 0
        if known.any():  # an index of nothing would give a sparse matrix
            there = lemmas[other[known], head[one[known]]]
            inside[known] |= np.asarray(there, np.float32).ravel() > 0
    return np.asarray(same.astype(np.int64) + (same | inside), np.float32)


def _speakers(c: Compared) -> Values:
    """Return 1 for one speaker, -1 for two known ones, 0 if either is unknown or the article."""
    left, right = c.columns.speaker[c.left], c.columns.speaker[c.right]
    known = (left >= 0) & (right >= 0)
    return np.where(known, np.where(left == right, 1.0, -1.0), 0.0).astype(np.float32)


def _kind_on_sides(kind: int) -> Callable[[Compared], Values]:
    """Return a feature that counts on how many sides the clause is of this kind."""
    return lambda c: np.asarray(
        (c.columns.kind[c.left] == kind).astype(np.int64) + (c.columns.kind[c.right] == kind),
        np.float32,
    )


FEATURES: dict[str, Callable[[Compared], Values]] = {
    "clause cosine": lambda c: c.pairs.cosine,
    "rank, lower": lambda c: np.log1p(np.minimum(c.pairs.rank_left, c.pairs.rank_right)),
    "rank, higher": lambda c: np.log1p(np.maximum(c.pairs.rank_left, c.pairs.rank_right)),
    "sentence cosine": lambda c: c.sentence_cosine,
    "cosine of the sentences before": lambda c: c.neighbours(-1),
    "cosine of the sentences after": lambda c: c.neighbours(1),
    "shared lemmas, weight": lambda c: c.mass,
    "shared lemmas, share of left": lambda c: c.mass / (c.masses[0] + 1e-6),
    "shared lemmas, share of right": lambda c: c.mass / (c.masses[1] + 1e-6),
    "shared lemmas, share of both": lambda c: c.mass / (sum(c.masses) - c.mass + 1e-6),
    "shared lemmas": _sparse("lemmas", "shared"),
    "shared names": _sparse("names", "shared"),
    "names of one side": _sparse("names", "only"),
    "names on sides": _sparse("names", "sides"),
    "no name shared": _sparse("names", "disjoint"),
    "shared numbers": _sparse("numbers", "shared"),
    "numbers on sides": _sparse("numbers", "sides"),
    "no number shared": _sparse("numbers", "disjoint"),
    "shared times": _sparse("times", "shared"),
    "times on sides": _sparse("times", "sides"),
    "no time shared": _sparse("times", "disjoint"),
    "shared entities": _sparse("entities", "shared"),
    "no entity shared": _sparse("entities", "disjoint"),
    "heads": _head_shared,
    "speakers": _speakers,
    "attributed sides": lambda c: (
        (c.columns.speaker[c.left] != -1).astype(np.float32) + (c.columns.speaker[c.right] != -1)
    ),
    "negations differ": lambda c: np.abs(
        c.columns.negations[c.left] - c.columns.negations[c.right]
    ).astype(np.float32),
    "modals differ": lambda c: np.abs(c.columns.modals[c.left] - c.columns.modals[c.right]).astype(
        np.float32
    ),
    "shorter length": lambda c: _lowest(c.columns.length, c),
    "longer length": lambda c: _highest(c.columns.length, c),
    "earlier place": lambda c: _lowest(c.columns.place, c),
    "later place": lambda c: _highest(c.columns.place, c),
    "less quoted": lambda c: _lowest(c.columns.quoted, c),
    "more quoted": lambda c: _highest(c.columns.quoted, c),
    **{f"{kind} on sides": _kind_on_sides(k) for k, kind in enumerate(KINDS)},
}


def features(columns: Columns, pairs: Pairs) -> Values:
    """Return the features of all pairs, shape (pairs, features), in the order of `FEATURES`."""
    table = np.empty((len(pairs.left), len(FEATURES)), np.float32)
    start = 0
    for part in pairs.blocks(BLOCK):
        compared = Compared(columns, part)
        for k, feature in enumerate(FEATURES.values()):
            table[start : start + len(part.left), k] = feature(compared)
        start += len(part.left)
    return table
