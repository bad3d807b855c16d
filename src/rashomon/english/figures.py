"""Quantities and dates of a sentence as items, for comparing two sentences."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.english.amounts import Amount, amounts
from rashomon.english.clocks import clocks
from rashomon.english.items import AGE, CLOCK, HALF_CLOCK, RANK, TIMES, Item
from rashomon.english.numbers import ordinal
from rashomon.english.spelling import stem
from rashomon.english.tables import classes, table
from rashomon.english.tokens import TextToken

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_DAY = re.compile(r"\d{1,2}")
_MOST_DAYS = 31  # of a month
# Words before a decade that is not an age: `in his eighties` is one.
_BEFORE_DECADES = frozenset(["the", "early", "mid", "late"])
# Words before the second of a clock, as opposed to a rank.
_BEFORE_SECONDS = frozenset(["a", "one", "per", "each", "every", "split"])
_SUFFIXES = ("st", "nd", "rd", "th")
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
# `several` and `a few` are exchanged freely; only with a scale do they express a size.
_SIZELESS = frozenset(["several", "a few", "a handful of", "a couple of"])


def quantities(text: str, tokens: Sequence[TextToken]) -> list[Item]:
    """Return the amounts, dates and lone units of a sentence; `tokens` are those of `text`."""
    if not tokens:
        return []
    start = tokens[0].start
    # Two characters before the sentence: its first number may have a sign.
    low = max(0, start - 2)
    places = _Positions(tokens)
    read = _by_token(amounts(text[low : tokens[-1].end]), low, text, places)
    hours = _clocks(text, places)
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        item = (
            hours.get(at)
            or _date_at(tokens, at)
            or _rank_at(text, tokens, at)
            or read.get(at)
            or _times_at(tokens, at)
            or _bare_unit_at(tokens, at)
        )
        if item:
            found.append(item)
        at = item.last if item else at + 1
    return found


def unit_of(token: TextToken) -> str | None:
    """Return the unit that a word or symbol names."""
    symbol = table("numbers")["symbols"].get(token.word)
    return symbol or _units().get(token.word) or _units().get(token.stem)


@cache
def _units() -> Mapping[str, str]:
    """Return a mapping of words to units, with every spelling and stem of a word."""
    forms = classes("numbers", "units")
    return {**{stem(form): unit for form, unit in forms.items()}, **forms}


class _Positions:
    """Positions of tokens by ranges of the text."""

    def __init__(self, tokens: Sequence[TextToken]) -> None:
        self.tokens = tokens
        self.starts, self.ends = [t.start for t in tokens], [t.end for t in tokens]

    def tokens_in(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the tokens `[first, last)` of a range.

        `None` if it begins or ends within a word, of which it is then a part: `1st`, `B2B`.
        """
        first, last = bisect_left(self.starts, start), bisect_left(self.ends, end) + 1
        inside = first < last <= len(self.ends) and first < len(self.starts)
        return (first, last) if inside and self.ends[last - 1] == end else None


def _by_token(
    read: Sequence[Amount], offset: int, text: str, places: _Positions
) -> Mapping[int, Item]:
    """Return the amounts as items, by the position of their first token."""
    found = {}
    for amount in read:
        start, end = amount.start + offset, amount.end + offset
        where = places.tokens_in(start, end)
        if where is None:
            continue
        first, last = where
        alone = last - first == 1 and places.tokens[first].word in ("one", "second")
        if alone or text[start:end].lower() in _SIZELESS:
            continue
        found[first] = Item("quantity", (_value(amount), amount.unit), first, last)
    return found


def _clocks(text: str, places: _Positions) -> Mapping[int, Item]:
    """Return the times of day, in minutes from midnight, by the position of their first token."""
    found = {}
    for clock in clocks(text, places.starts[0], places.ends[-1]):
        # The full stop after `7 pm.` may end the sentence.
        where = places.tokens_in(clock.start, clock.end) or places.tokens_in(
            clock.start, clock.end - 1
        )
        if where:
            unit = CLOCK if clock.sure else HALF_CLOCK
            found[where[0]] = Item("quantity", (float(clock.minutes), unit), *where)
    return found


def _rank_at(text: str, tokens: Sequence[TextToken], at: int) -> Item | None:
    """Return a rank (`third`, `3rd`, `twenty-first`) or a century (`the 18th century`)."""
    joined = at + 1 < len(tokens) and _is_hyphened(text, tokens, at + 1)
    if not joined and tokens[at].word not in table("numbers")["ordinals"]:
        return None
    last = at + 2 if joined and ordinal(text[tokens[at].start : tokens[at + 1].end]) else at + 1
    number = ordinal(text[tokens[at].start : tokens[last - 1].end])
    after = tokens[last] if last < len(tokens) else None
    if number is None or (tokens[at].capital and not tokens[at].opening):
        return None
    if after and after.stem == stem("century"):
        return Item("date", ("century", number), at, last + 1)
    named = after is not None and after.capital  # `5th Avenue`
    before = tokens[at - 1].word if at else ""
    timed = tokens[at].word == "second" and (before in _BEFORE_SECONDS or before[-1:].isdigit())
    return None if named or timed else Item("quantity", (float(number), RANK), at, last)


def _is_hyphened(text: str, tokens: Sequence[TextToken], at: int) -> bool:
    """Return whether a token adjoins the one before: `rd` of `3rd`, `first` of `21-first`."""
    return text[tokens[at - 1].end : tokens[at].start] in ("", "-")


