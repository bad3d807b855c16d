"""Quantities and dates in a sentence, with normalised values."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.english.items import Item
from rashomon.english.spelling import stem
from rashomon.english.tables import classes, table
from rashomon.english.tokens import Token

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
# `7`, `7:19` and, as some outlets write it, `7.19`.
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_DURATIONS = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "fortnight",
        "month",
        "year",
        "decade",
        "century",
        "weekend",
    ]
)


@cache
def _units() -> Mapping[str, str]:
    """Word to unit, under every spelling of the word."""
    forms = classes("numbers", "units")
    return {**{stem(form): unit for form, unit in forms.items()}, **forms}


def unit_of(token: Token) -> str | None:
    """The unit that a word or symbol names."""
    symbol = table("numbers")["symbols"].get(token.word)
    return symbol or _units().get(token.word) or _units().get(token.stem)


def quantities(tokens: Sequence[Token]) -> list[Item]:
    """The numbers of a sentence with their units, its dates, and units that stand alone."""
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        item = (
            _clock_at(tokens, at)
            or _date_at(tokens, at)
            or _quantity_at(tokens, at)
            or _bare_unit_at(tokens, at)
        )
        if item:
            found.append(item)
        at = item.last if item else at + 1
    return found


def _clock_at(tokens: Sequence[Token], at: int) -> Item | None:
    """A time of day, in minutes from midnight: `7:19 p.m.` and `19:19` are one."""
    match = _CLOCK.fullmatch(tokens[at].word)
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    half = after.replace(".", "") if after.replace(".", "") in ("am", "pm") else None
    if not match or (half is None and ":" not in tokens[at].word):
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    if hour > 24 or minute > 59:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return Item("quantity", (float(60 * hour + minute), "clock"), at, at + 1 + bool(half))


def _date_at(tokens: Sequence[Token], at: int) -> Item | None:
    token = tokens[at]
    for section, granularity in (
        ("weekdays", "weekday"),
        ("months", "month"),
        ("relative", "day"),
        ("parts", "part"),
        ("seasons", "season"),
    ):
        name = classes("times", section).get(token.word)
        if name and (token.capital or granularity in ("day", "part", "season")):
            if name == "march" and not _month_like(tokens, at):
                continue
            return Item("date", (granularity, name), at, at + 1)
    if _YEAR.fullmatch(token.word) and not _counted(tokens, at):
        return Item("date", ("year", token.word), at, at + 1)
    return None


def _month_like(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised `March` or `May` is the month: not at the head of a name."""
    return not (at + 1 < len(tokens) and tokens[at + 1].capital and not tokens[at + 1].opening)


# A year is not rounded, and nobody counts people in years.
_BEFORE_NUMBERS = {"about", "some", "nearly", "almost", "roughly", "approximately", "least", "than"}
_COUNTED = {"people", "persons", "men", "women", "children", "others", "homes", "jobs", "deaths"}


def _counted(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    money = before in table("numbers")["symbols"]
    bounded = before in _BEFORE_NUMBERS or (after is not None and after.word in _COUNTED)
    return money or bounded or (after is not None and unit_of(after) is not None)


def _quantity_at(tokens: Sequence[Token], at: int) -> Item | None:
    if fraction := _fraction_at(tokens, at):
        return fraction
    first = at
    currency = table("numbers")["symbols"].get(tokens[at].word)
    at += bool(currency)
    value, end = _number(tokens, at)
    if value is None:
        return None
    unit = currency
    if end < len(tokens) and unit is None and _close(tokens, end):
        unit = unit_of(tokens[end])
        end += unit is not None
    if unit is None and end - first == 1 and tokens[first].word in ("one", "a", "an", "second"):
        return None
    return Item("quantity", (value, unit), first, end)


def _fraction_at(tokens: Sequence[Token], at: int) -> Item | None:
    """A fraction of something, in percent: `half of`, `a quarter of`, `two thirds of`."""
    numerators, parts = table("numbers")["numbers"], table("numbers")["parts"]
    # Alone, `third` and the like are ordinals: `the third of its kind`.
    alone = tokens[at].word == "half"
    end = at + 1 if alone else at + 2
    if end >= len(tokens) or tokens[end].word != "of":
        return None
    numerator = 1 if alone or tokens[at].word == "a" else numerators.get(tokens[at].word)
    part = parts.get(tokens[end - 1].word)
    if part is None or numerator is None:
        return None
    return Item("quantity", (float(round(100 * numerator / part)), "percent"), at, end)


def _number(tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
    """The number that starts at a token, and where it ends."""
    total: float = 0
    current: float | None = None
    start = at
    while at < len(tokens):
        word = tokens[at].word
        if at > start and word != "and" and not _close(tokens, at):
            break
        value, scale = _digits(word), _scale(word, alone=current is None)
        if value is not None and (current is None or _adds(current, value, word)):
            current = value if current is None else current + value
        elif scale and (
            current is not None or _article(tokens, at - 1) or word in ("dozen", "dozens")
        ):
            current = (1 if current is None else current) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif not (word == "and" and current is not None and _continues(tokens, at)):
            break
        at += 1
    if at == start or current is None:
        return None, start
    return total + current, at


def _digits(word: str) -> float | None:
    if _DIGITS.fullmatch(word):
        plain = word.replace(",", "")
        try:
            return float(plain)
        except ValueError:
            return float(plain.replace(":", "").replace(".", ""))
    number = table("numbers")["numbers"].get(word)
    times = table("numbers")["times"].get(word)
    return float(number) if number is not None else float(times) if times else None


def _scale(word: str, *, alone: bool) -> float | None:
    """What a scale word multiplies by; letters such as `m` only after a number."""
    if alone and len(word) <= 2:
        return None
    scale = table("numbers")["scales"].get(word.removesuffix("s") if alone else word)
    return float(scale) if scale else None


def _close(tokens: Sequence[Token], at: int) -> bool:
    """Whether no more than a space or a hyphen stands before a token."""
    return tokens[at].start - tokens[at - 1].end <= 1


def _adds(current: float, value: float, word: str) -> bool:
    """Whether a number word goes on with a number: `twenty five`, `three hundred ten`."""
    if not word.isalpha():
        return False
    return (current >= 20 and value < 10 and current % 10 == 0) or (
        current % 100 == 0 and 0 < value < 100
    )


def _article(tokens: Sequence[Token], at: int) -> bool:
    return at >= 0 and tokens[at].word in ("a", "an")


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """Whether `and` is inside a number: `three hundred and ten`."""
    before, after = tokens[at - 1].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    return before in ("hundred", "thousand") and after in table("numbers")["numbers"]


def _bare_unit_at(tokens: Sequence[Token], at: int) -> Item | None:
    unit = unit_of(tokens[at])
    if unit not in _DURATIONS or tokens[at].word in ("second", "seconds", "mo", "min", "minute"):
        return None
    number = 1.0 if at and tokens[at - 1].word in ("a", "an", "one") else None
    return Item("quantity", (number, unit), at, at + 1)
