"""The readings of a fact: its members grouped by their value of the deciding slot."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.compare.slots import Moment, RowRelation, Slot, Worded, slots
from rashomon.judge.facts.members import Stated
from rashomon.judge.facts.parts import Part
from rashomon.judge.facts.topics import topic
from rashomon.settings import RowSettings
from rashomon.types import Span


@dataclass(frozen=True, slots=True)
class ValueReading:
    """One value with the members that give it and the accounts that they count for.

    A reading of copies alone, whose parents give another value, has no account; `original` is that
    other value.
    """

    members: tuple[Stated, ...]
    accounts: tuple[str, ...]
    value: str
    normalized: Mapping[str, Any]
    original: str = ""


def readings(part: Part, settings: RowSettings, *, counts: bool) -> list[ValueReading]:
    """Return the readings of a judged row; `counts` says whether it is about a number.

    A copy, or a wording that repeats another, joins the reading of its account if it does not
    contradict it, else one that it agrees with or at least does not contradict; copies that changed
    the value come last. A member without a value of the deciding slot joins a reading of its
    account; members whose accounts give no value are a reading of their own.
    """
    members, deciding, judged = part.members, part.deciding, part.judged
    groups = [[deciding[k] for k in group] for group in judged.readings]
    values = {deciding[k].span: slot for k, slot in judged.values.items()}
    unvalued = list[Stated]()
    for member in (deciding[k] for k in judged.unvalued):
        of_account = (g for g in groups if any(m.account == member.account for m in g))
        next(of_account, unvalued).append(member)
    groups += [unvalued] if unvalued else []
    changed: list[ValueReading] = []
    for member in members:
        if any(member is m for m in deciding):
            continue
        against = [part.against(g[0], member, settings) for g in groups]
        fitting = [(g, r) for g, r in zip(groups, against, strict=True) if _fits(r)]
        if fitting:
            max(fitting, key=lambda fit: _nearness(member, *fit))[0].append(member)
        else:
            changed.append(_changed(member, groups[0][0], against[0]))
    return [_reading(g, values, settings, counts=counts) for g in groups] + changed


def _fits(against: RowRelation) -> bool:
    return against.relation != "conflicting"


def _nearness(copy: Stated, group: Sequence[Stated], against: RowRelation) -> tuple[bool, bool]:
    """Return whether the account of a copy has a reading, and whether the values agree."""
    return any(m.account == copy.account for m in group), against.relation == "agreed"


def _reading(
    group: Sequence[Stated], values: Mapping[Span, Slot], settings: RowSettings, *, counts: bool
) -> ValueReading:
    members = tuple(sorted(group, key=lambda m: (m.member.article, m.span.start)))
    if counts and not any(m.span in values for m in members):
        values = _majority_number(members)
    shown = next((m for m in members if m.span in values), None) or topic(
        [m for m in members if not m.is_copied] or members, settings
    )
    slot = values.get(shown.span)
    return ValueReading(
        members=members,
        accounts=tuple(dict.fromkeys(m.account for m in members)),
        value=shown.member.text[slot.start : slot.end] if slot else shown.span.text,
        normalized=_normalized(slot) if slot else {},
    )


def _changed(copy: Stated, original: Stated, against: RowRelation) -> ValueReading:
    """Return the reading of a copy that changed its parent's value."""
    difference = against.difference
    if difference is None:
        return ValueReading((copy,), (), copy.span.text, {}, original.span.text)
    return ValueReading(
        members=(copy,),
        accounts=(),
        value=copy.member.text[difference.right.start : difference.right.end],
        normalized=_normalized(difference.right),
        original=original.member.text[difference.left.start : difference.left.end],
    )


def _majority_number(members: Sequence[Stated]) -> Mapping[Span, Slot]:
    """Return the number that more than half of the members give, by their spans, else nothing.

    It is the value of a reading about a number in which no member has a deciding value. A member
    with several numbers counts as giving none.
    """
    numbers = {m.span: [s for s in slots(m.read) if s.kind == "number"] for m in members}
    lone = {span: given[0] for span, given in numbers.items() if len(given) == 1}
    votes = Counter(slot.identity for slot in lone.values())
    if not votes:
        return {}
    most, times = votes.most_common(1)[0]
    return {
        span: slot
        for span, slot in lone.items()
        if slot.identity == most and 2 * times > len(members)
    }


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
