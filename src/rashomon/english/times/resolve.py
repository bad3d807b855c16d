"""What each form of a time tells, as days of the calendar."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from rashomon.english.numbers import ordinal
from rashomon.english.tables import classes, table
from rashomon.english.times import calendar
from rashomon.english.times.calendar import Reading
from rashomon.english.times.grammar import counted
from rashomon.stages import Granularity

_UNRESOLVED: Mapping[str, Granularity] = {
    "weekday": "day",
    "near": "day",
    "date": "day",
    "month": "month",
}
_UNITS: Mapping[str, tuple[str, float, Granularity]] = {
    "S": ("PT{}S", 1, "minute"),
    "M": ("PT{}M", 1, "minute"),
    "H": ("PT{}H", 1, "hour"),
    "D": ("P{}D", 1, "day"),
    "W": ("P{}W", 1, "week"),
    "MO": ("P{}M", 1, "month"),
    "Y": ("P{}Y", 1, "year"),
    "DE": ("P{}Y", 10, "decade"),
    "CE": ("P{}Y", 100, "decade"),
}
_STEPS = {"D": "day", "W": "week", "MO": "month", "Y": "year", "DE": "year", "CE": "year"}
_AHEAD = ("in", "within", "later", "from now", "from today", "after today", "hence")


@dataclass(frozen=True, slots=True)
class Context:
    """What a time is resolved against: the article's day, and whether its sentence looks ahead."""

    anchor: date | None
    future: bool


Match: TypeAlias = re.Match[str]


def resolved(name: str, match: Match, context: Context) -> Reading | None:
    """The reading of a form; `None` where it is no time, or one outside the calendar."""
    try:
        return _FORMS[name](match, context)
    except (ValueError, OverflowError):
        return None


def _undecided(granularity: Granularity) -> Reading:
    return Reading("point", granularity)


def _number_of_month(word: str) -> int:
    name = classes("times", "months")[word.lower().removesuffix(".")]
    return list(table("times")["months"]).index(name) + 1


def _number_of_day(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdigit() else ordinal(word) or 0


def _iso_date(match: Match, context: Context) -> Reading | None:
    when = calendar.valid(int(match["y"]), int(match["mm"]), int(match["dd"]))
    return calendar.day(when) if when else None


def _in_year(match: Match, number: int, on: int, context: Context) -> date | None:
    """A day of the year that the text names, else of the year that makes it nearest."""
    if at := _first(match, "y", "y2"):
        return calendar.valid(int(at), number, on)
    return calendar.nearest(context.anchor, number, on) if context.anchor else None


def _date(match: Match, context: Context) -> Reading | None:
    number = _number_of_month(_first(match, "m", "m2"))
    on = _number_of_day(_first(match, "d", "e"))
    if not 1 <= on <= 31:
        return None
    when = _in_year(match, number, on, context)
    if when is None:
        return None if context.anchor or _first(match, "y", "y2") else _undecided("day")
    return calendar.day(when)


def _first(match: Match, *names: str) -> str:
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name)), "")


def _days(match: Match, context: Context) -> Reading | None:
    last_month = match["m3"] or match["m2"] or match["m"]
    days = [_number_of_day(match[g]) for g in ("d", "e", "d3", "e3") if _has(match, g)]
    if len(days) != 2 or not all(1 <= d <= 31 for d in days):
        return None
    last = _in_year(match, _number_of_month(last_month), days[1], context)
    if last is None:
        return None
    first = calendar.valid(last.year, _number_of_month(match["m"] or last_month), days[0])
    if first and first > last:
        first = calendar.valid(last.year - 1, first.month, first.day)
    return Reading("interval", "day", first, last) if first else None


def _has(match: Match, group: str) -> bool:
    return bool(match.groupdict().get(group))


def _months(match: Match, context: Context) -> Reading | None:
    at, first, last = int(match["y"]), _number_of_month(match["m"]), _number_of_month(match["m2"])
    begin = calendar.month(at - (first > last), first).first
    return Reading("interval", "month", begin, calendar.month(at, last).last)


def _month(match: Match, context: Context) -> Reading | None:
    number = _number_of_month(match["m"])
    which = (_first(match, "which")).lower()
    if match["y"]:
        reading = calendar.month(int(match["y"]), number)
    elif context.anchor is None:
        return _undecided("month")
    else:
        reading = calendar.month(_year_of_month(number, which, context), number)
    return _part_of(reading, match)


