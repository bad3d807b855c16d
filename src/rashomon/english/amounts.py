"""Amounts: numbers with the currency, unit or other end of a range right beside them.

The only reader of numbers with their units. It needs no parse; `quantities.py` adds to each amount
its counted noun and its bound, `figures.py` turns those of a sentence into items.

>>> [(a.low, a.high, a.unit) for a in amounts("four hours and 30 minutes, $30,000 to $50,000")]
[(4.5, 4.5, 'hour'), (30000.0, 50000.0, 'dollar')]
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from rashomon.english.measures import measure
from rashomon.english.numbers import Number, numbers
from rashomon.english.tables import classes, table

# number: one value; range: two ends, the lower first; change: from the first to the second;
# vague: what a word such as `dozens` can mean.
Shape: TypeAlias = Literal["number", "range", "change", "vague"]

# Characters before a number in which its words are looked for.
_LOOKBACK = 24
_TO = re.compile(r"\s?(?:[-–—]|to|and)\s?(?:(?:[A-Z]{1,2}|US)?[$£€¥₹]\s?)?")
_BETWEEN = re.compile(r"\bbetween (?:(?:[A-Z]{1,2}|US)?[$£€¥₹]\s?)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:(?:[A-Z]{1,2}|US)?[$£€¥₹]\s?)?\Z", re.IGNORECASE)
_CURRENCY = re.compile(r"([A-Z]{1,2}\$|US\$|[$£€¥₹]) ?\Z")
_UNIT = re.compile(
    r"(?: ?per cent\b)|[ \u00a0-]?(?P<word>%|°|(?:[^\W\d_]|[²³])+\.?(?:[ -][^\W\d_]+)?)"
)
# Between a fraction and its whole: `half an hour`, `a quarter of a mile`.
_OF_A = re.compile(r"(?: of)? an?(?= )")
# After a fraction without a unit: a share of something.
_SHARE = re.compile(r" (?:of|the|his|her|its|their|our|all|that|this)\b")
# `one in four`: both numbers are small, and no unit after them makes it a rate (`two in three
# days`).
_IN = re.compile(r" (?:in|out of) (?:every )?")
# Nobody expresses a share as one in more than a hundred.
_LARGEST_PART = 100
# A unit that a fraction adds to: `a mile and a half`, `two years and a half`.
_ONE_AND = re.compile(r"\b(?:an?|one) (?P<unit>[^\W\d_]+) and (?:an? )?\Z", re.IGNORECASE)
_AND_A = re.compile(r" and (?:an? )?")
# Between the greater and the lesser unit of one measure: `four hours and 25 minutes`.
_AND = re.compile(r",? (?:and )?| ")
_COMPOUND = frozenset(["day", "metre", "gram"])
_DEGREES = frozenset(["degree", "celsius", "fahrenheit"])
_FROM_ZERO = re.compile(r",? (?:(?P<below>below)|above) zero\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in `text[start:end]`; `first` and `last` are the ends of its numbers.

    `low` and `high` are equal for a plain number. `unit` is the canonical unit, `percent` for a
    share such as `half of the fleet`; `None` if none is right beside the number. `glued` is true if
    letters adjoin the number without a space, as in a name (`Zed4`, `5G`).
    """

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    unit: str | None
    shape: Shape = "number"
    glued: bool = False


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts of a text, in order, without overlaps.

    Cached for recent sentences, as lineage, alterations and quotations read the same ones.
    """
    return tuple(_joined(text, _single(text)))


def unit_named(word: str) -> str | None:
    """Return the unit that a word or sign names, in any spelling: `kilometers`, `square-foot`, `%`.

    Only listed forms are units: a word that shares its stem with one may have another meaning
    (`mines` and `minutes`, `pointed` and `points`).

    >>> unit_named("feet"), unit_named("ft."), unit_named("footing")
    ('foot', 'foot', None)
    """
    word = word.lower().rstrip(".").replace("-", " ")
    spelled = word.replace("meter", "metre").replace("liter", "litre")
    return _units().get(word) or _units().get(spelled)


def in_two_currencies(one: str, other: str) -> bool:
    """Return whether two texts have amounts of money without a common currency.

    >>> in_two_currencies("$8 million", "5 million euros"), in_two_currencies("$8", "$9")
    (True, False)
    """
    here, there = ({a.unit for a in amounts(text)} & _currencies() for text in (one, other))
    return bool(here) and bool(there) and not here & there


@cache
def _currencies() -> frozenset[str | None]:
    return frozenset(map(str, table("quantities")["currencies"]))


@cache
def _units() -> Mapping[str, str]:
    symbols = table("numbers")["symbols"]
    return {**classes("numbers", "units"), **symbols, **classes("quantities", "units")}


@cache
def _vague() -> tuple[re.Pattern[str], Mapping[str, tuple[float, float]]]:
    known = {form: (float(a), float(b)) for form, (a, b) in table("quantities")["vague"].items()}
    forms = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE), known


def _single(text: str) -> Iterator[Amount]:
    """Yield numbers with their units, ranges as one amount, and vague words."""
    figures = numbers(text)
    words = list(_vague()[0].finditer(text))
    reached, k = 0, 0
    while k < len(figures) or words:
        if words and (k >= len(figures) or words[0].start() <= figures[k].start):
            match = words.pop(0)
            if match.start() >= reached:
                low, high = _vague()[1][match.group(0).lower()]
                start, reached = match.span()
                yield Amount(start, reached, start, reached, low, high, None, "vague")
            continue
        number = figures[k]
        k += 1
        if number.start < reached:
            continue
        after = figures[k] if k < len(figures) else None
        amount = _amount(text, number, after)
        k += after is not None and amount.last >= after.end
        reached = amount.end
        yield amount


def _amount(text: str, number: Number, after: Number | None) -> Amount:
    """Return the amount that a number begins, with the next number if both are one amount."""
    shape = _shape(text, number, after) if after else "number"
    other = number if shape == "number" or after is None else after
    low, high = number.value, other.value
    # `2 to 3 million` begins at two million.
    if shape != "number" and low < 1000 <= high and high >= 1000 * low:
        low *= _scale_of(high)
    if part := _part(text, number, after) if after else None:
        return Amount(number.start, part[1], number.start, part[1], part[0], part[0], "percent")
    money = _CURRENCY.search(text, max(0, number.start - 4), number.start)
    start = money.start(1) if money else number.start
    unit, end = (_currency(money.group(1)), other.end) if money else _unit(text, other)
    unit = unit or _unit(text, number)[0]
    if unit is None and _is_fraction(number) and _SHARE.match(text, number.end):
        low, high, unit = 100 * low, 100 * high, "percent"
        low = high = float(round(low))
    if unit is None and _is_fraction(number):
        whole = _ONE_AND.search(text, max(0, start - _LOOKBACK), start)
        if whole and (named := unit_named(whole["unit"])):
            start, low, high, unit = whole.start(), 1 + low, 1 + high, named
    if unit in _DEGREES and low > 0 and (side := _FROM_ZERO.match(text, end)):
        low, high = (-high, -low) if side["below"] else (low, high)
        end = side.end()
    return Amount(
        start, end, number.start, other.end, low, high, unit, shape, number.glued or other.glued
    )


def _shape(text: str, low: Number, high: Number) -> Shape:
    """Return whether two numbers are the ends of a range, of a change, or separate."""
    joint = text[_unit(text, low)[1] : high.start]  # each end may have its unit
    if not _TO.fullmatch(joint):
        return "number"
    before = text[max(0, low.start - _LOOKBACK) : low.start]
    if "and" in joint:
        return "range" if _BETWEEN.search(before) else "number"
    if _FROM.search(before) and "to" in joint:
        return "change"
    return "range" if low.value < high.value else "number"


def _scale_of(value: float) -> float:
    """Return the thousand, million and so on of a number: a million for 3,000,000."""
    scale = 1.0
    while value >= 1000 * scale:
        scale *= 1000
    return scale


def _is_fraction(number: Number) -> bool:
    return 0 < number.value < 1 and not number.digits


def _part(text: str, number: Number, after: Number) -> tuple[float, int] | None:
    """Return `one in four` as percent, with its end."""
    if not _IN.fullmatch(text, number.end, after.start) or after.value > _LARGEST_PART:
        return None
    if not 0 < number.value < after.value or _unit(text, after)[0]:
        return None
    return float(round(100 * number.value / after.value)), after.end


def _currency(sign: str) -> str:
    for unit, forms in table("quantities")["currencies"].items():
        if sign in forms:
            return str(unit)
    return "dollar"


def _unit(text: str, number: Number) -> tuple[str | None, int]:
    """Return the unit right after a number, with its end."""
    end = number.end
    if _is_fraction(number) and (of_a := _OF_A.match(text, end)):
        end = of_a.end()
    match = _UNIT.match(text, end)
    if not match:
        return None, number.end
    words = match["word"] or match.group().strip()
    start = match.end() - len(words)
    for length in (len(words), len(re.split(r"[ -]", words)[0])):
        word = words[:length]
        unit = unit_named(word)
        # `5 m` is not read: it is a metre in one text, a million in the next.
        if unit and not (word == "m" and text[end:start]):
            return unit, start + len(word.rstrip("."))
    return None, number.end


def _joined(text: str, parts: Iterable[Amount]) -> Iterator[Amount]:
    """Yield the amounts, joined if the second continues the first in a lesser unit."""
    whole: Amount | None = None
    for part in parts:
        both = _together(text, whole, part) if whole else None
        if whole and not both:
            yield whole
        whole = both or part
    if whole:
        yield whole


def _together(text: str, one: Amount, other: Amount) -> Amount | None:
    if one.shape != "number" or other.shape != "number" or not one.unit:
        return None
    if not other.unit:
        more = 0 < other.low < 1 and _AND_A.fullmatch(text, one.end, other.start)
        value = one.low + other.low
        return replace(one, end=other.end, last=other.last, low=value, high=value) if more else None
    a, b = (measure(x.low, x.high, "exactly", x.unit) for x in (one, other))
    if a.dimension != b.dimension or a.dimension not in _COMPOUND:
        return None
    # If it amounts to one of the greater unit or more, it is not the remainder.
    if b.low >= a.unit or not _AND.fullmatch(text, one.end, other.start):
        return None
    value = round((a.low + b.low) / a.unit, 9)
    return replace(one, end=other.end, last=other.last, low=value, high=value)
