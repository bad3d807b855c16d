"""The readings of a fact: its members by their value of the slot that decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.compare.slots import Moment, RowRelation, Slot, Worded, slots
from rashomon.judge.facts.members import Stated
from rashomon.judge.facts.parts import Part
from rashomon.settings import RowSettings
from rashomon.types import Span


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


def readings(part: Part, settings: RowSettings) -> list[Reading]:
    """Return the readings of a row that was judged.

    Copies stand with the reading of their parent, else with one that they agree with; those that
    changed the value come last.
    Members without a value of the deciding slot stand with the first reading.
    """
    members, own, judged = part.members, part.own, part.judged
    groups = [[own[k] for k in group] for group in judged.readings]
    values = {own[k].span: slot for k, slot in judged.values.items()}
    groups[0] += [own[k] for k in judged.unvalued]
    changed: list[Reading] = []
    for member in members:
        if any(member is m for m in own):
            continue
        against = [part.against(g[0], member, settings) for g in groups]
        fitting = [(g, r) for g, r in zip(groups, against, strict=True) if _fits(r)]
        if fitting:
            max(fitting, key=lambda found: _nearness(member, *found))[0].append(member)
        else:
            changed.append(_changed(member, groups[0][0], against[0]))
    return [_reading(g, values) for g in groups] + changed


def _fits(against: RowRelation) -> bool:
    return against.relation != "conflicting"


def _nearness(copy: Stated, group: Sequence[Stated], against: RowRelation) -> tuple[bool, bool]:
    """How surely a copy stands with a reading: its parent does, and their values agree."""
    return any(m.account == copy.account for m in group), against.relation == "agreed"


def _reading(group: Sequence[Stated], values: Mapping[Span, Slot]) -> Reading:
    members = tuple(sorted(group, key=lambda m: (m.member.article, m.span.start)))
    shown = next((m for m in members if m.span in values), members[0])
    slot = values.get(shown.span) or _only_number(shown)
    return Reading(
        members=members,
        accounts=tuple(dict.fromkeys(m.account for m in members)),
        value=shown.member.text[slot.start : slot.end] if slot else shown.span.text,
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


def _only_number(member: Stated) -> Slot | None:
    """The number of a member that gives just one: it is what the fact says, whoever agrees."""
    numbers = [s for s in slots(member.member) if s.kind == "number"]
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
