"""Quantities and dates of a sentence as items, for comparing two sentences."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.english.amounts import Amount, amounts, unit_named
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
    items: list[Item] = []
    first = 0
    while first < len(tokens):
        item = (
            hours.get(first)
            or _date_at(tokens, first)
            or _rank_at(text, tokens, first)
            or read.get(first)
            or _times_at(tokens, first)
            or _bare_unit_at(tokens, first)
        )
        if item:
            items.append(item)
        first = item.last if item else first + 1
    return items


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
    items = {}
    for amount in read:
        start, end = amount.start + offset, amount.end + offset
        where = places.tokens_in(start, end)
        if where is None:
            continue
        first, last = where
        alone = last - first == 1 and places.tokens[first].word in ("one", "second")
        if alone or text[start:end].lower() in _SIZELESS:
            continue
        items[first] = Item("quantity", (_value(amount), amount.unit), first, last)
    return items


def _clocks(text: str, places: _Positions) -> Mapping[int, Item]:
    """Return the times of day, in minutes from midnight, by the position of their first token."""
    items = {}
    for clock in clocks(text, places.starts[0], places.ends[-1]):
        # The full stop after `7 pm.` may end the sentence.
        where = places.tokens_in(clock.start, clock.end) or places.tokens_in(
            clock.start, clock.end - 1
        )
        if where:
            unit = CLOCK if clock.sure else HALF_CLOCK
            items[where[0]] = Item("quantity", (float(clock.minutes), unit), *where)
    return items


def _rank_at(text: str, tokens: Sequence[TextToken], first: int) -> Item | None:
    """Return a rank (`third`, `3rd`, `twenty-first`) or a century (`the 18th century`)."""
    joined = first + 1 < len(tokens) and _is_hyphened(text, tokens, first + 1)
    if not joined and tokens[first].word not in table("numbers")["ordinals"]:
        return None
    both = joined and ordinal(text[tokens[first].start : tokens[first + 1].end])
    last = first + 2 if both else first + 1
    number = ordinal(text[tokens[first].start : tokens[last - 1].end])
    after = tokens[last] if last < len(tokens) else None
    if number is None or (tokens[first].capital and not tokens[first].opening):
        return None
    if after and after.stem == stem("century"):
        return Item("date", ("century", number), first, last + 1)
    named = after is not None and after.capital  # `5th Avenue`
    before = tokens[first - 1].word if first else ""
    timed = tokens[first].word == "second" and (before in _BEFORE_SECONDS or before[-1:].isdigit())
    return None if named or timed else Item("quantity", (float(number), RANK), first, last)


def _is_hyphened(text: str, tokens: Sequence[TextToken], position: int) -> bool:
    """Return whether a token adjoins the one before: `rd` of `3rd`, `first` of `21-first`."""
    return text[tokens[position - 1].end : tokens[position].start] in ("", "-")


def _value(amount: Amount) -> object:
    """Return a number, or a shape with its two ends."""
    if amount.shape == "number":
        return amount.low
    return (amount.shape, amount.low, amount.high)


def _date_at(tokens: Sequence[TextToken], first: int) -> Item | None:
    if day := _day_of_month_at(tokens, first):
        return day
    token = tokens[first]
    if decade := _decade_at(tokens, first):
        return decade
    for granularity, name in _date_words().get(token.word, ()):
        if token.capital or granularity in ("day", "part", "season"):
            if name == "march" and not _month_like(tokens, first):
                continue
            return Item("date", (granularity, name), first, first + 1)
    if _YEAR.fullmatch(token.word) and not _counted(tokens, first):
        return Item("date", ("year", token.word), first, first + 1)
    return None


def _decade_at(tokens: Sequence[TextToken], first: int) -> Item | None:
    """Return a decade, by its digits: `the 1980s`, `the '80s`, `the eighties`."""
    word, before = tokens[first].word, tokens[first - 1].word if first else ""
    digit = classes("times", "decades").get(word)
    if digit is None and not word.endswith("0"):
        return None
    if digit:
        if before in _BEFORE_DECADES:
            return Item("date", ("decade", digit), first, first + 1)
        return Item("quantity", (10.0 * int(digit), AGE), first, first + 1)
    glued = first + 1 < len(tokens) and tokens[first + 1].start == tokens[first].end
    if not (glued and tokens[first + 1].word == "s" and word.endswith("0")):
        return None
    if _YEAR.fullmatch(word) or (len(word) == 2 and before in _BEFORE_DECADES):
        return Item("date", ("decade", word[:-1]), first, first + 2)
    return None


@cache
def _date_words() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return a mapping of words to what they may name: granularity and first form of the row."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    for section, granularity in (
        ("weekdays", "weekday"),
        ("months", "month"),
        ("relative", "day"),
        ("parts", "part"),
        ("seasons", "season"),
    ):
        for word, name in classes("times", section).items():
            meanings.setdefault(word, []).append((granularity, name))
    return meanings


def _day_of_month_at(tokens: Sequence[TextToken], first: int) -> Item | None:
    """Return a day with its month: `4 June`, `the 4th of June`, `June 4`, `June 4th`."""
    if not (tokens[first].capital or _may_be_day(tokens[first].word)):
        return None
    day, end = _day(tokens, first)
    if day is not None:
        end += end < len(tokens) and tokens[end].word == "of"
        month = _month(tokens, end)
        return Item("date", ("day of month", (month, day)), first, end + 1) if month else None
    month = _month(tokens, first)
    if month is None:
        return None
    day, end = _day(tokens, first + 1)
    return None if day is None else Item("date", ("day of month", (month, day)), first, end)


def _may_be_day(word: str) -> bool:
    return word[0].isdigit() or word in table("numbers")["ordinals"]


def _day(tokens: Sequence[TextToken], first: int) -> tuple[int | None, int]:
    """Return the day of a month that a token gives, with its end."""
    if first >= len(tokens):
        return None, first
    word, end = tokens[first].word, first + 1
    if not _DAY.fullmatch(word):
        number = ordinal(word)
        after = tokens[end].word if end < len(tokens) else ""
        return (number, end) if number and after == "of" else (None, first)
    glued = end < len(tokens) and tokens[end].start == tokens[first].end
    if glued and tokens[end].word not in _SUFFIXES:
        return None, first
    return (int(word), end + glued) if 0 < int(word) <= _MOST_DAYS else (None, first)


def _month(tokens: Sequence[TextToken], position: int) -> str | None:
    if position >= len(tokens) or not tokens[position].capital:
        return None
    return classes("times", "months").get(tokens[position].word)


def _month_like(tokens: Sequence[TextToken], position: int) -> bool:
    """Return whether a capitalised `March` or `May` is the month, not the first word of a name."""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    return after is None or not after.capital or after.opening


# A year is not hedged, and does not count people.
_BEFORE_NUMBERS = {"about", "some", "nearly", "almost", "roughly", "approximately", "least", "than"}
_COUNTED = {"people", "persons", "men", "women", "children", "others", "homes", "jobs", "deaths"}


def _counted(tokens: Sequence[TextToken], position: int) -> bool:
    before = tokens[position - 1].word if position else ""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    money = before in table("numbers")["symbols"]
    bounded = before in _BEFORE_NUMBERS or (after is not None and after.word in _COUNTED)
    return money or bounded or (after is not None and unit_named(after.word) is not None)


def _times_at(tokens: Sequence[TextToken], first: int) -> Item | None:
    """Return the item of a word such as `twice`."""
    times = table("numbers")["times"].get(tokens[first].word)
    return Item("quantity", (float(times), TIMES), first, first + 1) if times else None


def _bare_unit_at(tokens: Sequence[TextToken], first: int) -> Item | None:
    unit = unit_named(tokens[first].word)
    if unit == "percent" and first and tokens[first - 1].word == "a":
        return Item("quantity", (1.0, unit), first, first + 1)
    if unit not in _DURATIONS or tokens[first].word in ("second", "seconds", "mo", "min", "minute"):
        return None
    number = 1.0 if first and tokens[first - 1].word in ("a", "an", "one") else None
    return Item("quantity", (number, unit), first, first + 1)
