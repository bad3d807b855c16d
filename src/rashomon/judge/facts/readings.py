"""The readings of a fact: its members by their value of the slot that decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.compare.slots import Moment, RowRelation, Slot, Worded, relation, slots
from rashomon.judge.facts.members import Stated
from rashomon.settings import RowSettings


@dataclass(frozen=True, slots=True)
class Reading:
    """One value: the members that give it, the accounts that vouch for it, and the value itself.

    A reading that only copies have, while their parents give another value, has no account;
    `original` is that other value.
    """

    members: tuple[Stated, ...]
    accounts: tuple[str, ...]
    value: str
    normalized: Mapping[str, Any]
    original: str = ""


def readings(
    members: Sequence[Stated], own: Sequence[Stated], judged: RowRelation, settings: RowSettings
) -> list[Reading]:
    """Return the readings of a row; `own` are the members that decided the relation.

    Copies stand with the reading that they agree with; those that changed the value come last.
    Members without a value of the deciding slot stand with the first reading.
    """
    groups = [[own[k] for k in group] for group in judged.readings]
    groups[0] += [own[k] for k in judged.unvalued]
    changed: list[Reading] = []
    for member in members:
        if any(member is m for m in own):
            continue
        against = [relation([g[0].member, member.member], settings) for g in groups]
        fitting = [g for g, r in zip(groups, against, strict=True) if r.relation != "conflicting"]
        if fitting:
            fitting[0].append(member)
        else:
            changed.append(_changed(member, groups[0][0], against[0]))
    return [_reading(g, judged) for g in groups] + changed


def _reading(group: Sequence[Stated], judged: RowRelation) -> Reading:
    members = tuple(sorted(group, key=lambda m: (m.member.article, m.span.start)))
    slot = _slot(members[0], judged)
    return Reading(
        members=members,
        accounts=tuple(dict.fromkeys(m.account for m in members)),
        value=members[0].member.text[slot.start : slot.end] if slot else members[0].span.text,
        normalized=_normalized(slot) if slot else {},
    )


def _changed(copy: Stated, original: Stated, against: RowRelation) -> Reading:
    """The reading of a copy that changed the value of its parent."""
    difference = against.difference
    if difference is None:
        return Reading((copy,), (), copy.span.text, {}, original.span.text)
    return Reading(
        members=(copy,),
        accounts=(),
        value=copy.member.text[difference.right.start : difference.right.end],
        normalized=_normalized(difference.right),
        original=original.member.text[difference.left.start : difference.left.end],
    )


def _slot(member: Stated, judged: RowRelation) -> Slot | None:
    """The member's value of the deciding slot, or of the only number that it gives."""
    found = slots(member.member)
    if judged.difference is not None:
        of_kind = [s for s in found if s.kind == judged.difference.left.kind]
        keyed = [s for s in of_kind if s.key & judged.difference.left.key]
        return next(iter(keyed or of_kind), None)
    numbers = [s for s in found if s.kind == "number"]
    return numbers[0] if len(numbers) == 1 else None


def _normalized(slot: Slot) -> Mapping[str, Any]:
    if isinstance(slot.value, Moment):
        return {"earliest": slot.value.earliest, "latest": slot.value.latest}
    if isinstance(slot.value, Worded):
        return {"lemma": slot.value.lemma}
    return {
        "low": slot.value.low,
        "high": slot.value.high,
        "bound": slot.value.bound,
        "unit": slot.value.dimension,
    }
