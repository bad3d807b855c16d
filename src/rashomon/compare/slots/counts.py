"""Differences of numbers: which figures of two clauses count one thing; whether both can hold."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from rashomon.compare.slots.members import Words
from rashomon.compare.slots.values import How, Slot, SlotDifference
from rashomon.english.measures import Measure, is_compatible, is_same, is_vague
from rashomon.english.slots import befalling, people, results
from rashomon.settings import RowSettings

# Figures of these kinds are never rounded.
_EXACT = ("score", "telephone", "age", "case", "flight", "room", "route", "number", "no", "version")
_HEDGES = frozenset(["about", "nearly"])
# Share of leading digits from which two telephone numbers are of one line.
_LINE_SHARE = 0.6
# Shared content words, not counting the counted noun, from which two clauses are about one thing.
_ALIKE = 2


def number_differences(
    left: tuple[Words, Sequence[Slot]], right: tuple[Words, Sequence[Slot]], settings: RowSettings
) -> Iterator[SlotDifference]:
    """Compare the numbers of two clauses, kind by kind.

    Equal figures are paired first, then those that can both hold; figures left on both sides differ
    if they count one thing.
    """
    kinds = {_kind(s) for s in left[1]} & {_kind(s) for s in right[1]}
    for kind in sorted(kinds):
        here = [s for s in left[1] if _kind(s) == kind]
        there = [s for s in right[1] if _kind(s) == kind]
        yield from _paired(here, there, is_same)
        mild = _paired(here, there, lambda a, b: _can_both_hold(a, b, settings))
        yield from (d for d in mild if _may_count_one((left[0], d.left), (right[0], d.right)))
        lone = len(here) == len(there) == 1
        for one in here:
            for other in there:
                if counts_the_same((left[0], one), (right[0], other), lone=lone):
                    yield SlotDifference(one, other, "other")


def counts_the_same(left: tuple[Words, Slot], right: tuple[Words, Slot], *, lone: bool) -> bool:
    """Return whether two figures of one kind count one thing: same noun, same event, same scope.

    `lone` says whether each clause has only one figure of the kind that the other clause lacks.
    """
    one, other = left[1], right[1]
    if one.scope != other.scope:
        return False
    if _befalls_another(left, right) or _is_of_another(left, right):
        return False
    kind = _kind(one)
    if kind in _BY_KIND:
        return _BY_KIND[kind](left, right, lone)
    shared = _key(one) & _key(other)
    return (bool(shared) and lone) or len(shared) > 1


def _may_count_one(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    """Return whether two compatible figures may count one thing: no two nouns, no two names."""
    nouns = {left[1].noun, right[1].noun} - {""}
    one = len(nouns) < 2 or nouns <= people() or bool(left[1].key & right[1].key)
    return one and not _befalls_another(left, right) and not _is_of_another(left, right)


def _counts_one_noun(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    """Return whether two counts are of one noun, or of people with the same fate.

    `One` is left out: it is more often a pronoun than a count.
    """
    one, other = left[1], right[1]
    nouns, shared = {one.noun, other.noun}, _key(one) & _key(other)
    if 1.0 in (_value(one).low, _value(other).low):
        return False
    alike = len((left[0].content & right[0].content) - {one.noun}) >= _ALIKE
    if one.noun and one.noun == other.noun:
        return bool(shared - nouns) or _befalls_the_same(left, right) or alike
    if nouns <= people() | {""} and _befalls_the_same(left, right):
        return True
    return nouns <= people() and bool(shared - people())


def _paired(
    here: list[Slot], there: list[Slot], test: Callable[[Measure, Measure], bool]
) -> Iterator[SlotDifference]:
    """Yield the pairs that pass a test, and remove them from both lists."""
    for one in list(here):
        other = next((s for s in there if test(_value(one), _value(s))), None)
        if other:
            here.remove(one)
            there.remove(other)
            yield SlotDifference(one, other, _how(_value(one), _value(other)))


def _how(one: Measure, other: Measure) -> How:
    if is_same(one, other):
        return "equal" if one.bound == other.bound else "bound"
    plain = one.bound == other.bound == "exactly"
    return "rounded" if plain else "bound"


def _can_both_hold(one: Measure, other: Measure, settings: RowSettings) -> bool:
    if one.dimension in _EXACT:
        return False
    if is_vague(one) or is_vague(other):
        return True
    bounds = {one.bound, other.bound}
    least = min(one.low / one.unit, other.low / other.unit)
    if bounds <= _HEDGES and least >= settings.slot_estimated:
        # Two estimates: either may be off by the share.
        return abs(one.low - other.low) <= 2 * settings.slot_hedged_share * max(one.low, other.low)
    if bounds & _HEDGES and bounds <= _HEDGES | {"exactly"}:
        slack = max(_slack(v, settings.slot_hedged_share) for v in (one, other))
        return abs(one.low - other.low) <= slack
    cut = _is_cut(one, other, settings) or _is_cut(other, one, settings)
    return cut or is_compatible(one, other)


def _slack(value: Measure, share: float) -> float:
    """Return the slack of a hedged number, 0 for an exact one.

    It is `share` of the number, but at most one unit of its last nonzero digit: `about 200` may be
    185; `roughly 141 million` is not 139 million.
    """
    if value.bound == "exactly":
        return 0.0
    written = round(value.low / value.unit, 6)
    digits = f"{written:.0f}"
    whole = written == int(written)
    place = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if whole else 1.0
    return min(share * value.low, place * value.unit)


def _is_cut(short: Measure, exact: Measure, settings: RowSettings) -> bool:
    """Return whether a figure is the other one truncated: `$43 million` of $43,885,310."""
    if short.low != short.high or exact.low != exact.high or short.low >= exact.low:
        return False
    if short.low < settings.slot_least_cut * short.unit:
        return False
    digits = f"{short.low / short.unit:.0f}"
    place = 10.0 ** (len(digits) - len(digits.rstrip("0"))) * short.unit
    return exact.low - short.low < min(place, settings.slot_cut_share * exact.low)


def _value(slot: Slot) -> Measure:
    assert isinstance(slot.value, Measure)
    return slot.value


def _kind(slot: Slot) -> str:
    return _value(slot).dimension


def _key(slot: Slot) -> frozenset[str]:
    return slot.key | {slot.noun} if slot.noun else slot.key


def _is_one_bearer(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    """Return whether two ages are one person's: by name, or by the noun if neither has a name."""
    names, nouns = zip(*(words.bearer(slot.position) for words, slot in (left, right)), strict=True)
    if all(names):
        return bool(names[0] & names[1])
    if any(names) or not (left[0].content & right[0].content):
        return False
    return nouns[0] == nouns[1] or "" in nouns


