"""Named features for the salience of clauses that only one report has."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.compare.clauses.candidates import Pairs
from rashomon.compare.clauses.columns import KINDS, Columns
from rashomon.stages.values import Vectors

# Sentences at the beginning of an article that count as its lead; the model was trained so.
_LEAD = 3


@dataclass(frozen=True, eq=False)
class Scored:
    """Clauses of a coverage with the compared pairs and their probabilities.

    `in_row` (n,) says whether a clause is a member of a row of several articles.
    """

    columns: Columns
    pairs: Pairs
    probability: Vectors
    in_row: npt.NDArray[np.bool_]

    def best(self, values: Vectors) -> Vectors:
        """Return the highest value among the pairs of each clause, 0 if it is in none."""
        highest = np.zeros(len(self.columns.article), np.float32)
        np.maximum.at(highest, self.pairs.left, values)
        np.maximum.at(highest, self.pairs.right, values)
        return highest

    @cached_property
    def features(self) -> Vectors:
        """Features of all clauses, (n, features), in the order of `SALIENCE`."""
        return np.stack([np.asarray(f(self), np.float32) for f in SALIENCE.values()], axis=1)

    @cached_property
    def mass(self) -> Vectors:
        """Weight of the lemmas of each clause."""
        return np.asarray(self.columns.lemmas @ self.columns.weights, np.float32).ravel()

    @cached_property
    def to_lead(self) -> Vectors:
        """Cosine of each clause's sentence with the mean of the articles' opening sentences."""
        c = self.columns
        opening = np.unique(c.sentence[c.order < _LEAD])
        lead = c.sentence_vectors[opening].mean(0) if len(opening) else c.sentence_vectors.mean(0)
        return np.asarray(c.sentence_vectors[c.sentence] @ lead, np.float32)

    @cached_property
    def beside_row(self) -> Vectors:
        """1 for each clause whose sentence has a clause in a row of several articles, else 0."""
        c = self.columns
        sentences = np.zeros(len(c.sentence_vectors), np.float32)
        sentences[c.sentence[self.in_row]] = 1
        return sentences[c.sentence]


def _count(column: str) -> Callable[[Scored], Vectors]:
    return lambda s: np.asarray(getattr(s.columns, column).sum(1), np.float32).ravel()


def _plain(column: str) -> Callable[[Scored], Any]:
    return lambda s: getattr(s.columns, column)


SALIENCE: dict[str, Callable[[Scored], Any]] = {
    "position of the sentence": _plain("order"),
    "place in the article": _plain("place"),
    "words": _plain("length"),
    "lemmas": _count("lemmas"),
    "weight of the lemmas": lambda s: s.mass,
    "weight of a word": lambda s: s.mass / np.maximum(1, s.columns.length),
    "names": _count("names"),
    "numbers": _count("numbers"),
    "times": _count("times"),
    "entities": _count("entities"),
    "attributed": lambda s: s.columns.speaker != -1,
    "attributed to a known speaker": lambda s: s.columns.speaker >= 0,
    "negations": _plain("negations"),
    "modals": _plain("modals"),
    "quoted": _plain("quoted"),
    "probability of the best partner": lambda s: s.best(s.probability),
    "cosine of the nearest partner": lambda s: s.best(s.pairs.cosine),
    "cosine with all clauses": lambda s: s.columns.vectors @ s.columns.vectors.mean(0),
    "cosine of the sentence with the leads": lambda s: s.to_lead,
    "beside a row": lambda s: s.beside_row,
    "articles": lambda s: np.full(len(s.columns.article), len(np.unique(s.columns.article))),
    **{
        kind: (lambda s, k=k: s.columns.kind == k)  # type: ignore[misc]
        for k, kind in enumerate(KINDS)
    },
}
