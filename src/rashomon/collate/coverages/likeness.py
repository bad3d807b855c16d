"""Likeness of articles in names, words and openings; rare names and words weigh more."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from rashomon.collate.coverages.cells import ONE, products, whole
from rashomon.collate.coverages.signatures import Signature
from rashomon.collate.coverages.sketches import BINS
from rashomon.english.tables import lines

Likenesses = npt.NDArray[np.float32]
Counted = npt.NDArray[np.int64]

# Weights of the three likenesses, and bounds on the words that count. `coverage_likeness` was
# measured on the scale that they define, with one choice for both sets of events.
NAMES, WORDS, OPENINGS = 0.5, 0.25, 0.25
SHARED_BY = 60  # a name or word of more articles is too common to find any of them by
_TELLING = 12  # names, and as many words, by which an article is found
NAME = "@"  # marks a word as a name
_BLOCK = 10_000  # pairs compared at once
_COMMON = 0.5  # share of all articles; words of more articles distinguish none and weigh nothing


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Numbers of articles that have each word, and that have it as a name; `articles` in all."""

    articles: int
    words: Mapping[str, int]
    names: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """Words and how often each article has them, article after article.

    `words` are distinct. `ids` are positions in `words` and `counts` the counts of these, both of
    shape (all words of all articles,); `lengths` (articles,) is how many of them each article has.
    """

    words: Sequence[str]
    ids: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class WordColumns:
    """Signatures, column by column; `forms` has each name as most articles write it."""

    articles: Sequence[str]
    days: Sequence[str | None]
    headlines: Sequence[str | None]
    names: Bags
    words: Bags
    vectors: npt.NDArray[np.float32]
    sketches: npt.NDArray[np.uint64]
    forms: Mapping[str, str] = field(default_factory=dict)


def columns_of(signatures: Iterable[Signature]) -> WordColumns:
    """Return signatures as columns; they are read once and not kept."""
    names, words = _Bagging(), _Bagging()
    described: list[tuple[str, str | None, str | None]] = []
    vectors, sketches = [], []
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for s in signatures:
        described.append((s.article, s.day, s.headline))
        vectors.append(np.asarray(s.vector, dtype=np.float32))
        sketches.append(s.sketch)
        names.add(s.names)
        words.add(s.words)
        for name, form in s.forms.items():
            forms[name][form] += 1
    return WordColumns(
        articles=[article for article, _, _ in described],
        days=[day for _, day, _ in described],
        headlines=[headline for _, _, headline in described],
        names=names.bags(),
        words=words.bags(),
        vectors=np.array(vectors, dtype=np.float32),
        sketches=np.array(sketches, np.uint64).reshape(-1, BINS),
        forms={name: max(sorted(seen), key=seen.__getitem__) for name, seen in forms.items()},
    )


