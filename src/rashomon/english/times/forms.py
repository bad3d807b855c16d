"""Form of a time: its pattern, its reading, an example; and functions that the readers share."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from rashomon.english.numbers import ordinal
from rashomon.english.tables import classes, table
from rashomon.english.times import calendar
from rashomon.english.times.calendar import TimeReading
from rashomon.stages.values import Granularity

Match: TypeAlias = re.Match[str]


@dataclass(frozen=True, slots=True)
class Context:
    """The context of a time: the article's day, and whether its sentence looks ahead."""

    anchor: date | None
    future: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form that a time takes.

    `pattern` is tried everywhere, case-sensitively if `cased`; `read` returns the reading of a
    match, `None` if it is not a time. `example` is a text that matches as a whole.
    """

    name: str
    pattern: str
    read: Callable[[Match, Context], TimeReading | None]
    example: str
    cased: bool = False

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern, compiled to match neither within a word nor in a sum of money."""
        flags = 0 if self.cased else re.IGNORECASE
        return re.compile(rf"(?<![\w$€£])(?:{self.pattern})(?!\w)", flags)

    def reading(self, match: Match, context: Context) -> TimeReading | None:
        """Return the reading of a match, `None` if it is not a time or is outside the calendar."""
        try:
            return self.read(match, context)
        except (ValueError, OverflowError):
            return None


def undecided(granularity: Granularity) -> TimeReading:
    """Return a time that the article's date does not decide."""
    return TimeReading("point", granularity)


def number_of_month(word: str) -> int:
    """Return the number, 1 to 12, of a month by its name or abbreviation."""
    name = classes("times", "months")[word.lower().removesuffix(".")]
    return list(table("times")["months"]).index(name) + 1


def number_of_day(word: str) -> int:
    """Return the day of a month, in digits or as an ordinal; 0 for another word."""
    word = word.lower()
    return int(word) if word.isdigit() else ordinal(word) or 0


def in_year(match: Match, number: int, on: int, context: Context) -> date | None:
    """Return a day in the year that the text names, else in the year that makes it nearest."""
    if year := first_of(match, "y", "y2"):
        return calendar.valid(int(year), number, on)
    return calendar.nearest(context.anchor, number, on) if context.anchor else None


def first_of(match: Match, *names: str) -> str:
    """Return the text of the first of these groups that has any; empty if none has."""
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name)), "")


def has(match: Match, group: str) -> bool:
    """Return whether a group of the pattern was found."""
    return bool(match.groupdict().get(group))


def part_of(reading: TimeReading, match: Match) -> TimeReading:
    """Return the early, middle or late part of a reading if the text names one, else all of it."""
    part = (first_of(match, "part")).lower()
    if part in ("early", "mid", "late"):
        return calendar.part(reading, part)
    return reading


def with_part(reading: TimeReading, part: str) -> TimeReading:
    """Return the reading, with the granularity of a part of the day if one is named."""
    return replace(reading, granularity="part of day") if part else reading
