"""Clauses of a coverage as columns: what comparing a pair needs."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.stages.values import Vectors

Integers = npt.NDArray[np.signedinteger[Any]]
KINDS = ("main", "conj", "ccomp", "advcl", "relcl", "acl", "appos", "parataxis")


@dataclass(frozen=True, slots=True, eq=False)
class ClauseCopy:
    """A clause with the words of another one, `row`, in another article.

    `article`, `order`, `place` and `sentence_vector` are as in `Columns`.
    """

    row: int
    article: int
    order: int
    place: float
    sentence_vector: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Clauses of a coverage, n of them, in the order of the coverage and of the texts.

    `article` and `sentence` (both (n,)) are positions: of the article in the coverage, of the
    sentence among those of all articles that contain a clause. `order` (n,) is the position of the
    sentence in its article, `place` (n,) is 0 for the first and 1 for the last sentence of an
    article. `vectors` (n, d) and `sentence_vectors` (s, d) have rows of unit length. The sparse
    columns are 0/1: `lemmas` (n, l) with the weight of each lemma in `weights` (l,), `names`,
    `numbers`, `times` and `entities`. `head` (n,) is the column of the head's lemma, -1 if it
    carries none. `speaker` (n,) is the entity to which the clause is attributed: -1 for the article
    itself, -2 for an unknown speaker. `length` counts words, `negations` and `modals` the words
    that deny or leave open what it says; `quoted` is the share of words inside quotation marks.
    """

    article: Integers
    sentence: Integers
    order: Integers
    place: Vectors
    vectors: Vectors
    sentence_vectors: Vectors
    lemmas: Any
    weights: Vectors
    names: Any
    numbers: Any
    times: Any
    entities: Any
    head: Integers
    kind: Integers
    speaker: Integers
    length: Integers
    negations: Integers
    modals: Integers
    quoted: Vectors

    def with_copies(self, copies: Sequence[ClauseCopy]) -> "Columns":
        """Return the columns with the copies appended, each a clause of a sentence of its own."""
        before, sentences = len(self.article), len(self.sentence_vectors)
        rows = [*range(before), *(c.row for c in copies)]
        taken = {name: getattr(self, name)[rows] for name in _OF_CLAUSES}
        taken["article"][before:] = [c.article for c in copies]
        taken["sentence"][before:] = range(sentences, sentences + len(copies))
        taken["order"][before:] = [c.order for c in copies]
        taken["place"][before:] = [c.place for c in copies]
        vectors = np.vstack([self.sentence_vectors, *(c.sentence_vector for c in copies)])
        return replace(self, **taken, sentence_vectors=vectors)


# The columns that have one row for each clause.
_OF_CLAUSES = tuple(
    f.name for f in fields(Columns) if f.name not in {"sentence_vectors", "weights"}
)