def _year_of_month(number: int, which: str, context: Context) -> int:
    anchor = context.anchor
    assert anchor is not None
    if which == "this":
        return anchor.year
    if which in ("next", "coming") or (context.future and not which):
        return anchor.year + (number < anchor.month or (number == anchor.month and which == "next"))
    if which:
        return anchor.year - (number >= anchor.month)
    return anchor.year - (number > anchor.month)


def _year_month(match: Match, context: Context) -> Reading | None:
    return calendar.month(int(match["y"]), _number_of_month(match["m"]))


def _part_of(reading: Reading, match: Match) -> Reading:
    part = (_first(match, "part")).lower()
    if part in ("early", "mid", "late"):
        return calendar.part(reading, part)
    return reading


def _weekday(match: Match, context: Context) -> Reading | None:
    anchor = context.anchor
    if _has(match, "plural"):
        return Reading("recurring", "day", duration="P1W")
    if anchor is None:
        return _undecided("day")
    name = classes("times", "weekdays")[match["w"].lower()]
    number = list(table("times")["weekdays"]).index(name)
    which, week = (_first(match, "which")).lower(), (_first(match, "week")).lower()
    back = (anchor.weekday() - number) % 7
    if week or which in ("previous", "following", "next"):
        step = {"last": -1, "previous": -1, "this": 0, "next": 1, "following": 1}[week or which]
        when = anchor + timedelta(number - anchor.weekday() + 7 * step)
    elif which == "this" and not context.future:
        when = anchor + timedelta(number - anchor.weekday())
    elif which in ("this", "coming", "this coming", "this upcoming"):
        ahead = (number - anchor.weekday()) % 7
        when = anchor + timedelta(ahead or 7 * (which == "coming"))
    elif which in ("last", "past", "this past"):
        when = anchor - timedelta(back or 7)
    elif context.future and back:
        when = anchor + timedelta(7 - back)
    else:
        when = anchor - timedelta(back)
    return _with_part(calendar.day(when), _first(match, "p"))


def _with_part(reading: Reading, part: str) -> Reading:
    return replace(reading, granularity="part of day") if part else reading


_NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "overnight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _near(match: Match, context: Context) -> Reading | None:
    anchor = context.anchor
    if match["q"]:
        step = -1 if "last" in match["this"].lower() else 0
        part: str = match["q"]
    else:
        whole = re.sub(r"\s+", " ", match.group(0).lower())
        step = _NEAR.get(whole, _NEAR.get((match["near"] or "").lower(), 0))
        part = match["p"] or (
            "night" if (match["near"] or "").lower() in ("tonight", "overnight") else ""
        )
    if anchor is None:
        return _undecided("part of day" if part else "day")
    if (match["near"] or "").lower() == "overnight":
        return Reading("interval", "part of day", anchor - timedelta(1), anchor)
    return _with_part(calendar.day(anchor + timedelta(step)), part)


_NEXT = ("next", "coming", "following", "this coming", "this upcoming")


def _unit(match: Match, context: Context) -> Reading | None:
    which, unit = _first(match, "which").lower(), match["u"].lower()
    edge, part = _first(match, "edge"), _first(match, "part").lower()
    # `the week` tells no time of itself: `earlier in the week`, `the end of the year` do.
    if which == "the" and not (edge or part):
        return None
    if context.anchor is None:
        return _undecided("week" if unit == "weekend" else _granularity(unit))
    step = -1 if which in ("last", "previous", "past", "this past") else 1 if which in _NEXT else 0
    if unit == "weekend" and step < 0 and context.anchor.weekday() < 5:
        step = -1
    reading = _stepped(unit, step, context.anchor)
    if edge:
        half = "late" if re.search("end|rest|second", edge.lower()) else "early"
        return _half(reading, half)
    if part in ("earlier", "later"):
        return _until(reading, part, context.anchor)
    return _part_of(reading, match)


def _granularity(unit: str) -> Granularity:
    known: Mapping[str, Granularity] = {
        "week": "week",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
    }
    return known.get(unit, "decade")


def _stepped(unit: str, step: int, anchor: date) -> Reading:
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
    return Reading("interval", "decade", date(first, 1, 1), date(first + size - 1, 12, 31))


def _half(reading: Reading, which: str) -> Reading:
    if reading.first is None or reading.last is None:
        return reading
    middle = reading.first + (reading.last - reading.first) // 2
    if which == "late":
        return replace(reading, first=middle + timedelta(1))
    return replace(reading, last=middle)


