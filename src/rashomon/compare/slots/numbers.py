"""Number slots of a clause: quantities, ages, scores, labelled figures, telephone numbers."""

import re
from collections.abc import Iterator

from rashomon.compare.slots.members import Words
from rashomon.compare.slots.times import CLOCK
from rashomon.compare.slots.values import Slot
from rashomon.english.measures import Measure, measure
from rashomon.english.numbers import Number, numbers
from rashomon.english.slots import is_unit, scoping, unit_of
from rashomon.stages import Quantity

_AROUND = 24
_OLD = re.compile(r"[\s-]*years?[\s-]*olds?\b|\s*years? of age\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages|turned|turns|turning)\s\Z", re.IGNORECASE)
_APPOSED = re.compile(r"[^\W\d_]['’)]?,\s\Z")
_CLOSED = re.compile(r"\s?(?:[,;.)]|\Z)")
_SCORE = re.compile(r"(?<![\w.,:-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w%]|[.,:-]\d|\s?[-–]\s?\w)")
_TELEPHONE = re.compile(r"(?<!\d)\d{3,}(?: \d{3,}){1,3}(?!\d)")
# Texts that were cut into tokens write 2,117 as `2, 117`.
# `6-foot-9, 260-pound` are two measures.
_SPACED = re.compile(r"(?<!foot )(?<!feet )(?<!- )(?<![-\d.,])\d{1,3}(?:, \d{3})+(?!\d)")
_LABEL = re.compile(
    r"\b(magnitude|richter|category|level|grade|version|flight|case|room|route|interstate|highway|"
    r"channel|number|no|nos)\b[\s.:#–-]*(?:(?:of|at|about|around|least|an?|the)\b\s*)*\Z",
    re.IGNORECASE,
)
_RICHTER = re.compile(
    r"\s*(?:[-–]\s*)?(?:magnitude\b|on the (?:open-ended )?richter)", re.IGNORECASE
)
_UNIT = re.compile(r"[\s-]*([^\W\d_]+)")
_PART = re.compile(r"\s+of\s+(?:the|them|those|these|his|her|its|their|our)\b", re.IGNORECASE)
# `$4 million a year`, `20 points per game`: one of many.
_EACH = re.compile(
    r"\s+(?:an?|per|every|each)\s+(?:second|minute|hour|day|night|week|month|year|season|game|head|"
    r"person|share|family|household)\b",
    re.IGNORECASE,
)
_YEARS = (1900, 2100)
_OLDEST = 120


def number_slots(words: Words) -> list[Slot]:
    """Return the number slots of a clause in text order.

    Scores, telephone numbers and digits cut apart are read first, then the quantities of the
    article, then what neither of them took: ages and figures that a label names.
    """
    found = list(_patterned(words))
    taken = [(s.start, s.end) for s in found]
    taken += [(t.start, t.end) for t in words.times if t.duration is None]
    taken += [m.span() for m in CLOCK.finditer(words.text, words.start, words.end)]
    for quantity in words.quantities:
        if _is_free(quantity.start, quantity.end, taken):
            slot = _of_quantity(words, quantity)
            if slot:
                found.append(slot)
                taken.append((quantity.start, quantity.end))
    for figure in numbers(words.text[words.start : words.end]):
        number = _moved(figure, words.start)
        if words.within(number.start, number.end) and _is_free(number.start, number.end, taken):
            found += _labelled(words, number)
    return sorted(found, key=lambda s: s.start)


def _moved(number: Number, start: int) -> Number:
    """A number of a slice of the text, by its place in the text."""
    return Number(number.start + start, number.end + start, number.value, number.digits)


