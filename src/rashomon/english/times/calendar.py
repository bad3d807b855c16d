"""Ranges of days, and steps between them."""

import calendar
from dataclasses import dataclass, replace
from datetime import MINYEAR, date, timedelta

from rashomon.stages.values import Granularity, TimeKind

_WEEK = 7  # days
_YEAR_DAYS = 365.2425  # in the mean of the Gregorian calendar


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The meaning of a time expression: days `first` to `last`, inclusive, `None` if open.

    `minutes` are from midnight to a time of day. Without days, the reading is a duration, or a
    time that the article's date does not decide.
    """

    kind: TimeKind
    granularity: Granularity
    first: date | None = None
    last: date | None = None
    minutes: int | None = None
    duration: str | None = None
    approximate: bool = False

    def about(self) -> "TimeReading":
        """Return the same reading, marked as inexact."""
        return replace(self, approximate=True)


def day(when: date) -> TimeReading:
    """Return one day."""
    return TimeReading("point", "day", when, when)


def week_of(when: date, weeks: int = 0) -> TimeReading:
    """Return the week, Monday to Sunday, `weeks` after that of a day."""
    first = when - timedelta(when.weekday()) + timedelta(_WEEK * weeks)
    return TimeReading("interval", "week", first, first + timedelta(_WEEK - 1))


def weekend_of(when: date, weeks: int = 0) -> TimeReading:
    """Return Saturday and Sunday of the week `weeks` after that of a day."""
    first = when - timedelta(when.weekday()) + timedelta(_WEEK * weeks + 5)
    return TimeReading("interval", "day", first, first + timedelta(1))


def month(year: int, number: int) -> TimeReading:
    """Return a month; a `number` outside 1 to 12 carries over into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return TimeReading("interval", "month", date(year, number, 1), date(year, number, last))


def quarter(year: int, number: int) -> TimeReading:
    """Return a quarter of a year; a `number` outside 1 to 4 carries over into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, 3 * number - 2).first, month(year, 3 * number).last
    return TimeReading("interval", "quarter", first, last)


def year(number: int) -> TimeReading:
    """Return a year."""
    return TimeReading("interval", "year", date(number, 1, 1), date(number, 12, 31))


def shifted(when: date, count: float, unit: str) -> TimeReading:
    """Return the time `count` units from a day: exact for days, one unit long for longer units.

    `two weeks ago` names no day, so it is the seven days around that date. Raises `ValueError` and
    `OverflowError` for times outside the calendar.
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
    """Return the same day `months` months later, or the last day of a month without that day.

    Raises `ValueError` before the first year.
    """
    total = when.year * 12 + when.month - 1 + months
    year, number = divmod(total, 12)
    if year < MINYEAR:
        raise ValueError(f"{year}: before the first year")
    return date(year, number + 1, min(when.day, calendar.monthrange(year, number + 1)[1]))


def nearest(when: date, number: int, on: int | None) -> date | None:
    """Return the day `on` (by default the first) of a month, in the year that makes it nearest.

    `None` if the years before, of and after `when` have no such day.
    """
    days = [d for y in (-1, 0, 1) if (d := valid(when.year + y, number, on or 1))]
    return min(days, key=lambda d: (abs((d - when).days), d > when), default=None)


def valid(year: int, number: int, on: int) -> date | None:
    """Return a date, `None` if the calendar does not have it."""
    try:
        return date(year, number, on)
    except ValueError:
        return None


def part(reading: TimeReading, which: str) -> TimeReading:
    """Return the `early`, `mid` or `late` third of an interval of days."""
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
