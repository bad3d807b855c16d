"""The relation of a row: agreed, compatible or conflicting, with the slot that decides.

1. The slots of each member are read once.
2. Members of different articles are compared slot by slot.
3. A pair with two values that cannot both hold makes the row conflicting, unless a later report
   explains it: a toll that rose, a search that went on.
4. Otherwise a bound, a rounding or a more exact value on one side makes it compatible.
5. Otherwise it is agreed.

The readings are the members by their value of the deciding slot.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from rashomon.compare.slots.contrasts import word_differences, word_slots
from rashomon.compare.slots.counts import number_differences
from rashomon.compare.slots.members import (
    Member,
    Words,
    are_of_two_occasions,
    are_of_two_subjects,
    share_no_name,
)
from rashomon.compare.slots.numbers import number_slots
from rashomon.compare.slots.polarity import polarity_differences, polarity_slots
from rashomon.compare.slots.times import day_of, time_differences, time_slots
from rashomon.compare.slots.values import Moment, Slot, SlotDifference, Worded
from rashomon.english.measures import Measure
from rashomon.english.slots import befalling, people
from rashomon.settings import RowSettings

Relation = Literal["agreed", "compatible", "conflicting"]
Family = Literal["numbers", "times", "contrasts", "polarity"]
# Families of slots; slots are compared only within one.
FAMILIES: tuple[Family, ...] = ("numbers", "times", "contrasts", "polarity")
# What explains a difference best comes first: a number is plainer than a word.
_ORDER = ("number", "time", "place", "means", "who", "cause", "extent", "manner", "polarity")
_DEFAULTS = RowSettings()
# Differences of values that can both hold, in the order in which they decide.
_MILD = ("later", "bound", "rounded", "more exact")


@dataclass(frozen=True, slots=True)
class RowRelation:
    """Relation of the members of a row, and the slot that decides it.

    `difference` is the pair of slots that decides, `None` if nothing differs; `pair` gives their
    members. `readings` are the positions of the members by their value of the deciding slot, the
    value of most articles first; `values` are these values by position, `unvalued` the positions of
    members without one. Without a difference all members are one reading.
    """

    relation: Relation
    difference: SlotDifference | None
    pair: tuple[int, int] | None
    readings: tuple[tuple[int, ...], ...]
    unvalued: tuple[int, ...] = ()
    values: Mapping[int, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """One member with its words and its slots by family."""

    member: Member
    words: Words
    slots: Mapping[Family, tuple[Slot, ...]]


def read(member: Member) -> Read:
    """Read the slots of one member."""
    words = Words(member)
    return Read(
        member,
        words,
        {
            "numbers": tuple(number_slots(words)),
            "times": tuple(time_slots(words)),
            "contrasts": tuple(word_slots(words)),
            "polarity": tuple(polarity_slots(words)),
        },
    )


def slots(member: Member | Read) -> tuple[Slot, ...]:
    """Return every slot of a clause."""
    return tuple(chain.from_iterable(_read(member).slots.values()))


def _read(member: Member | Read) -> Read:
    return member if isinstance(member, Read) else read(member)


def differences(
    left: Read, right: Read, settings: RowSettings, families: Sequence[Family] = FAMILIES
) -> Iterator[SlotDifference]:
    """Compare two members slot by slot, family by family, equal values included."""
    one, other = left.words, right.words
    worded = not _is_of_two_speakers(left.member, right.member)
    for family in families:
        here, there = (one, left.slots[family]), (other, right.slots[family])
        if family == "numbers":
            yield from number_differences(here, there, settings)
        elif family == "times":
            yield from time_differences(here, there, settings)
        elif worded and family == "contrasts":
            yield from word_differences(here, there)
        elif worded:
            yield from polarity_differences(here, there)


def relation(
    members: Sequence[Member | Read],
    settings: RowSettings = _DEFAULTS,
    likely: Callable[[int, int], float] | None = None,
) -> RowRelation:
    """Return how the members of a row relate; see the module for the order of the rules.

    `likely` returns how likely two members state one thing, 0 to 1: if that is sure, other names
    around a number or a time do not discard a difference. A member needed more than once is passed
    as `Read`, so that it is read once.
    """
    readings = [_read(m) for m in members]
    near = _near(readings)
    differing: list[tuple[int, int, SlotDifference]] = []
    for family in FAMILIES:
        for i, j in _facing(readings, near, family):
            sure = likely is not None and likely(i, j) >= settings.sure_row
            differing += [
                (i, j, d) for d in _weighed(readings[i], readings[j], family, settings, sure=sure)
            ]
    for how in ("other", *_MILD):
        deciding = [f for f in differing if f[2].how == how]
        if deciding:
            i, j, difference = min(
                deciding, key=lambda f: (_ORDER.index(f[2].left.kind), f[1], f[0])
            )
            values = _values(readings, (i, j), difference, settings)
            name: Relation = "conflicting" if how == "other" else "compatible"
            grouped = _grouped(readings, values)
            unvalued = tuple(k for k in range(len(members)) if k not in values)
            return RowRelation(name, difference, (i, j), grouped, unvalued, values)
    return RowRelation("agreed", None, None, (tuple(range(len(members))),))


def _near(members: Sequence[Read]) -> dict[tuple[int, int], float]:
    """Return the likeness of every two members of different articles, by position."""
    return {
        (i, j): _nearness(left.words, right.words)
        for i, left in enumerate(members)
        for j, right in enumerate(members)
        if left.member.article != right.member.article
    }


def _facing(
    members: Sequence[Read], near: Mapping[tuple[int, int], float], family: Family
) -> list[tuple[int, int]]:
    """Return the pairs of members of two articles that are compared in one family of values.

    A report that states a thing in two clauses is compared with another one clause by clause: two
    members are compared if neither has a nearer one in the other's article. Two numbers of one noun
    under one verb are compared however near their clauses are. Members without a value of the
    family are left out.
    """
    valued = [k for k, member in enumerate(members) if member.slots[family]]
    pairs = [(i, j) for i in valued for j in valued if (i, j) in near]
    nearest: dict[tuple[int, int], float] = {}
    for i, j in pairs:
        place = i, members[j].member.article
        nearest[place] = max(nearest.get(place, 0.0), near[i, j])
    facing = {
        (i, j)
        for i, j in pairs
        if near[i, j]
        >= max(nearest[i, members[j].member.article], nearest[j, members[i].member.article])
    }
    if family == "numbers":
        facing |= _under_one_verb(members, pairs)
    return sorted((i, j) for i, j in facing if i < j)


def _under_one_verb(
    members: Sequence[Read], pairs: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return the pairs with numbers of one noun under one verb.

    Pairs with a number that the other article has as well are left out.
    """
    met = {
        (i, members[j].member.article, one.identity)
        for i, j in pairs
        for one in members[i].slots["numbers"]
        if any(one.identity == other.identity for other in members[j].slots["numbers"])
    }
    return {
        (i, j)
        for i, j in pairs
        if any(
            one.key & other.key
            and one.noun == other.noun
            and (i, members[j].member.article, one.identity) not in met
            and (j, members[i].member.article, other.identity) not in met
            for one in members[i].slots["numbers"]
            for other in members[j].slots["numbers"]
        )
    }