def _is_free(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return not any(a < end and start < b for a, b in taken)


def _patterned(words: Words) -> Iterator[Slot]:
    """What a pattern of digits is: `31-24`, `0845 125 2222`, `2, 117`."""
    for pattern, read in ((_TELEPHONE, _telephone), (_SPACED, _spaced), (_SCORE, _score)):
        for match in pattern.finditer(words.text, words.start, words.end):
            own = words.within(*match.span())
            if own and (value := read(match)):
                k = words.counted(own[-1])
                noun = words.lemma(k) if k != own[-1] and value.dimension == "count" else ""
                scope = _scope(words, own, k)
                yield Slot(
                    "number", value, *match.span(), own[-1], words.anchors(own[-1]), scope, noun
                )


def _telephone(match: re.Match[str]) -> Measure | None:
    digits = match[0].replace(" ", "")
    return Measure("telephone", float(digits), float(digits) + len(digits), "exactly", 1.0)


def _spaced(match: re.Match[str]) -> Measure | None:
    value = float(re.sub(r"\D", "", match[0]))
    behind = _UNIT.match(match.string, match.end())
    unit = unit_of(behind[1].lower()) if behind else None
    return measure(value, value, "exactly", unit)


def _score(match: re.Match[str]) -> Measure | None:
    return Measure("score", float(match[1]), float(match[2]), "exactly", 1.0)


def _of_quantity(words: Words, quantity: Quantity) -> Slot | None:
    own = words.within(quantity.start, quantity.end)
    # The clause may hold the noun that is counted and not the number.
    figures = numbers(words.text[quantity.start : quantity.end])
    if not own or (
        figures
        and not any(words.within(quantity.start + n.start, quantity.start + n.end) for n in figures)
    ):
        return None
    if (
        not quantity.unit
        and figures
        and _is_apposed(words, _moved(figures[0], quantity.start), own[0])
    ):
        return None
    first = words.text[quantity.start : quantity.start + 2]
    low, high = quantity.low, quantity.high
    if low < 0 and re.match(r"[-–]\s", first):  # a dash between words is no sign
        low, high = abs(low), abs(high)
    k = own[0]
    if quantity.noun:
        k = words.starting(quantity.noun[0], own[0]) or own[0]
    noun = quantity.counted or (words.lemma(k) if quantity.noun else "")
    if quantity.unit and is_unit(noun):
        noun = ""
    # Points of a game are counted like goals; those of an index are rare.
    unit = None if quantity.unit == "point" else quantity.unit
    noun = "point" if quantity.unit == "point" else noun
    value = measure(low, high, quantity.bound, unit)
    label = (
        ""
        if quantity.unit
        else _label(
            words, quantity.start, quantity.start + figures[0].end if figures else quantity.end
        )
    )
    if label:
        value = Measure(label, value.low, value.high, value.bound, 1.0)
    scope = _scope(words, own, k)
    key = frozenset(lemma for lemma in words.anchors(k) if not is_unit(lemma))
    return Slot("number", value, quantity.start, quantity.end, k, key, scope, noun)


def _scope(words: Words, own: list[int], noun: int) -> frozenset[str]:
    """The words around a number that narrow what it counts; `part` if it counts some of a whole."""
    forms = [words.form(j) for j in words.between(own[0] - 2, max(own[-1], noun))]
    verb = next((up for up in words.above(noun) if words.tokens[up].pos == "VERB"), None)
    forms += [
        words.form(c)
        for c in words.children.get(-1 if verb is None else verb, ())
        if words.tokens[c].dep == "advmod"
    ]
    forms += [words.lemma(up) for up in words.above(noun) if up in words.own]
    part = any(_PART.match(words.text, words.tokens[k].end) for k in own)
    each = any(
        _EACH.match(words.text, words.tokens[k].end)
        for k in words.between(own[-1], max(own[-1], noun))
    )
    return scoping(forms) | {name for name, is_so in (("part", part), ("each", each)) if is_so}


def _label(words: Words, start: int, end: int) -> str:
    """What a figure is called by the words beside it: `magnitude 6.1`, `Route 52`."""
    label = _LABEL.search(words.text[max(0, start - _AROUND) : start])
    if _RICHTER.match(words.text, end) or (label and label[1].lower() in ("magnitude", "richter")):
        return "magnitude"
    return label[1].lower() if label else ""


def _labelled(words: Words, number: Number) -> Iterator[Slot]:
    """An age, or a figure with a label: `aged 5`, `Ann Pell, 43,`, `magnitude 6.1`."""
    before = words.text[max(0, number.start - _AROUND) : number.start]
    after = words.text[number.end : number.end + _AROUND]
    k = words.within(number.start, number.end)[-1]
    dimension = label = _label(words, number.start, number.end)
    if label:
        pass
    elif _OLD.match(after) or _AGED.search(before) or _is_apposed(words, number, k):
        dimension = "age"
    elif number.value == 1 or (number.digits and _YEARS[0] <= number.value <= _YEARS[1]):
        return
    # A dash between a label and its figure is no sign: `magnitude - 5.9`.
    figure = abs(number.value) if label else number.value
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
    """Whether a bare number is set off behind a name: the age of its bearer."""
    return bool(
        0 < number.value < _OLDEST
        and number.value == int(number.value)
        and k >= 2
        and words.tokens[k - 2].pos == "PROPN"
        and _APPOSED.search(words.text[max(0, number.start - 4) : number.start])
        and _CLOSED.match(words.text, number.end)
    )