def _value(amount: Amount) -> object:
    """Return a number, or a shape with its two ends."""
    if amount.shape == "number":
        return amount.low
    return (amount.shape, amount.low, amount.high)


def _date_at(tokens: Sequence[TextToken], at: int) -> Item | None:
    if day := _day_of_month_at(tokens, at):
        return day
    token = tokens[at]
    if decade := _decade_at(tokens, at):
        return decade
    for granularity, name in _date_words().get(token.word, ()):
        if token.capital or granularity in ("day", "part", "season"):
            if name == "march" and not _month_like(tokens, at):
                continue
            return Item("date", (granularity, name), at, at + 1)
    if _YEAR.fullmatch(token.word) and not _counted(tokens, at):
        return Item("date", ("year", token.word), at, at + 1)
    return None


def _decade_at(tokens: Sequence[TextToken], at: int) -> Item | None:
    """Return a decade, by its digits: `the 1980s`, `the '80s`, `the eighties`."""
    word, before = tokens[at].word, tokens[at - 1].word if at else ""
    digit = classes("times", "decades").get(word)
    if digit is None and not word.endswith("0"):
        return None
    if digit:
        if before in _BEFORE_DECADES:
            return Item("date", ("decade", digit), at, at + 1)
        return Item("quantity", (10.0 * int(digit), AGE), at, at + 1)
    glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    if not (glued and tokens[at + 1].word == "s" and word.endswith("0")):
        return None
    if _YEAR.fullmatch(word) or (len(word) == 2 and before in _BEFORE_DECADES):
        return Item("date", ("decade", word[:-1]), at, at + 2)
    return None


@cache
def _date_words() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return a mapping of words to what they may name: granularity and first form of the row."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section, granularity in (
        ("weekdays", "weekday"),
        ("months", "month"),
        ("relative", "day"),
        ("parts", "part"),
        ("seasons", "season"),
    ):
        for word, name in classes("times", section).items():
            found.setdefault(word, []).append((granularity, name))
    return found


def _day_of_month_at(tokens: Sequence[TextToken], at: int) -> Item | None:
    """Return a day with its month: `4 June`, `the 4th of June`, `June 4`, `June 4th`."""
    if not (tokens[at].capital or _may_be_day(tokens[at].word)):
        return None
    day, end = _day(tokens, at)
    if day is not None:
        end += end < len(tokens) and tokens[end].word == "of"
        month = _month(tokens, end)
        return Item("date", ("day of month", (month, day)), at, end + 1) if month else None
    month = _month(tokens, at)
    if month is None:
        return None
    day, end = _day(tokens, at + 1)
    return None if day is None else Item("date", ("day of month", (month, day)), at, end)


def _may_be_day(word: str) -> bool:
    return word[0].isdigit() or word in table("numbers")["ordinals"]


def _day(tokens: Sequence[TextToken], at: int) -> tuple[int | None, int]:
    """Return the day of a month that a token gives, with its end."""
    if at >= len(tokens):
        return None, at
    word, end = tokens[at].word, at + 1
    if not _DAY.fullmatch(word):
        number = ordinal(word)
        after = tokens[end].word if end < len(tokens) else ""
        return (number, end) if number and after == "of" else (None, at)
    glued = end < len(tokens) and tokens[end].start == tokens[at].end
    if glued and tokens[end].word not in _SUFFIXES:
        return None, at
    return (int(word), end + glued) if 0 < int(word) <= _MOST_DAYS else (None, at)


def _month(tokens: Sequence[TextToken], at: int) -> str | None:
    if at >= len(tokens) or not tokens[at].capital:
        return None
    return classes("times", "months").get(tokens[at].word)


def _month_like(tokens: Sequence[TextToken], at: int) -> bool:
    """Return whether a capitalised `March` or `May` is the month, not the first word of a name."""
    return not (at + 1 < len(tokens) and tokens[at + 1].capital and not tokens[at + 1].opening)


# A year is not hedged, and does not count people.
_BEFORE_NUMBERS = {"about", "some", "nearly", "almost", "roughly", "approximately", "least", "than"}
_COUNTED = {"people", "persons", "men", "women", "children", "others", "homes", "jobs", "deaths"}


def _counted(tokens: Sequence[TextToken], at: int) -> bool:
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    money = before in table("numbers")["symbols"]
    bounded = before in _BEFORE_NUMBERS or (after is not None and after.word in _COUNTED)
    return money or bounded or (after is not None and unit_of(after) is not None)


def _times_at(tokens: Sequence[TextToken], at: int) -> Item | None:
    """Return the item of a word such as `twice`."""
    times = table("numbers")["times"].get(tokens[at].word)
    return Item("quantity", (float(times), TIMES), at, at + 1) if times else None


def _bare_unit_at(tokens: Sequence[TextToken], at: int) -> Item | None:
    unit = unit_of(tokens[at])
    if unit == "percent" and at and tokens[at - 1].word == "a":
        return Item("quantity", (1.0, unit), at, at + 1)
    if unit not in _DURATIONS or tokens[at].word in ("second", "seconds", "mo", "min", "minute"):
        return None
    number = 1.0 if at and tokens[at - 1].word in ("a", "an", "one") else None
    return Item("quantity", (number, unit), at, at + 1)
