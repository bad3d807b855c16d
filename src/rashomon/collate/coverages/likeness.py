"""How alike articles are: names, words and openings, rare names and words weighing more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from rashomon.collate.coverages.signatures import Signature

Likenesses = npt.NDArray[np.float32]

# Measured on the two sets of events, one setting for both: docs/settings.md, `coverage_split`.
NAMES, WORDS, OPENINGS = 0.5, 0.25, 0.25
NAME = "@"  # before a telling word that is a name
_COMMON = 0.5  # words that more than this share of all articles have tell nothing


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many of some articles have a word, and how many have it as a name."""

    articles: int
    words: Mapping[str, int]
    names: Mapping[str, int]

    def plus(self, other: "Frequencies") -> "Frequencies":
        """Of both collections, for the words of this one."""
        return Frequencies(
            self.articles + other.articles,
            {word: n + other.words.get(word, 0) for word, n in self.words.items()},
            {word: n + other.names.get(word, 0) for word, n in self.names.items()},
        )


class Space:
    """The signatures of some articles, in the order of their ids, as rows of sparse matrices.

    How many articles have a word is counted over these articles and the background that ships, so
    that few articles do not take each other's names for common. `names` and `words` have rows of
    unit length; `vectors` (n, d); `told` and `said` are the words of the columns of `names` and
    `words`. The signatures themselves are read once and not kept.

    With `known`, the counts of a larger collection that these articles are of stand for their own.
    """

    def __init__(self, signatures: Iterable[Signature], known: Frequencies | None = None) -> None:
        names, words = _Counts(), _Counts()
        found: list[tuple[str, str | None, str | None]] = []
        vectors = []
        for s in signatures:
            found.append((s.article, s.day, s.headline))
            vectors.append(np.asarray(s.vector, dtype=np.float32))
            names.add(s.names)
            words.add(s.words)
        order = sorted(range(len(found)), key=lambda k: found[k][0])
        self.articles = [found[k][0] for k in order]
        self.days = [found[k][1] for k in order]
        self.headlines = [found[k][2] for k in order]
        self.vectors = np.array([vectors[k] for k in order], dtype=np.float32)
        background = known.plus(_background()) if known else _background()
        alone = known is None
        self.names, self.told = names.matrix(order, background.names, background.articles, alone)
        self.words, self.said = words.matrix(order, background.words, background.articles, alone)

    def frequencies(self) -> Frequencies:
        """How many of these articles have a word, those that tell nothing left out."""
        words, names = (
            np.bincount(m.indices, minlength=m.shape[1]) for m in (self.words, self.names)
        )
        return Frequencies(
            len(self.articles),
            dict(zip(self.said, words.tolist(), strict=True)),
            dict(zip(self.told, names.tolist(), strict=True)),
        )

    def telling(self, row: int, most: int) -> Iterator[str]:
        """The names and words of an article that tell most, `most` of each; names are marked."""
        for mark, matrix, words in ((NAME, self.names, self.told), ("", self.words, self.said)):
            at = slice(matrix.indptr[row], matrix.indptr[row + 1])
            best = np.argsort(-matrix.data[at], kind="stable")[:most]
            yield from (mark + words[k] for k in matrix.indices[at][best])

    def among(self, rows: npt.NDArray[np.intp]) -> Likenesses:
        """The likeness of all pairs of some rows, 0 to 1 for nearly all: shape (n, n)."""
        names, words, vectors = self.names[rows], self.words[rows], self.vectors[rows]
        found: Likenesses = OPENINGS * np.maximum(vectors @ vectors.T, 0)
        found += NAMES * (names @ names.T).toarray() + WORDS * (words @ words.T).toarray()
        return found

    def of_pairs(self, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> Likenesses:
        """The likeness of given pairs, in blocks: shape (pairs,)."""
        found = np.empty(len(left), dtype=np.float32)
        for start in range(0, len(left), _BLOCK):
            a, b = left[start : start + _BLOCK], right[start : start + _BLOCK]
            opened = np.einsum("ij,ij->i", self.vectors[a], self.vectors[b])
            named = np.asarray(self.names[a].multiply(self.names[b]).sum(axis=1)).ravel()
            worded = np.asarray(self.words[a].multiply(self.words[b]).sum(axis=1)).ravel()
            block = OPENINGS * np.maximum(opened, 0) + NAMES * named + WORDS * worded
            found[start : start + _BLOCK] = block
        return found


_BLOCK = 50_000  # pairs compared at once


@cache
def _background() -> Frequencies:
    path = resources.files("rashomon.collate.coverages") / "data" / "frequencies.tsv"
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return Frequencies(
        int(lines[0]),
        {word: int(words) for word, words, _ in rows},
        {word: int(names) for word, _, names in rows},
    )


class _Counts:
    """Rows of counted words, kept as numbers."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._rows: list[tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]] = []

    def add(self, counts: Mapping[str, int]) -> None:
        """One more row."""
        places = self._places
        ids = [places.setdefault(word, len(places)) for word in counts]
        logs = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
        self._rows.append((np.array(ids, dtype=np.int32), logs.astype(np.float32)))

    def matrix(
        self, order: Sequence[int], known: Mapping[str, int], articles: int, alone: bool
    ) -> tuple[csr_matrix, list[str]]:
        """The rows in an order, weighed and of unit length, and the words of the columns.

        Unless `alone`, the rows are among the `articles` in which `known` counts words.
        """
        words = sorted(self._places)
        column = np.empty(len(words), dtype=np.int32)
        column[[self._places[word] for word in words]] = np.arange(len(words), dtype=np.int32)
        rows = [self._rows[k] for k in order]
        lengths = [len(ids) for ids, _ in rows]
        ends = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        empty = np.empty(0, dtype=np.int32)
        ids = column[np.concatenate([ids for ids, _ in rows] or [empty])]
        own = np.bincount(ids, minlength=len(words))
        others = np.array([known.get(word, 0) for word in words], dtype=own.dtype)
        counted = own + others if alone else np.maximum(own, others)
        total = articles + len(rows) if alone else articles
        weights = np.log((total + 1) / (counted + 1)) + 1
        weights[counted > _COMMON * total] = 0
        data = np.concatenate([logs for _, logs in rows] or [empty.astype(np.float32)])
        data = (data * weights[ids]).astype(np.float32)
        matrix = csr_matrix((data, ids, ends), shape=(len(rows), len(words)))
        matrix.eliminate_zeros()
        matrix.sort_indices()
        lengths_ = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        lengths_[lengths_ == 0] = 1
        matrix.data /= np.repeat(lengths_, np.diff(matrix.indptr)).astype(np.float32)
        return matrix, words