class _Bagging:
    """Collector of counted words, article by article; words are kept as numbers."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._ids: list[npt.NDArray[np.int32]] = [np.empty(0, dtype=np.int32)]
        self._counts: list[npt.NDArray[np.int32]] = [np.empty(0, dtype=np.int32)]

    def add(self, counts: Mapping[str, int]) -> None:
        """Add the counted words of one article."""
        places = self._places
        ids = [places.setdefault(word, len(places)) for word in counts]
        self._ids.append(np.array(ids, dtype=np.int32))
        self._counts.append(np.fromiter(counts.values(), dtype=np.int32, count=len(counts)))

    def bags(self) -> Bags:
        """Return the words of all articles that were added."""
        lengths = np.array([len(ids) for ids in self._ids[1:]], dtype=np.int64)
        return Bags(
            list(self._places), np.concatenate(self._ids), np.concatenate(self._counts), lengths
        )


class Space:
    """Signatures of articles, in the order of the articles' ids, as rows of sparse matrices.

    The articles that have a word are counted here and in a background that ships with the package,
    so that the names of a few articles do not look common. `names` and `words` have rows of unit
    length, and the words of their columns are `column_names` and `column_words`; `vectors` (n, d)
    are whole numbers (see `cells`), `sketches` (n, 64), `forms` the names as written.

    With `known`, the counts of a larger collection replace those of these articles; `counted` says
    whether these articles are part of it.
    """

    def __init__(
        self,
        signatures: Iterable[Signature] | WordColumns,
        known: Frequencies | None = None,
        *,
        counted: bool = False,
    ) -> None:
        given = signatures if isinstance(signatures, WordColumns) else columns_of(signatures)
        count = len(given.articles)
        order = sorted(range(count), key=given.articles.__getitem__)
        self.articles = [given.articles[k] for k in order]
        self.days = [given.days[k] for k in order]
        self.headlines = [given.headlines[k] for k in order]
        self.vectors = whole(given.vectors[order])
        self.sketches = given.sketches[order]
        self.forms = given.forms
        general = _background()
        self._counted = known.articles if known else count
        self._alone = known is None or counted
        total = self._counted + general.articles
        names, words = _Weighing(given.names), _Weighing(given.words)
        self.column_names, self.held_names = names.held(known.names if known else None)
        self.column_words, self.held_words = words.held(known.words if known else None)
        self.names = names.matrix(order, self.held_names, general.names, total)
        self.words = words.matrix(order, self.held_words, general.words, total)

    def frequencies(self) -> Frequencies:
        """Return how many articles have each word, and how many have it as a name.

        They are these articles or, with `known`, those of the larger collection.
        """
        return Frequencies(
            self._counted,
            dict(zip(self.column_words, self.held_words.tolist(), strict=True)),
            dict(zip(self.column_names, self.held_names.tolist(), strict=True)),
        )

    def telling(self, row: int, *, shared: bool = False) -> Iterator[str]:
        """Yield the names (marked) and the words by which other articles on an event are found.

        Of each kind, these are the twelve of highest weight that other articles have, though fewer
        than 60; and, unless only `shared` ones are wanted, the twelve of highest weight that no
        other has, by which later articles may find this one.
        """
        kinds = (
            (NAME, self.names, self.column_names, self.held_names),
            ("", self.words, self.column_words, self.held_words),
        )
        for mark, matrix, words, held in kinds:
            columns = self.telling_columns(matrix, held, row, shared=shared)
            yield from (mark + words[k] for k in columns)

    def telling_columns(
        self, matrix: csr_matrix, held: Counted, row: int, *, shared: bool = False
    ) -> npt.NDArray[np.int32]:
        """Return the columns of the names or words of an article that `telling` yields."""
        cells = slice(matrix.indptr[row], matrix.indptr[row + 1])
        columns = matrix.indices[cells][np.argsort(-matrix.data[cells], kind="stable")]
        others = held[columns] - int(self._alone)
        common = columns[(others > 0) & (others < SHARED_BY)][:_TELLING]
        lone = columns[others <= 0][: 0 if shared else _TELLING]
        both: npt.NDArray[np.int32] = np.concatenate([common, lone])
        return both

    def among(self, rows: npt.NDArray[np.intp]) -> Likenesses:
        """Return the likeness of all pairs of some rows, 0 to 1 but for rounding, shape (n, n)."""
        names, words, vectors = self.names[rows], self.words[rows], self.vectors[rows]
        alike: Likenesses = np.maximum(vectors @ vectors.T, 0) * np.float32(OPENINGS / ONE)
        alike += NAMES * (names @ names.T).toarray() + WORDS * (words @ words.T).toarray()
        return alike

    def of_pairs(self, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> Likenesses:
        """Return the likeness of given pairs of rows, shape (pairs,), computed in blocks."""
        alike = np.empty(len(left), dtype=np.float32)
        for start in range(0, len(left), _BLOCK):
            a, b = left[start : start + _BLOCK], right[start : start + _BLOCK]
            opened = products(self.vectors, a, b)
            named = np.asarray(self.names[a].multiply(self.names[b]).sum(axis=1)).ravel()
            worded = np.asarray(self.words[a].multiply(self.words[b]).sum(axis=1)).ravel()
            opened = np.maximum(opened, 0) * np.float32(OPENINGS / ONE)
            alike[start : start + _BLOCK] = opened + NAMES * named + WORDS * worded
        return alike


@cache
def _background() -> Frequencies:
    first, *others = lines("frequencies.tsv")
    rows = [line.split("\t") for line in others]
    return Frequencies(
        int(first),
        {word: int(words) for word, words, _ in rows},
        {word: int(names) for word, _, names in rows},
    )


class _Weighing:
    """Counted words as rows of a matrix, weighted by rarity."""

    def __init__(self, bags: Bags) -> None:
        self._bags = bags
        self._words = sorted(bags.words)
        places = {word: k for k, word in enumerate(self._words)}
        self._columns = np.array([places[word] for word in bags.words], dtype=np.int32)

    def held(self, known: Mapping[str, int] | None) -> tuple[list[str], Counted]:
        """Return the words in alphabetical order, and how many articles have each.

        With `known`, these are articles of the larger collection.
        """
        if known is None:
            columns = self._columns[self._bags.ids]
            return self._words, np.bincount(columns, minlength=len(self._words)).astype(np.int64)
        return self._words, np.array([known.get(word, 0) for word in self._words], dtype=np.int64)

    def matrix(
        self, order: Sequence[int], held: Counted, general: Mapping[str, int], total: int
    ) -> csr_matrix:
        """Return the rows of the articles in `order`, weighted and of unit length.

        `held` and `general` are how many articles have each word, here and in the background;
        `total` is the number of articles of both.
        """
        lengths = self._bags.lengths[order]
        ends = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        starts = (np.cumsum(self._bags.lengths) - self._bags.lengths)[order]
        cells = np.arange(ends[-1]) + np.repeat(starts - ends[:-1], lengths)
        ids = self._columns[self._bags.ids[cells]]
        background = [general.get(word, 0) for word in self._words]
        counted = held + np.array(background, dtype=np.int64)
        weights = np.log((total + 1) / (counted + 1)) + 1
        weights[counted > _COMMON * total] = 0
        logs = 1 + np.log(self._bags.counts[cells].astype(np.float32))
        data = (logs * weights[ids]).astype(np.float32)
        matrix = csr_matrix((data, ids, ends), shape=(len(order), len(self._words)))
        matrix.eliminate_zeros()
        matrix.sort_indices()
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        norms[norms == 0] = 1
        matrix.data /= np.repeat(norms, np.diff(matrix.indptr)).astype(np.float32)
        return matrix
