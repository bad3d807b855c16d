"""The columns of a coverage, read once off the clauses of its annotated articles."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from rashomon.compare.clauses.columns import KINDS, Columns, Integers
from rashomon.compare.quoted import quoted_share
from rashomon.english.denial import denying_lemmas
from rashomon.english.tables import classes, listed
from rashomon.english.words import fold
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast
from rashomon.stages.values import Vectors

# Parts of speech that carry content; a shared pronoun or preposition says nothing.
_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "INTJ", "X"])


def place_of(annotated: AnnotatedArticle, sentence: int) -> float:
    """Return the place of a sentence in its article, from 0 for the first to 1 for the last."""
    return sentence / max(1, len(annotated.article.sentences) - 1)


def columns(
    articles: Sequence[AnnotatedArticle], cast: Cast, rarity: Callable[[str], float]
) -> Columns:
    """Read the columns off the annotated articles of a coverage.

    `rarity` returns how rare a lemma is in general, 0 to 1; its weight is that plus how rare it is
    in the sentences of the coverage.
    """
    rows = [
        row
        for position, annotated in enumerate(articles)
        for row in _ColumnReader(position, annotated, cast).rows()
    ]
    sentences: dict[tuple[int, int], int] = {}
    sentence = [sentences.setdefault(r.sentence, len(sentences)) for r in rows]
    counted = _document_frequency(rows)
    vocabulary = sorted(counted)
    column = {lemma: k for k, lemma in enumerate(vocabulary)}
    total = log(1 + len(sentences))
    weights = [(total - log(counted[lemma])) / total + rarity(lemma) for lemma in vocabulary]
    return Columns(
        article=np.array([r.sentence[0] for r in rows], np.int64),
        sentence=np.array(sentence, np.int64),
        order=np.array([r.sentence[1] for r in rows], np.int64),
        place=np.array([r.place for r in rows], np.float32),
        vectors=np.vstack([r.vector for r in rows]) if rows else np.zeros((0, 0), np.float32),
        sentence_vectors=_sentence_vectors(rows, sentences),
        lemmas=_sparse((r.lemmas for r in rows), len(rows), column),
        weights=np.array(weights, np.float32),
        names=_sparse((r.names for r in rows), len(rows)),
        numbers=_sparse((r.numbers for r in rows), len(rows)),
        times=_sparse((r.times for r in rows), len(rows)),
        entities=_sparse((r.entities for r in rows), len(rows)),
        head=np.array([column.get(r.head, -1) for r in rows], np.int64),
        kind=np.array([KINDS.index(r.kind) if r.kind in KINDS else len(KINDS) for r in rows]),
        speaker=_speakers(rows),
        length=np.array([r.length for r in rows], np.int64),
        negations=np.array([r.negations for r in rows], np.int64),
        modals=np.array([r.modals for r in rows], np.int64),
        quoted=np.array([r.quoted for r in rows], np.float32),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    sentence: tuple[int, int]
    place: float
    vector: Vectors
    sentence_vector: Vectors
    lemmas: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[tuple[float, float, str]]
    times: frozenset[str]
    entities: frozenset[str]
    head: str
    kind: str
    speaker: str | None
    length: int
    negations: int
    modals: int
    quoted: float


class _ColumnReader:
    """Reader of the rows of one article."""

    def __init__(self, position: int, annotated: AnnotatedArticle, cast: Cast) -> None:
        self.position, self.annotated, self.cast = position, annotated, cast
        self.text, self.tokens = annotated.article.text, annotated.tokens
        self.entity = self._by_token(
            (m.start, m.end, entity)
            for k, referent in enumerate(annotated.referents)
            if (entity := cast.entity_of.get((position, k)))
            for m in referent.mentions
        )
        self.quantity = self._by_token(
            (q.start, q.end, (round(q.low, 3), round(q.high, 3), q.unit or ""))
            for q in annotated.quantities
        )
        self.time = self._by_token(
            (t.start, t.end, _time_key(self.text, t)) for t in annotated.times
        )
        self.said = self._by_token(
            (content.start, content.end, self._speaker(k))
            for k, attribution in enumerate(annotated.attributions)
            for content in attribution.content
        )

    def rows(self) -> Iterable[_Row]:
        for clause, vector in zip(
            self.annotated.clauses, self.annotated.clause_vectors, strict=True
        ):
            yield self._row(clause, vector)

    def _row(self, clause: Any, vector: Vectors) -> _Row:
        tokens = [self.tokens[k] for k in clause.tokens]
        lemmas = [t.lemma.casefold() for t in tokens]
        return _Row(
            sentence=(self.position, clause.sentence),
            place=place_of(self.annotated, clause.sentence),
            vector=vector,
            sentence_vector=self.annotated.sentence_vectors[clause.sentence],
            lemmas=frozenset(
                fold(lemma)
                for lemma, t in zip(lemmas, tokens, strict=True)
                if t.pos in _CONTENT and lemma not in listed("light_words")
            ),
            names=frozenset(
                fold(self.text[t.start : t.end])
                for k, t in zip(clause.tokens, tokens, strict=True)
                if t.pos == "PROPN" and k not in self.time
            ),
            numbers=frozenset(self.quantity[k] for k in clause.tokens if k in self.quantity),
            times=frozenset(self.time[k] for k in clause.tokens if k in self.time),
            entities=frozenset(self.entity[k] for k in clause.tokens if k in self.entity),
            head=fold(self.tokens[clause.head].lemma),
            kind=clause.kind,
            speaker=self._most(self.said, clause.tokens),
            length=len(tokens),
            negations=sum(lemma in denying_lemmas() for lemma in lemmas),
            modals=sum(lemma in classes("modality", "modals") for lemma in lemmas),
            quoted=quoted_share(self.annotated, clause),
        )

    def _speaker(self, attribution: int) -> str:
        referent = self.annotated.speakers[attribution]
        return (
            self.cast.entity_of.get((self.position, referent), "") if referent is not None else ""
        )

    @staticmethod
    def _most(marked: Mapping[int, str], tokens: Sequence[int]) -> str | None:
        """Return the most frequent mark, `None` if fewer than half of the tokens have one."""
        marks = [marked[k] for k in tokens if k in marked]
        return max(marks, key=marks.count) if 2 * len(marks) >= len(tokens) else None

    def _by_token(self, ranges: Iterable[tuple[int, int, Any]]) -> dict[int, Any]:
        starts = [t.start for t in self.tokens]
        values: dict[int, Any] = {}
        for start, end, value in ranges:
            for k in range(bisect_left(starts, start), len(starts)):
                if starts[k] >= end:
                    break
                values[k] = value
        return values


def _time_key(text: str, time: Any) -> str:
    if time.earliest is not None:
        return f"{time.earliest[:10]}/{(time.latest or time.earliest)[:10]}"
    return time.duration or fold(text[time.start : time.end])


def _document_frequency(rows: Sequence[_Row]) -> dict[str, int]:
    seen: dict[str, set[tuple[int, int]]] = {}
    for row in rows:
        for lemma in row.lemmas:
            seen.setdefault(lemma, set()).add(row.sentence)
    return {lemma: len(sentences) for lemma, sentences in seen.items()}


def _sentence_vectors(rows: Sequence[_Row], sentences: Mapping[tuple[int, int], int]) -> Vectors:
    first = {row.sentence: row.sentence_vector for row in rows}
    return np.vstack([first[s] for s in sentences]) if rows else np.zeros((0, 0), np.float32)


def _sparse(
    members: Iterable[frozenset[Any]], count: int, column: dict[Any, int] | None = None
) -> Any:
    columns = {} if column is None else column
    starts, indices = [0], []
    for row in members:
        indices += [columns.setdefault(m, len(columns)) for m in sorted(row, key=str)]
        starts.append(len(indices))
    data = np.ones(len(indices), np.float32)
    return csr_matrix((data, indices, starts), shape=(count, max(1, len(columns))))


def _speakers(rows: Sequence[_Row]) -> Integers:
    known: dict[str, int] = {}
    return np.array(
        [
            -1
            if r.speaker is None
            else -2
            if not r.speaker
            else known.setdefault(r.speaker, len(known))
            for r in rows
        ],
        np.int64,
    )
