"""Ranges of days, and steps between them."""

import calendar
from dataclasses import dataclass, replace
from datetime import MINYEAR, date, timedelta

from rashomon.stages.values import Granularity, TimeKind

_WEEK = 7  # days
_YEAR_DAYS = 365.2425  # in the mean of the Gregorian calendar


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The meaning of a time expression: days `first` to `last`, inclusive, `None` where it is open.

    `at` is a time of day in minutes from midnight. Without days the reading is a duration, or a
    time that the article's date does not decide.
    """

    kind: TimeKind
    granularity: Granularity
    first: date | None = None
    last: date | None = None
    at: int | None = None
    duration: str | None = None
    approximate: bool = False

    def about(self) -> "TimeReading":
        """The same, said to be inexact."""
        return replace(self, approximate=True)


def day(when: date) -> TimeReading:
    """One day."""
    return TimeReading("point", "day", when, when)


def week_of(when: date, weeks: int = 0) -> TimeReading:
    """The week, from Monday, `weeks` after that of a day."""
    first = when - timedelta(when.weekday()) + timedelta(_WEEK * weeks)
    return TimeReading("interval", "week", first, first + timedelta(_WEEK - 1))


def weekend_of(when: date, weeks: int = 0) -> TimeReading:
    """Saturday and Sunday of the week, `weeks` after that of a day."""
    first = when - timedelta(when.weekday()) + timedelta(_WEEK * weeks + 5)
    return TimeReading("interval", "day", first, first + timedelta(1))


def month(year: int, number: int) -> TimeReading:
    """A month; `number` may lie outside 1 to 12 and carries over."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return TimeReading("interval", "month", date(year, number, 1), date(year, number, last))


def quarter(year: int, number: int) -> TimeReading:
    """A quarter of a year; `number` may lie outside 1 to 4 and carries over."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, 3 * number - 2).first, month(year, 3 * number).last
    return TimeReading("interval", "quarter", first, last)


def year(number: int) -> TimeReading:
    """A year."""
    return TimeReading("interval", "year", date(number, 1, 1), date(number, 12, 31))


def shifted(when: date, count: float, unit: str) -> TimeReading:
    """The time `count` units from a day: exact for days, the span of one unit for longer ones.

    `two weeks ago` names no day: the answer is the seven days around it. Raises `ValueError` and
    `OverflowError` for what lies outside the calendar.
    """
    if unit == "day":
        return day(when + timedelta(count))
    if unit == "week":
        middle = when + timedelta(_WEEK * count)
        return TimeReading("point", "week", middle - timedelta(3), middle + timedelta(3))
    if unit == "month":
        middle = added(when, round(count))
        return TimeReading("point", "month", middle - timedelta(15), middle + timedelta(15))
    middle = added(when, round(12 * count))
    half = timedelta(round(_YEAR_DAYS / 2))
    return TimeReading("point", "year", middle - half, middle + half)


def added(when: date, months: int) -> date:
    """The same day of another month, or its last day where it has none."""
    total = when.year * 12 + when.month - 1 + months
    at, number = divmod(total, 12)
    if at < MINYEAR:
        raise ValueError(f"{at}: before the first year")
    return date(at, number + 1, min(when.day, calendar.monthrange(at, number + 1)[1]))


def nearest(when: date, number: int, on: int | None) -> date | None:
    """The day `on` (else the first) of a month in the year in which it is nearest to `when`.

    `None` where no such day is in the years around.
    """
    found = [d for y in (-1, 0, 1) if (d := valid(when.year + y, number, on or 1))]
    return min(found, key=lambda d: (abs((d - when).days), d > when), default=None)


def valid(at: int, number: int, on: int) -> date | None:
    """A date, `None` where the calendar has none."""
    try:
        return date(at, number, on)
    except ValueError:
        return None


def part(reading: TimeReading, which: str) -> TimeReading:
    """The `early`, `mid` or `late` third of an interval of days."""
    if reading.first is None or reading.last is None or reading.first == reading.last:
        return reading
    size = (reading.last - reading.first).days
    third = timedelta(size // 3)
    first, last = {
        "early": (reading.first, reading.first + third),
        "mid": (reading.first + third, reading.last - third),
        "late": (reading.last - third, reading.last),
    }[which]
    return replace(reading, first=first, last=last)
