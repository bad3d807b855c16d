"""Number slots of a clause: quantities, ages, scores, labelled figures, telephone numbers."""

import re
from collections.abc import Iterator

from rashomon.compare.slots.members import Words
from rashomon.compare.slots.values import Slot
from rashomon.english.amounts import unit_named
from rashomon.english.clocks import clocks
from rashomon.english.labels import (
    OLDEST,
    SCORE,
    SPACED,
    TELEPHONE,
    YEARS,
    is_aged,
    is_each,
    is_named,
    is_part,
    label,
)
from rashomon.english.measures import Measure, measure
from rashomon.english.numbers import Number, numbers
from rashomon.english.slots import scoping
from rashomon.stages.values import Quantity

# Around an age in apposition: a name and a comma before it, a break after it (`Ann Pell, 43,`).
_APPOSED = re.compile(r"[^\W\d_]['’)]?,\s\Z")
_CLOSED = re.compile(r"\s?(?:[,;.)]|\Z)")
_UNIT = re.compile(r"[\s-]*([^\W\d_]+)")


def number_slots(words: Words) -> list[Slot]:
    """Return the number slots of a clause in text order.

    Scores, telephone numbers and digits cut apart are read first, then the quantities of the
    article, then the numbers left: ages and figures with a label.
    """
    slots = list(_patterned(words))
    taken = [(s.start, s.end) for s in slots]
    taken += [(t.start, t.end) for t in words.times if t.duration is None]
    taken += [(c.start, c.end) for c in clocks(words.text, words.start, words.end)]
    for quantity in words.quantities:
        if _is_free(quantity.start, quantity.end, taken) and not is_named(
            words.text, quantity.start
        ):
            slot = _of_quantity(words, quantity)
            if slot:
                slots.append(slot)
                taken.append((quantity.start, quantity.end))
    for figure in numbers(words.text[words.start : words.end]):
        number = _moved(figure, words.start)
        if (
            words.within(number.start, number.end)
            and _is_free(number.start, number.end, taken)
            and not is_named(words.text, number.start)
        ):
            slots += _labelled(words, number)
    return sorted(slots, key=lambda s: s.start)


def _moved(number: Number, start: int) -> Number:
    """Return a number found in a slice of the text with its offsets in the whole text."""
    return Number(number.start + start, number.end + start, number.value, number.digits)