def _until(reading: Reading, part: str, anchor: date) -> Reading:
    """`Earlier this month` ends with the article's day, `later this month` begins with it."""
    if part == "earlier":
        return replace(reading, last=anchor)
    return replace(reading, first=anchor)


def _season(match: Match, context: Context) -> Reading | None:
    name, which = match["s"].lower(), (match["which"] or "").lower()
    first, last = table("times")["season_months"][name]
    anchor = context.anchor
    if match["y"]:
        at = int(match["y"])
    elif anchor is None or which not in ("last", "this", "next", "in"):
        return _undecided("season")
    else:
        at = _year_of_season(first, last, which, context)
    begin, end = calendar.month(at, first).first, calendar.month(at, last).last
    return _part_of(Reading("interval", "season", begin, end), match)


def _year_of_season(first: int, last: int, which: str, context: Context) -> int:
    anchor = context.anchor
    assert anchor is not None
    if which == "this":
        return anchor.year
    if which == "next" or (which == "in" and context.future):
        return anchor.year + (anchor.month >= first)
    return anchor.year - (anchor.month <= (last - 1) % 12 + 1 or anchor.month < first)


def _quarter(match: Match, context: Context) -> Reading | None:
    number = {"last": 4, "fourth": 4, "4th": 4, "third": 3, "3rd": 3, "second": 2, "2nd": 2}
    at = int(match["y"]) if match["y"] else None
    if at is None:
        if context.anchor is None or not match["which"]:
            return None
        step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
        at = context.anchor.year + step
    return calendar.quarter(at, number.get(match["k"].lower(), 1))


def _week_of(match: Match, context: Context) -> Reading | None:
    anchor, which = context.anchor, (match["which"] or "").lower()
    if match["m"]:
        number = _number_of_month(match["m"])
        when = _in_year(match, number, 1, context)
        if when is None:
            return None
        whole = calendar.month(when.year, number)
    elif match["y"]:
        whole = calendar.year(int(match["y"]))
    elif anchor:
        step = {"last": -1, "next": 1}.get(which, 0)
        whole = calendar.month(anchor.year, anchor.month + step)
    else:
        return _undecided("week")
    first, last = whole.first, whole.last
    assert first is not None
    assert last is not None
    last_week = match["k"].lower() == "last"
    # By ISO 8601 the first week of a year is that of its first Thursday.
    at = last - timedelta(3 if match["y"] and not match["m"] else 0) if last_week else first
    if not last_week and match["y"] and not match["m"]:
        at = first + timedelta(3)
    return calendar.week_of(at)


def _ago(match: Match, context: Context) -> Reading | None:
    direction = match["dir"].lower()
    if direction in ("before", "earlier", "later") and context.anchor is None:
        return None
    count = counted(match["n"])
    unit = classes("times", "durations")[match["u"].lower()]
    if count is None:
        return None
    anchor = context.anchor
    if unit not in _STEPS:
        return _duration(match, context) if direction != "ago" else _undecided("hour")
    # `Two weeks later` is later than what the text told before, which is not known here.
    if direction in ("before", "earlier", "later"):
        return _plain(count, unit)
    if anchor is None:
        return _undecided(_UNITS[unit][2])
    sign = 1 if direction in _AHEAD else -1
    size = count[0] * _UNITS[unit][1]
    reading = calendar.shifted(anchor, sign * size, _STEPS[unit])
    if _has(match, "n2"):
        more, other = counted(match["n2"]), classes("times", "durations")[match["u2"].lower()]
        if more and other in _STEPS and reading.first and reading.last:
            middle = reading.first + (reading.last - reading.first) // 2
            reading = calendar.shifted(middle, sign * more[0], _STEPS[other])
    return reading.about() if count[1] else reading


def _plain(count: tuple[float, bool], unit: str) -> Reading:
    pattern, factor, granularity = _UNITS[unit]
    size = f"{count[0] * factor:g}"
    return Reading("duration", granularity, duration=pattern.format(size), approximate=count[1])


def _in(match: Match, context: Context) -> Reading | None:
    """`In two weeks` is ahead where its sentence is; else it is how long something took."""
    unit = classes("times", "durations")[match["u"].lower()]
    count = counted(match["n"])
    if count is None:
        return None
    if match["dir"].lower() == "within" or not context.future or unit not in _STEPS:
        return _plain(count, unit)
    return _ago(match, context)


