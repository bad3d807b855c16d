"""Clauses of articles with their vectors: what the rows of a coverage are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from rashomon.annotate.clauses.finding import find_clauses
from rashomon.annotate.clauses.vectors import ClauseEncoder, Ranges, default_clause_encoder
from rashomon.stages import AnnotatedArticle, Clause, Vectors
from rashomon.types import Article

__all__ = ["ClauseEncoder", "default_clause_encoder", "find_clauses", "with_clauses"]

# A sentence as it is encoded: its text and the words of each of its clauses.
_Read = tuple[str, tuple[Ranges, ...]]


def with_clauses(
    articles: Sequence[AnnotatedArticle], encoder: ClauseEncoder
) -> tuple[AnnotatedArticle, ...]:
    """Return the articles with their clauses and the vectors of these, one pass a sentence.

    Sentences of one wording and one analysis are encoded once.
    """
    found = [find_clauses(a.article.text, a.article.sentences, a.tokens) for a in articles]
    places: dict[_Read, int] = {}
    rows = [
        {
            sentence: places.setdefault(_read(annotated, sentence, tuple(own)), len(places))
            for sentence, own in groupby(clauses, key=lambda c: c.sentence)
        }
        for annotated, clauses in zip(articles, found, strict=True)
    ]
    whole, parts = encoder.encode([text for text, _ in places], [ranges for _, ranges in places])
    return tuple(
        replace(
            annotated,
            clauses=clauses,
            clause_vectors=np.vstack([parts[row[s]] for s in sorted(row)]) if row else whole[:0],
            sentence_vectors=_by_sentence(annotated.article, row, whole),
        )
        for annotated, clauses, row in zip(articles, found, rows, strict=True)
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


def _by_sentence(article: Article, row: Mapping[int, int], whole: Vectors) -> Vectors:
    vectors = np.zeros((len(article.sentences), whole.shape[1]), np.float32)
    for sentence, place in row.items():
        vectors[sentence] = whole[place]
    return vectors
