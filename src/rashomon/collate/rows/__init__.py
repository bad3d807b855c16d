"""Rows: clauses of different articles that state one thing.

1. A wording that several articles share is compared once, as the first of them has it: what is
   copied word for word states the same.
2. Pairs of clauses that may state one thing are chosen by the vectors of the clauses.
3. Each pair is judged by the learned judge over its named features (`compare/clauses`).
4. Average linkage makes rows of the pairs above the threshold of the table.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.compare.clauses import Columns, Group, candidates, columns, default_model, link
from rashomon.english.frequency import rarity
from rashomon.english.words import words
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, Row

__all__ = ["collate_rows"]

Place = tuple[int, int]


def collate_rows(
    articles: Sequence[AnnotatedArticle], cast: Cast, settings: Settings
) -> tuple[Row, ...]:
    """Return the rows of the coverage: clauses of two articles or more, surest first."""
    copies, distinct = _distinct(articles)
    table = columns(
        [_only(a, [c for i, c in distinct if i == k]) for k, a in enumerate(articles)], cast, rarity
    )
    groups = _groups(table, settings)
    grouped = {member for group in groups for member in group.members}
    alone = [Group((k,), 1.0) for k in range(len(distinct)) if k not in grouped]
    rows = [
        Row(tuple(sorted(place for k in g.members for place in copies[distinct[k]])), g.score)
        for g in (*groups, *alone)
    ]
    several = [row for row in rows if len({article for article, _ in row.members}) > 1]
    return tuple(sorted(several, key=lambda row: (-row.confidence, row.members)))


def _groups(table: Columns, settings: Settings) -> list[Group]:
    pairs = candidates(table, best=settings.row_partners, least=settings.row_cosine)
    probability = default_model().probabilities(table, pairs)
    kept = probability >= settings.row_absent
    return link(
        pairs.left[kept],
        pairs.right[kept],
        probability[kept],
        article=table.article.tolist(),
        sentence=table.sentence.tolist(),
        least=settings.row_probability,
        mean=settings.row_probability * settings.row_mean,
        absent=settings.row_absent,
    )


def _distinct(
    articles: Sequence[AnnotatedArticle],
) -> tuple[dict[Place, list[Place]], list[Place]]:
    """The places of each wording, by the first of them, and these in order."""
    by_wording: defaultdict[tuple[str, ...], list[Place]] = defaultdict(list)
    for i, annotated in enumerate(articles):
        for k, clause in enumerate(annotated.clauses):
            text = annotated.article.text
            tokens = [annotated.tokens[t] for t in clause.tokens]
            by_wording[words(" ".join(text[t.start : t.end] for t in tokens))].append((i, k))
    copies = {places[0]: places for places in by_wording.values()}
    return copies, sorted(copies)


def _only(annotated: AnnotatedArticle, kept: Sequence[int]) -> AnnotatedArticle:
    return replace(
        annotated,
        clauses=tuple(annotated.clauses[k] for k in kept),
        clause_vectors=annotated.clause_vectors[list(kept)],
    )