def _is_free(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return not any(a < end and start < b for a, b in taken)


def _patterned(words: Words) -> Iterator[Slot]:
    """Read the patterns of digits: `31-24`, `0845 125 2222`, `2, 117`."""
    for pattern, read in ((TELEPHONE, _telephone), (SPACED, _spaced), (SCORE, _score)):
        for match in pattern.finditer(words.text, words.start, words.end):
            positions = words.within(*match.span())
            if positions and (value := read(match)):
                last = positions[-1]
                k = words.counted(last)
                noun = words.lemma(k) if k != last and value.dimension == "count" else ""
                scope = _scope(words, positions, k)
                yield Slot("number", value, *match.span(), last, words.anchors(last), scope, noun)


def _telephone(match: re.Match[str]) -> Measure | None:
    digits = match[0].replace(" ", "")
    return Measure("telephone", float(digits), float(digits) + len(digits), "exactly", 1.0)


def _spaced(match: re.Match[str]) -> Measure | None:
    value = float(re.sub(r"\D", "", match[0]))
    behind = _UNIT.match(match.string, match.end())
    unit = unit_named(behind[1]) if behind else None
    return measure(value, value, "exactly", unit)


def _score(match: re.Match[str]) -> Measure | None:
    return Measure("score", float(match[1]), float(match[2]), "exactly", 1.0)


def _of_quantity(words: Words, quantity: Quantity) -> Slot | None:
    positions = words.within(quantity.start, quantity.end)
    # The clause may contain the counted noun but not the number.
    figures = numbers(words.text[quantity.start : quantity.end])
    if not positions or (
        figures
        and not any(words.within(quantity.start + n.start, quantity.start + n.end) for n in figures)
    ):
        return None
    if (
        not quantity.unit
        and figures
        and _is_apposed(words, _moved(figures[0], quantity.start), positions[0])
    ):
        return None
    first = words.text[quantity.start : quantity.start + 2]
    low, high = quantity.low, quantity.high
    if low < 0 and re.match(r"[-–]\s", first):  # a dash between words is no sign
        low, high = abs(low), abs(high)
    k = positions[0]
    if quantity.noun:
        k = words.starting(quantity.noun[0], positions[0]) or positions[0]
    noun = quantity.counted or (words.lemma(k) if quantity.noun else "")
    if quantity.unit and unit_named(noun):  # a unit says nothing about what is measured
        noun = ""
    # Points of a game are counted like goals; those of an index are rare.
    unit = None if quantity.unit == "point" else quantity.unit
    noun = "point" if quantity.unit == "point" else noun
    value = measure(low, high, quantity.bound, unit)
    behind = quantity.start + figures[0].end if figures else quantity.end
    called = "" if quantity.unit else label(words.text, quantity.start, behind)
    if called:
        value = Measure(called, value.low, value.high, value.bound, 1.0)
    scope = _scope(words, positions, k)
    key = frozenset(lemma for lemma in words.anchors(k) if not unit_named(lemma))
    return Slot("number", value, quantity.start, quantity.end, k, key, scope, noun)


def _scope(words: Words, positions: list[int], noun: int) -> frozenset[str]:
    """Return the words around a number that narrow what it counts.

    With `part` if it counts some of a whole, and `each` if it counts for each.
    """
    forms = [words.form(j) for j in words.between(positions[0] - 2, max(positions[-1], noun))]
    verb = next((up for up in words.above(noun) if words.tokens[up].pos == "VERB"), None)
    forms += [
        words.form(c)
        for c in words.children.get(-1 if verb is None else verb, ())
        if words.tokens[c].dep == "advmod"
    ]
    forms += [words.lemma(up) for up in words.above(noun) if up in words.positions]
    part = any(is_part(words.text, words.tokens[k].end) for k in positions)
    each = any(
        is_each(words.text, words.tokens[k].end)
        for k in words.between(positions[-1], max(positions[-1], noun))
    )
    return scoping(forms) | {name for name, is_so in (("part", part), ("each", each)) if is_so}


def _labelled(words: Words, number: Number) -> Iterator[Slot]:
    """Yield an age, labelled figure or bare count: `aged 5`, `Ann Pell, 43,`, `magnitude 6.1`."""
    k = words.within(number.start, number.end)[-1]
    dimension = called = label(words.text, number.start, number.end)
    if called:
        pass
    elif is_aged(words.text, number.start, number.end) or _is_apposed(words, number, k):
        dimension = "age"
    elif number.value == 1 or (number.digits and YEARS[0] <= number.value <= YEARS[1]):
        return
    # A dash between a label and its figure is no sign: `magnitude - 5.9`.
    figure = abs(number.value) if called else number.value
    value = Measure(dimension or "count", figure, figure, "exactly", 1.0)
    noun = words.counted(k)
    scope = _scope(words, [k], noun)
    yield Slot(
        "number",
        value,
        number.start,
        number.end,
        k,
        words.anchors(k),
        scope,
        words.lemma(noun) if noun != k else "",
    )


def _is_apposed(words: Words, number: Number, k: int) -> bool:
    """Return whether a bare number follows a name in apposition, as the age of its bearer."""
    return bool(
        0 < number.value < OLDEST
        and number.value == int(number.value)
        and k >= 2
        and words.tokens[k - 2].pos == "PROPN"
        and _APPOSED.search(words.text[max(0, number.start - 4) : number.start])
        and _CLOSED.match(words.text, number.end)
    )
