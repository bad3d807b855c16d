"""Units of the calendar: `last month`, `the end of the year`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from rashomon.english.times import calendar
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import Context, Form, Match, first_of, part_of, undecided
from rashomon.english.times.pieces import EARLY, LONG_UNIT, WHICH
from rashomon.stages.values import Granularity

_NEXT = ("next", "coming", "following", "this coming", "this upcoming")


def _unit(match: Match, context: Context) -> TimeReading | None:
    which, unit = first_of(match, "which").lower(), match["u"].lower()
    edge, part = first_of(match, "edge"), first_of(match, "part").lower()
    # `the week` alone is not a time; `earlier in the week` and `the end of the year` are.
    if which == "the" and not (edge or part):
        return None
    if context.anchor is None:
        return undecided("week" if unit == "weekend" else _granularity(unit))
    step = -1 if which in ("last", "previous", "past", "this past") else 1 if which in _NEXT else 0
    reading = _stepped(unit, step, context.anchor)
    if edge:
        half = "late" if re.search("end|rest|second", edge.lower()) else "early"
        return _half(reading, half)
    if part in ("earlier", "later"):
        return _until(reading, part, context.anchor)
    return part_of(reading, match)


def _granularity(unit: str) -> Granularity:
    known: Mapping[str, Granularity] = {
        "week": "week",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
    }
    return known.get(unit, "decade")


def _stepped(unit: str, step: int, anchor: date) -> TimeReading:
    if unit == "week":
        return calendar.week_of(anchor, step)
    if unit == "weekend":
        return calendar.weekend_of(anchor, step)
    if unit == "month":
        return calendar.month(anchor.year, anchor.month + step)
    if unit == "quarter":
        return calendar.quarter(anchor.year, (anchor.month - 1) // 3 + 1 + step)
    if unit == "year":
        return calendar.year(anchor.year + step)
    size = 10 if unit == "decade" else 100
    first = (anchor.year // size + step) * size
    return TimeReading("interval", "decade", date(first, 1, 1), date(first + size - 1, 12, 31))


def _half(reading: TimeReading, which: str) -> TimeReading:
    if reading.first is None or reading.last is None:
        return reading
    middle = reading.first + (reading.last - reading.first) // 2
    if which == "late":
        return replace(reading, first=middle + timedelta(1))
    return replace(reading, last=middle)


def _until(reading: TimeReading, part: str, anchor: date) -> TimeReading:
    """Return a reading that ends (`earlier`) or begins (`later`) with the article's day."""
    if part == "earlier":
        return replace(reading, last=anchor)
    return replace(reading, first=anchor)


def forms() -> tuple[Form, ...]:
    """Return the forms of this family."""
    return (
        Form(
            "unit",
            rf"(?:{EARLY})?(?P<which>{WHICH}|(?<=in )the) (?:calendar )?(?P<u>{LONG_UNIT})",
            _unit,
            "earlier this month",
        ),
        Form(
            "edge",
            r"(?P<edge>(?:the )?(?:end|beginning|start|rest|first half|second half) of) "
            rf"(?:(?P<which>{WHICH}|the) )?(?P<u>{LONG_UNIT})",
            _unit,
            "the end of the year",
        ),
    )
