"""Rows: clauses of different articles that state one thing.

1. A wording that several articles share is compared once, as the first of them has it: what is
   copied word for word states the same.
2. Pairs of clauses that may state one thing are chosen by the vectors of the clauses.
3. The learned judge rates each pair by its named features (`compare/clauses`).
4. Average linkage makes rows of the pairs above the threshold of the settings.
5. The rows that an editor would list are listed, without members that are alike by chance; what
   several articles share word for word is listed anyway.
6. A clause of only one article is a row if an editor would list it; `judge/facts` keeps a few.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rashomon.collate.rows.refining import ListedGroup, judged_verbatim, listed
from rashomon.collate.rows.verbatim import Judge, Place, verbatim
from rashomon.compare.clauses import (
    Columns,
    Group,
    GroupedClauses,
    Nearness,
    Pairs,
    Scored,
    candidates,
    columns,
    link,
    salience,
    same_thing,
)
from rashomon.english.frequency import rarity
from rashomon.english.words import words
from rashomon.settings import RowSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, Row, Rows
from rashomon.stages.values import Vectors

__all__ = ["collate_rows", "joined", "linked", "nearness"]


def collate_rows(
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    settings: RowSettings,
    judge: Judge | None = None,
) -> Rows:
    """Return the rows of the coverage: those of several articles, surest first, then those of one.

    `judge` gives the probability of each pair in place of the trees that ship with the package: a
    model that is trained on rows needs those of trees that have not seen the coverage.
    """
    copies, distinct = _distinct(articles)
    if not distinct:
        return Rows()
    by_article: list[list[int]] = [[] for _ in articles]
    for article, clause in distinct:
        by_article[article].append(clause)
    table = columns(
        [_only(a, kept) for a, kept in zip(articles, by_article, strict=True)], cast, rarity
    )
    pairs = candidates(table, nearness(settings))
    probability = (judge or same_thing)(table, pairs)
    groups = linked(table, pairs, probability, settings)
    places = [copies[place] for place in distinct]
    scored = Scored(table, pairs, probability, joined(groups, len(places)))
    grouped = GroupedClauses(scored, groups, settings.row_absent)
    shared = judged_verbatim(
        verbatim(scored, places, articles, judge or same_thing, settings.row_absent)
    )
    kept = [*listed(grouped, settings), *shared]
    in_row = joined([one.group for one in kept], len(places))
    salient = salience(replace(scored, in_row=in_row))
    alone = np.flatnonzero(~in_row & (salient >= settings.single_salience))
    wordings = _Wordings(places, salient, _links(grouped))
    return Rows(
        linked=_ordered(
            wordings.row(ListedGroup(g)) for g in (*groups, *(one.group for one in shared))
        ),
        listed=_ordered(
            [
                *map(wordings.row, kept),
                *(wordings.row(ListedGroup(Group((k,), 1.0))) for k in alone.tolist()),
            ]
        ),
    )


def nearness(settings: RowSettings) -> Nearness:
    """Return the bounds on the search for clauses to compare, from the settings."""
    return Nearness(
        best=settings.row_partners,
        least=settings.row_cosine,
        alike=settings.row_likeness,
        lemma=settings.row_lemma,
    )


def _links(grouped: GroupedClauses) -> Mapping[tuple[int, int], float]:
    """Return the probability of each pair inside a group, by the positions of its clauses."""
    pairs = grouped.scored.pairs.only(grouped.inside)
    probability = grouped.scored.probability[grouped.inside]
    keys = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return dict(zip(keys, probability.tolist(), strict=True))


def joined(groups: Sequence[Group], count: int) -> npt.NDArray[np.bool_]:
    """Return whether each of `count` clauses is in a group, shape (count,)."""
    mask = np.zeros(count, bool)
    mask[[member for group in groups for member in group.members]] = True
    return mask


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda r: (not _is_shared(r), -r.confidence, r.members)))


@dataclass(frozen=True, slots=True)
class _Wordings:
    """Places and salience of each wording, and the probability that two of them state one thing."""

    places: Sequence[Sequence[Place]]
    salience: Vectors
    links: Mapping[tuple[int, int], float]

    def row(self, judged: ListedGroup) -> Row:
        """Return the row of a group of wordings."""
        group = judged.group
        placed = sorted(
            (place, wording) for wording in group.members for place in self.places[wording]
        )
        return Row(
            members=tuple(place for place, _ in placed),
            confidence=group.score,
            salience=max(float(self.salience[wording]) for wording in group.members),
            worth=judged.worth,
            soundness=judged.soundness,
            whole_soundness=judged.whole_soundness,
            doubtful=frozenset(p for p, wording in placed if wording in judged.doubtful),
            wordings=tuple(wording for _, wording in placed),
            links={p: self.links[p] for p in combinations(group.members, 2) if p in self.links},
        )


def _is_shared(row: Row) -> bool:
    return len({article for article, _ in row.members}) > 1


def linked(
    table: Columns, pairs: Pairs, probability: Vectors, settings: RowSettings
) -> list[Group]:
    """Link clauses into groups by the probabilities of their pairs and the settings."""
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
    """Return the places of each wording by the first of them, and these first places in order.

    Only its first place in each article counts: what an article says twice in the same words, it
    states once.
    """
    by_wording: defaultdict[tuple[str, ...], list[Place]] = defaultdict(list)
    for i, annotated in enumerate(articles):
        for k, clause in enumerate(annotated.clauses):
            text = annotated.article.text
            tokens = [annotated.tokens[t] for t in clause.tokens]
            places = by_wording[words(" ".join(text[t.start : t.end] for t in tokens))]
            if not places or places[-1][0] != i:
                places.append((i, k))
    copies = {places[0]: places for places in by_wording.values()}
    return copies, sorted(copies)


def _only(annotated: AnnotatedArticle, kept: Sequence[int]) -> AnnotatedArticle:
    return replace(
        annotated,
        clauses=tuple(annotated.clauses[k] for k in kept),
        clause_vectors=annotated.clause_vectors[list(kept)],
    )
