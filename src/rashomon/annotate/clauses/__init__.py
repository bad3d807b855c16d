"""Clauses of articles with their vectors, from which the rows of a coverage are built."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from rashomon.annotate.clauses.bounds import find_clauses
from rashomon.annotate.clauses.vectors import ClauseEncoder, Ranges, default_clause_encoder
from rashomon.stages.annotated import AnnotatedArticle, Clause
from rashomon.stages.values import Vectors

__all__ = ["ClauseEncoder", "default_clause_encoder", "find_clauses", "with_clauses"]

# Key of a sentence to encode: its text and the character ranges of the words of each clause.
_Read = tuple[str, tuple[Ranges, ...]]


def with_clauses(
    articles: Sequence[AnnotatedArticle],
    encoder: ClauseEncoder,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[AnnotatedArticle, ...]:
    """Return the articles with their clauses and clause vectors, from one pass per sentence.

    The same pass gives the sentence vectors of articles that were annotated without an embedder.
    Sentences with the same text and the same clauses are encoded once.
    """
    by_article = [find_clauses(a.article.text, a.article.sentences, a.tokens) for a in articles]
    places: dict[_Read, int] = {}
    rows = [
        {
            sentence: places.setdefault(_read(annotated, sentence, members), len(places))
            for sentence, members in _by_sentence(annotated, clauses).items()
        }
        for annotated, clauses in zip(articles, by_article, strict=True)
    ]
    texts, ranges = [text for text, _ in places], [ranges for _, ranges in places]
    whole, parts = encoder.encode(texts, ranges, progress=progress)
    return tuple(
        _with_vectors(replace(annotated, clauses=clauses), row, whole, parts)
        for annotated, clauses, row in zip(articles, by_article, rows, strict=True)
    )


def _by_sentence(
    annotated: AnnotatedArticle, clauses: Sequence[Clause]
) -> dict[int, tuple[Clause, ...]]:
    """Group the clauses by sentence.

    If the article lacks sentence vectors, its compared sentences without clauses are included.
    """
    groups = {s: tuple(members) for s, members in groupby(clauses, key=lambda c: c.sentence)}
    if _lacks_vectors(annotated):
        groups |= {s: () for s in annotated.compared if s not in groups}
    return groups


def _lacks_vectors(annotated: AnnotatedArticle) -> bool:
    return bool(annotated.compared) and not annotated.vectors.shape[1]


def _with_vectors(
    annotated: AnnotatedArticle,
    row: Mapping[int, int],
    whole: Vectors,
    parts: Sequence[Vectors],
) -> AnnotatedArticle:
    sentences = np.zeros((len(annotated.article.sentences), whole.shape[1]), np.float32)
    for sentence, place in row.items():
        sentences[sentence] = whole[place]
    vectors = [parts[row[s]] for s in sorted(row) if len(parts[row[s]])]
    return replace(
        annotated,
        clause_vectors=np.vstack(vectors) if vectors else whole[:0],
        sentence_vectors=sentences,
        vectors=sentences[list(annotated.compared)]
        if _lacks_vectors(annotated)
        else annotated.vectors,
    )


def _read(annotated: AnnotatedArticle, position: int, clauses: Sequence[Clause]) -> _Read:
    sentence = annotated.article.sentences[position]
    return annotated.article.text[sentence.start : sentence.end], tuple(
        tuple(
            (annotated.tokens[k].start - sentence.start, annotated.tokens[k].end - sentence.start)
            for k in clause.tokens
        )
        for clause in clauses
    )
