"""The members of a row judged; what is not surely one thing and values differently comes apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from statistics import fmean

from rashomon.compare.slots import RowRelation, relation
from rashomon.compare.slots.times import day_of
from rashomon.judge.facts.members import Stated, stated
from rashomon.settings import RowSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, Row
from rashomon.types import Lineage


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A row with its members read; `own` are those that decided the relation in `judged`.

    A wording that several members share is among `own` once, and nothing that was copied, unless
    the whole row was.
    """

    row: Row
    members: tuple[Stated, ...]
    own: tuple[Stated, ...]
    judged: RowRelation

    def against(self, one: Stated, other: Stated, settings: RowSettings) -> RowRelation:
        """How two members of the row relate, told how likely they state one thing."""
        places = [next(k for k, m in enumerate(self.members) if m is x) for x in (one, other)]
        likely = self.row.link(*places)
        return relation([one.read, other.read], settings, lambda _one, _other: likely)


def parts(
    row: Row,
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    lineage: Lineage,
    settings: RowSettings,
) -> Iterator[Part]:
    """Judge a row; yield it, or its readings apart if its members may state two things.

    Typed values gate what likeness joined: a pair whose values cannot both hold is one thing only
    above `conflict_probability`, and if no article gives both values: it would speak of two. An
    account that gives none of the values is no party to the conflict.
    """
    members = [stated(place, articles, cast, lineage) for place in row.members]
    yield from _parts(row, members, settings)


def _parts(row: Row, members: Sequence[Stated], settings: RowSettings) -> Iterator[Part]:
    positions = _deciding(row, members)
    own = [members[k] for k in positions]
    judged = relation(
        [m.read for m in own], settings, lambda a, b: row.link(positions[a], positions[b])
    )
    if judged.relation == "conflicting" and judged.pair is not None:
        sure = _are_surely_one(row, positions, judged, settings)
        sure = sure and not _are_of_two_occasions(judged, own, settings)
        if not sure or _has_both(row, positions, judged, members):
            for group in _apart(row, positions, judged):
                yield from _parts(row.only(group), [members[k] for k in group], settings)
            return
        if silent := _without_value(members, own, judged):
            for group in ([k for k in range(len(members)) if k not in silent], sorted(silent)):
                yield from _parts(row.only(group), [members[k] for k in group], settings)
            return
    yield Part(row, tuple(members), tuple(own), judged)


def _without_value(
    members: Sequence[Stated], own: Sequence[Stated], judged: RowRelation
) -> frozenset[int]:
    """The positions of all members of the accounts that give none of the values in conflict."""
    party = {own[k].account for k in judged.values}
    none = {own[k].account for k in judged.unvalued} - party
    return frozenset(k for k, m in enumerate(members) if m.account in none)


def _are_surely_one(
    row: Row, positions: Sequence[int], judged: RowRelation, settings: RowSettings
) -> bool:
    """Whether members that value differently surely state one thing.

    The likeliest pair alone would not do: of many members of a large row two are alike by chance.
    """
    links = [
        row.link(positions[a], positions[b])
        for one, other in combinations(judged.readings, 2)
        for a, b in product(one, other)
    ]
    return max(links) >= settings.conflict_probability and fmean(links) >= settings.conflict_mean


def _are_of_two_occasions(
    judged: RowRelation, own: Sequence[Stated], settings: RowSettings
) -> bool:
    """Whether a number or a time differs in two reports that appeared far apart: each may tell of
    an occasion of its own."""
    slot = judged.difference.left if judged.difference else None
    days = [day_of(own[k].published) for k in judged.pair or ()]
    if slot is None or slot.kind not in ("number", "time") or None in days:
        return False
    one, other = (day.toordinal() for day in days if day is not None)
    return abs(one - other) > settings.occasion_days


def _has_both(
    row: Row, positions: Sequence[int], judged: RowRelation, members: Sequence[Stated]
) -> bool:
    """Whether one article gives two of the values, in wordings that others may have before it."""
    articles = []
    for group in judged.readings:
        wordings = {row.wordings[positions[k]] for k in group}
        articles.append(
            {
                m.member.article
                for m, wording in zip(members, row.wordings, strict=True)
                if wording in wordings
            }
        )
    return any(one & other for one, other in combinations(articles, 2))


def _deciding(row: Row, members: Sequence[Stated]) -> list[int]:
    """The positions of the members that decide: the first of each wording that is not copied."""
    own = [k for k, m in enumerate(members) if not m.is_copied] or list(range(len(members)))
    first: dict[int, int] = {}
    for k in own:
        first.setdefault(row.wordings[k], k)
    return sorted(first.values())


def _apart(row: Row, positions: Sequence[int], judged: RowRelation) -> list[list[int]]:
    """The positions of the members by reading; what gives no value goes where it is nearest."""
    groups = [[positions[k] for k in group] for group in judged.readings]
    placed = {k for group in groups for k in group}
    for k in range(len(row.members)):
        if k not in placed:
            nearest = max(groups, key=lambda g: max(row.link(k, m) for m in g))
            nearest.append(k)
    return [sorted(group) for group in groups]
