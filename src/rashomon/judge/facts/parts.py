"""Rows judged, and taken apart if their members differ in value and may state two things."""

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
    """A row with its members read; `deciding` are those that decided the relation in `judged`.

    `deciding` has one member for each wording, and no copied ones unless all members are copied.
    """

    row: Row
    members: tuple[Stated, ...]
    deciding: tuple[Stated, ...]
    judged: RowRelation

    def against(self, one: Stated, other: Stated, settings: RowSettings) -> RowRelation:
        """Return the relation of two members of the row, given how likely they state one thing."""
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
    """Judge a row; yield it whole, or in parts if its members may state two things.

    Typed values can overrule similarity. Values that cannot both hold are a conflict only if the
    members surely state one thing (`conflict_probability`, `conflict_mean`), if their reports are
    not of two occasions (`occasion_days`), and if no article gives both values, which would mean
    two things. Accounts that give none of the values are no party to the conflict and become a part
    of their own.
    """
    members = [stated(place, articles, cast, lineage) for place in row.members]
    yield from _parts(row, members, settings)


def _parts(row: Row, members: Sequence[Stated], settings: RowSettings) -> Iterator[Part]:
    positions = _deciding(row, members)
    deciding = [members[k] for k in positions]
    judged = relation(
        [m.read for m in deciding], settings, lambda a, b: row.link(positions[a], positions[b])
    )
    if judged.relation == "conflicting" and judged.pair is not None:
        sure = _are_surely_one(row, positions, judged, settings)
        sure = sure and not _are_reported_far_apart(judged, deciding, settings)
        if not sure or _has_both(row, positions, judged, members):
            for group in _apart(row, positions, judged):
                yield from _parts(row.only(group), [members[k] for k in group], settings)
            return
        if silent := _without_value(members, deciding, judged):
            for group in ([k for k in range(len(members)) if k not in silent], sorted(silent)):
                yield from _parts(row.only(group), [members[k] for k in group], settings)
            return
    yield Part(row, tuple(members), tuple(deciding), judged)


def _without_value(
    members: Sequence[Stated], deciding: Sequence[Stated], judged: RowRelation
) -> frozenset[int]:
    """Return the positions of all members of accounts that give none of the conflicting values."""
    party = {deciding[k].account for k in judged.values}
    none = {deciding[k].account for k in judged.unvalued} - party
    return frozenset(k for k, m in enumerate(members) if m.account in none)


def _are_surely_one(
    row: Row, positions: Sequence[int], judged: RowRelation, settings: RowSettings
) -> bool:
    """Return whether members that differ in value surely state one thing.

    The likeliest pair alone does not suffice: in a large row, two members are similar by chance.
    """
    links = [
        row.link(positions[a], positions[b])
        for one, other in combinations(judged.readings, 2)
        for a, b in product(one, other)
    ]
    return max(links) >= settings.conflict_probability and fmean(links) >= settings.conflict_mean


def _are_reported_far_apart(
    judged: RowRelation, deciding: Sequence[Stated], settings: RowSettings
) -> bool:
    """Return whether a number or a time differs between reports that appeared far apart.

    Each of them may then be about an occasion of its own (`occasion_days`).
    """
    slot = judged.difference.left if judged.difference else None
    days = [day_of(deciding[k].published) for k in judged.pair or ()]
    if slot is None or slot.kind not in ("number", "time") or None in days:
        return False
    one, other = (day.toordinal() for day in days if day is not None)
    return abs(one - other) > settings.occasion_days


def _has_both(
    row: Row, positions: Sequence[int], judged: RowRelation, members: Sequence[Stated]
) -> bool:
    """Return whether one article gives two of the values.

    Articles are found by wording, since only the first member with a wording is among those
    deciding.
    """
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
    """Return the positions of the deciding members: the first of each wording that is not copied.

    If all members are copied, the first of each wording.
    """
    originals = [k for k, m in enumerate(members) if not m.is_copied] or list(range(len(members)))
    first: dict[int, int] = {}
    for k in originals:
        first.setdefault(row.wordings[k], k)
    return sorted(first.values())


def _apart(row: Row, positions: Sequence[int], judged: RowRelation) -> list[list[int]]:
    """Group the positions of the members by reading; those without a value join the nearest."""
    groups = [[positions[k] for k in group] for group in judged.readings]
    placed = {k for group in groups for k in group}
    for k in range(len(row.members)):
        if k not in placed:
            nearest = max(groups, key=lambda g: max(row.link(k, m) for m in g))
            nearest.append(k)
    return [sorted(group) for group in groups]