def _nearness(left: Words, right: Words) -> float:
    """Return the share of the content of two clauses that both have, 0 to 1."""
    either = left.content | right.content
    return len(left.content & right.content) / len(either) if either else 0.0


def _weighed(
    left: Read, right: Read, family: Family, settings: RowSettings, *, sure: bool = False
) -> Iterator[SlotDifference]:
    """Yield the differences of two members, except those that another subject or occasion explains.

    `sure` says that the two certainly state one thing.
    """
    one, other = left.words, right.words
    apart = are_of_two_occasions(one, other) or are_of_two_subjects(one, other)
    foreign = share_no_name(one, other)
    for difference in differences(left, right, settings, (family,)):
        typed = difference.left.kind in ("number", "time")
        vetoed = (apart or (foreign and typed)) and not (sure and typed)
        if difference.how != "other" or not vetoed:
            yield _explained(left, right, difference)


def _is_of_two_speakers(left: Member, right: Member) -> bool:
    """Return whether the members have two speakers: their views are not a conflict of reports."""
    return bool(left.speaker and right.speaker and left.speaker != right.speaker)


def _explained(left: Read, right: Read, difference: SlotDifference) -> SlotDifference:
    """Return the difference, as `later` if the later report may have counted on: a toll."""
    days = [day_of(r.member.published) for r in (left, right)]
    one, other = difference.left.value, difference.right.value
    if (
        difference.how != "other"
        or None in days
        or days[0] == days[1]
        or not isinstance(one, Measure)
        or not isinstance(other, Measure)
    ):
        return difference
    rose = (one.low < other.low) == (days[0] < days[1])  # type: ignore[operator]
    grows = one.dimension == "day" or (
        one.dimension == "count"
        and (_is_toll(left, difference.left) or _is_toll(right, difference.right))
    )
    return replace(difference, how="later") if rose and grows else difference


def _is_toll(read: Read, slot: Slot) -> bool:
    """Return whether a count is of people to whom something happened, and so may still grow."""
    known = befalling()
    return slot.noun in people() | {""} and any(
        read.words.lemma(k) in known for k in read.words.positions
    )


def _values(
    members: Sequence[Read],
    pair: tuple[int, int],
    difference: SlotDifference,
    settings: RowSettings,
) -> dict[int, Slot]:
    """Return the slot of each member that is compared with the deciding pair, by position."""
    i, j = pair
    values = {i: difference.left, j: difference.right}
    for k, member in enumerate(members):
        slot = values.get(k) or (
            _counterpart(member, members[i], difference.left, settings)
            or _counterpart(member, members[j], difference.right, settings)
        )
        if slot is not None:
            values[k] = slot
    return values


def _grouped(members: Sequence[Read], values: Mapping[int, Slot]) -> tuple[tuple[int, ...], ...]:
    """Group the members by their value, that of most articles first.

    Days are grouped by weekday, unless different days then form a single group.
    """
    keys = {k: _value_key(slot) for k, slot in values.items()}
    if len(set(keys.values())) == 1:
        keys = {k: slot.value for k, slot in values.items()}
    valued: dict[object, list[int]] = {}
    for k in sorted(values):
        valued.setdefault(keys[k], []).append(k)
    groups = sorted(
        valued.values(), key=lambda g: (-len({members[k].member.article for k in g}), g[0])
    )
    return tuple(map(tuple, groups))


def _counterpart(member: Read, anchor: Read, slot: Slot, settings: RowSettings) -> Slot | None:
    """Return the slot of a member that is compared with a slot of another one."""
    for d in differences(anchor, member, settings):
        if d.left == slot:
            return d.right
    return None


def _value_key(slot: Slot) -> object:
    """Return the key by which slots are put into one reading."""
    value = slot.value
    if isinstance(value, Moment):
        return value.weekday if value.clock is None and value.weekday is not None else value
    if isinstance(value, Worded):
        return value.set, value.cell
    return value
