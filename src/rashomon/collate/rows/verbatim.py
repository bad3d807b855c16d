"""Clauses that several articles share word for word, as groups like those of different wordings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from rashomon.compare.clauses import (
    ClauseCopy,
    Columns,
    Group,
    GroupedClauses,
    Pairs,
    Scored,
    place_of,
    verbatim_pairs,
)
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.values import Vectors

Place = tuple[int, int]
Judge: TypeAlias = Callable[[Columns, Pairs], Vectors]
# Copies of a clause that are looked at: more of a text that everybody prints would add pairs by the
# square and tell nothing new.
_COPIES = 4


def verbatim(
    scored: Scored,
    places: Sequence[Sequence[Place]],
    articles: Sequence[AnnotatedArticle],
    judge: Judge,
    absent: float,
) -> GroupedClauses:
    """Return the clauses outside groups that several articles have in the same words.

    `places` has those of each clause of the columns, which hold the first. A group is that clause
    and its copies, which are appended to the columns.
    """
    shared = [k for k in np.flatnonzero(~scored.in_row).tolist() if len(places[k]) > 1]
    copies = [[_copy(k, place, articles) for place in places[k][1:_COPIES]] for k in shared]
    columns = scored.columns.with_copies([copy for some in copies for copy in some])
    end, groups = len(scored.columns.article), list[Group]()
    for k, some in zip(shared, copies, strict=True):
        groups.append(Group((k, *range(end, end + len(some))), 1.0))
        end += len(some)
    pairs = verbatim_pairs(columns, [group.members for group in groups])
    in_row = np.concatenate([scored.in_row, np.ones(end - len(scored.in_row), bool)])
    in_row[shared] = True
    everything = replace(
        scored,
        columns=columns,
        pairs=scored.pairs + pairs,
        probability=np.concatenate([scored.probability, judge(columns, pairs)]),
        in_row=in_row,
    )
    return GroupedClauses(everything, groups, absent)


def _copy(row: int, place: Place, articles: Sequence[AnnotatedArticle]) -> ClauseCopy:
    article, clause = place
    annotated = articles[article]
    sentence = annotated.clauses[clause].sentence
    return ClauseCopy(
        row=row,
        article=article,
        order=sentence,
        place=place_of(annotated, sentence),
        sentence_vector=annotated.sentence_vectors[sentence],
    )
