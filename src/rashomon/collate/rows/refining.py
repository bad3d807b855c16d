"""Groups of clauses that an editor would list, each without members that do not belong to it.

Linkage looks at two clauses at a time: a large group may hold clauses that are alike by chance, and
a group of two may state nothing worth comparing. Both are judged by features of the whole group
(`compare/clauses/grouped.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.compare.clauses import (
    Group,
    GroupedClauses,
    belonging,
    in_core,
    soundness,
    worth,
)
from rashomon.compare.clauses.columns import Integers
from rashomon.settings import RowSettings
from rashomon.stages.values import Vectors

# Of two clauses, neither can be the one that does not belong.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A group worth a line with the probability of being so.

    `soundness` is the probability that a strict reader would sign its core: that every clause in it
    states one thing that is worth a line. `doubtful` are the members outside the core, and
    `whole_soundness` is the probability that the reader would sign the group with them.
    """

    group: Group
    worth: float = 1.0
    soundness: float = 1.0
    whole_soundness: float = 1.0
    doubtful: frozenset[int] = frozenset()


def listed(grouped: GroupedClauses, settings: RowSettings) -> list[ListedGroup]:
    """Return the trimmed groups worth a line, in order."""
    if not grouped.groups:
        return []
    kept = trimmed(grouped, belonging(grouped), settings.member_probability)
    worths = worth(kept)
    worthy = worths >= settings.row_worth
    chosen = kept.only(worthy)
    if not chosen.groups:
        return []
    cores = trimmed(chosen, in_core(chosen), settings.core_probability)
    doubtful = (
        frozenset(group.members) - frozenset(core.members)
        for group, core in zip(chosen.groups, cores.groups, strict=True)
    )
    judged = (worths[worthy], soundness(cores), soundness(chosen))
    columns = zip(chosen.groups, *(values.tolist() for values in judged), doubtful, strict=True)
    return [ListedGroup(*column) for column in columns]


def judged_verbatim(grouped: GroupedClauses) -> list[ListedGroup]:
    """Return groups of clauses that share their words, each as its first clause, all of them.

    That they state one thing is certain. Whether a reader would sign it is not: several reports may
    also share a piece of a sentence.
    """
    if not grouped.groups:
        return []
    judged = zip(grouped.groups, worth(grouped).tolist(), soundness(grouped).tolist(), strict=True)
    return [
        ListedGroup(Group(group.members[:1], 1.0), likely, sound, sound)
        for group, likely, sound in judged
    ]


def trimmed(grouped: GroupedClauses, probability: Vectors, least: float) -> GroupedClauses:
    """Return the groups without the members whose probability of belonging is below `least`.

    `probability` has the members of all groups, group after group. A group of two stays whole. What
    is left of a larger one is of at least two articles: if its likely members are of fewer, its
    likeliest members of two articles stay.
    """
    article, groups, start = grouped.scored.columns.article, list[Group](), 0
    for group in grouped.groups:
        values = probability[start : start + len(group.members)].tolist()
        start += len(group.members)
        groups.append(replace(group, members=_kept(group.members, values, article, least)))
    kept = replace(grouped, groups=groups)
    scores = zip(groups, grouped.groups, kept.scores.tolist(), strict=True)
    return replace(
        kept,
        groups=[
            smaller if smaller.members == whole.members else replace(smaller, score=score)
            for smaller, whole, score in scores
        ],
    )


def _kept(
    members: Sequence[int], probability: Sequence[float], article: Integers, least: float
) -> tuple[int, ...]:
    kept = tuple(m for m, p in zip(members, probability, strict=True) if p >= least)
    if len(members) <= _PAIR:
        return tuple(members)
    if len({int(article[m]) for m in kept}) > 1:
        return kept
    first: dict[int, int] = {}
    for _, m in sorted(zip(probability, members, strict=True), key=lambda pm: (-pm[0], pm[1])):
        first.setdefault(int(article[m]), m)
    return tuple(sorted(list(first.values())[:2]))