def _span(match: Match, context: Context) -> Reading | None:
    unit = classes("times", "durations")[match["u"].lower()]
    count, which, anchor = counted(match["n"]), match["which"].lower(), context.anchor
    if count is None or which == "first" or anchor is None or unit not in _STEPS:
        return _plain(count, unit) if count else None
    size = count[0] * _UNITS[unit][1]
    step = _STEPS[unit]
    days = {"day": size, "week": 7 * size}.get(step)
    months = {"month": size, "year": 12 * size}.get(step, 0)
    granularity = _UNITS[unit][2]
    if which in ("next", "coming"):
        last = anchor + timedelta(days) if days else calendar.added(anchor, round(months))
        return Reading("interval", granularity, anchor + timedelta(1), last, approximate=count[1])
    first = anchor - timedelta(days) if days else calendar.added(anchor, -round(months))
    return Reading("interval", granularity, first, anchor, approximate=count[1])


def _duration(match: Match, context: Context) -> Reading | None:
    count = counted(match["n"])
    if count is None:
        return None
    groups = match.groupdict()
    unit = classes("times", "durations")[match["u"].lower()]
    if match["n"].lower() in ("a", "an", "one") and unit in ("S", "M") and "second" in match["u"]:
        return None
    tail = {"a half": 0.5, "half": 0.5, "a quarter": 0.25}.get(
        (groups.get("tail") or "").lower(), 0
    )
    return _plain((count[0] + tail, count[1]), unit)


def _long(match: Match, context: Context) -> Reading | None:
    return _plain((1.0, False), classes("times", "durations")[match["u"].lower()])


def _plenty(match: Match, context: Context) -> Reading | None:
    unit = classes("times", "durations")[match["u"].lower()]
    return replace(_plain((1.0, True), unit), duration=_UNITS[unit][0].format("X"))


def _decade(match: Match, context: Context) -> Reading | None:
    first = int(match["y"])
    reading = Reading("interval", "decade", date(first, 1, 1), date(first + 9, 12, 31))
    return _part_of(reading, match)


def _year(match: Match, context: Context) -> Reading | None:
    return _part_of(calendar.year(int(match["y"])), match)


def _holiday(match: Match, context: Context) -> Reading | None:
    known = {name.lower(): on for name, on in table("times")["holidays"].items()}
    number, on = map(int, known[match["holiday"].lower()].split("-"))
    when = _in_year(match, number, on, context)
    return calendar.day(when) if when else _undecided("day")


def _clock(match: Match, context: Context) -> Reading | None:
    if match["noon"]:
        minutes = 0 if match["noon"].lower() == "midnight" else 720
    elif match["past"] or match["sharp"]:
        # Morning or evening is not said: no instant.
        return Reading("point", "hour")
    elif match["h24"]:
        minutes = 60 * int(match["h24"]) + int(match["min24"])
    else:
        hour, minute = int(match["h"]), int(match["min"] or 0)
        if not 1 <= hour <= 12 or minute > 59:
            return None
        minutes = 60 * (hour % 12 + 12 * match["half"].lower().startswith("p")) + minute
    return Reading("point", "minute", at=minutes)


def _week_from(match: Match, context: Context) -> Reading | None:
    day = _date(match, context)
    if day is None or day.first is None:
        return day
    return Reading("interval", "week", day.first, day.first + timedelta(6))


def _nth(match: Match, context: Context) -> Reading | None:
    on, anchor = _number_of_day(match["d"]), context.anchor
    if anchor is None or not 1 <= on <= 31:
        return None
    step = {"last": -1, "next": 1, "this": 0, "the": 0}.get(_first(match, "which").lower())
    if step is None:
        step = (1 if on < anchor.day else 0) if context.future else (-1 if on > anchor.day else 0)
    first = calendar.month(anchor.year, anchor.month + step).first
    when = calendar.valid(first.year, first.month, on) if first else None
    return calendar.day(when) if when else None


_FORMS: Mapping[str, Callable[[Match, Context], Reading | None]] = {
    "iso": _iso_date,
    "days": _days,
    "months": _months,
    "date": _date,
    "month": _month,
    "year month": _year_month,
    "weekday": _weekday,
    "week weekday": _weekday,
    "near": _near,
    "unit": _unit,
    "edge": _unit,
    "week from": _week_from,
    "weekday nth": _nth,
    "season": _season,
    "quarter": _quarter,
    "week of": _week_of,
    "ago": _ago,
    "in": _in,
    "span": _span,
    "duration": _duration,
    "long": _long,
    "plenty": _plenty,
    "decade": _decade,
    "year": _year,
    "holiday": _holiday,
    "clock": _clock,
    "nth": _nth,
}