def _is_one_record(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    """Return whether two scores follow one name, in reports of one day: `Lund (45-1, 33 KOs)`."""
    days = {words.member.published for words, _ in (left, right)}
    one, other = (words.named_before(slot.position) for words, slot in (left, right))
    return len(days) == 1 and bool(one & other)


def _is_one_line(one: Measure, other: Measure) -> bool:
    """Return whether two telephone numbers begin alike, so that one of them is a mistake."""
    digits = [f"{value.low:.0f}" for value in (one, other)]
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(*digits, strict=False))
    shared = len(list(alike))
    return shared >= _LINE_SHARE * min(map(len, digits))


def _is_final(words: Words) -> bool:
    """Return whether a clause says how a game ended; scores before the end do not conflict."""
    return bool(words.content & results())


def _befallen(side: tuple[Words, Slot]) -> frozenset[str]:
    """Return the fate of the people counted, from words around the number, else the clause."""
    words, slot = side
    known = befalling()
    near = [known[lemma] for lemma in _key(slot) if lemma in known]
    near += [
        known[words.lemma(c)]
        for c in words.children.get(slot.position, ())
        if words.lemma(c) in known
    ]
    return frozenset(near or [known[w] for k in words.positions if (w := words.lemma(k)) in known])


def _befalls_another(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    one, other = _befallen(left), _befallen(right)
    return bool(one and other and not one & other)


def _is_of_another(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    """Return whether the figures are in apposition to two different names."""
    one, other = (words.apposed(slot.position) for words, slot in (left, right))
    return bool(one and other and not one & other)


def _befalls_the_same(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    return bool(_befallen(left) & _befallen(right))


_Side = tuple[Words, Slot]
# Tests of whether two figures of a kind count one thing; for other kinds their keys decide.
_BY_KIND: dict[str, Callable[[_Side, _Side, bool], bool]] = {
    "age": lambda left, right, lone: lone and _is_one_bearer(left, right),
    "count": lambda left, right, lone: _counts_one_noun(left, right),
    "magnitude": lambda left, right, lone: lone,
    "score": lambda left, right, lone: (
        (lone and _is_final(left[0]) and _is_final(right[0])) or _is_one_record(left, right)
    ),
    "telephone": lambda left, right, lone: _is_one_line(_value(left[1]), _value(right[1])),
}
