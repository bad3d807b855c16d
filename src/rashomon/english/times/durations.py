"""Counted units: `two weeks ago`, `the last three days`, `nearly five hours`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from rashomon.english.numbers import numbers
from rashomon.english.tables import classes
from rashomon.english.times import calendar
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import Context, Form, Match, has, undecided
from rashomon.english.times.pieces import any_of, pieces
from rashomon.stages.values import Granularity

# Vague words that count units of time.
_VAGUE = {"a few": 3.0, "few": 3.0, "several": 3.0, "some": 3.0, "a couple of": 2.0}


def counted(text: str) -> tuple[float, bool] | None:
    """Return how many units of time a text counts, and if vaguely; `None` without a number."""
    folded = re.sub(r"\s+", " ", text.lower().replace("-", " ")).strip()
    if folded in ("a", "an", "one", "the", "all", ""):
        return 1.0, False
    if folded in _VAGUE:
        return _VAGUE[folded], True
    figures = numbers(folded)
    return (figures[0].value, False) if len(figures) == 1 else None


# ISO 8601 has no designators of decades and centuries, so they are written in years.
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


def _ago(match: Match, context: Context) -> TimeReading | None:
    direction = match["dir"].lower()
    if direction in ("before", "earlier", "later") and context.anchor is None:
        return None
    count = counted(match["n"])
    unit = classes("times", "durations")[match["u"].lower()]
    if count is None:
        return None
    anchor = context.anchor
    if unit not in _STEPS:
        return _duration(match, context) if direction != "ago" else undecided("hour")
    # `Two weeks later` counts from what the text said before, which is not known here.
    if direction in ("before", "earlier", "later"):
        return _plain(count, unit)
    if anchor is None:
        return undecided(_UNITS[unit][2])
    sign = 1 if direction in _AHEAD else -1
    size = count[0] * _UNITS[unit][1]
    reading = calendar.shifted(anchor, sign * size, _STEPS[unit])
    if has(match, "n2"):
        more, other = counted(match["n2"]), classes("times", "durations")[match["u2"].lower()]
        if more and other in _STEPS and reading.first and reading.last:
            middle = reading.first + (reading.last - reading.first) // 2
            reading = calendar.shifted(middle, sign * more[0], _STEPS[other])
    return reading.about() if count[1] else reading


def _plain(count: tuple[float, bool], unit: str) -> TimeReading:
    pattern, factor, granularity = _UNITS[unit]
    size = f"{count[0] * factor:g}"
    return TimeReading("duration", granularity, duration=pattern.format(size), approximate=count[1])


def _in(match: Match, context: Context) -> TimeReading | None:
    """Return a time ahead if the sentence looks ahead, else how long something took."""
    unit = classes("times", "durations")[match["u"].lower()]
    count = counted(match["n"])
    if count is None:
        return None
    if match["dir"].lower() == "within" or not context.future or unit not in _STEPS:
        return _plain(count, unit)
    return _ago(match, context)


def _span(match: Match, context: Context) -> TimeReading | None:
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
        return TimeReading(
            "interval", granularity, anchor + timedelta(1), last, approximate=count[1]
        )
    first = anchor - timedelta(days) if days else calendar.added(anchor, -round(months))
    return TimeReading("interval", granularity, first, anchor, approximate=count[1])


def _duration(match: Match, context: Context) -> TimeReading | None:
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


def _long(match: Match, context: Context) -> TimeReading | None:
    return _plain((1.0, False), classes("times", "durations")[match["u"].lower()])


def _plenty(match: Match, context: Context) -> TimeReading | None:
    unit = classes("times", "durations")[match["u"].lower()]
    return replace(_plain((1.0, True), unit), duration=_UNITS[unit][0].format("X"))


def forms() -> tuple[Form, ...]:
    """Return the forms of this family."""
    p = pieces()
    return (
        Form(
            "ago",
            rf"(?P<n>{p.number}) (?P<u>{p.unit})"
            rf"(?: and (?P<n2>{p.number}) (?P<u2>{p.unit}))? "
            r"(?P<dir>ago|earlier|before|later|from now|from today|after today|hence)",
            _ago,
            "two weeks ago",
        ),
        Form(
            "in",
            rf"(?P<dir>in|within) (?P<n>{p.number}) (?P<u>{p.unit})(?:['’]s? time)?",
            _in,
            "in two weeks",
        ),
        Form(
            "span",
            r"(?:the |these )?(?P<which>last|past|next|previous|coming|first) "
            rf"(?P<n>{p.number}) (?P<u>{p.unit})",
            _span,
            "the last three days",
        ),
        Form(
            "duration",
            rf"(?P<n>{p.number})[ -](?P<u>{p.unit})(?: and (?P<tail>a half|half|a quarter))?"
            rf"(?: and (?P<n2>{p.number}) (?P<u2>{p.unit}))?",
            _duration,
            "two and a half hours",
        ),
        Form("long", rf"(?:a |the )?(?P<u>{p.unit})[- ]?long", _long, "month-long"),
        Form(
            "plenty",
            rf"(?P<u>{any_of(['days', 'weeks', 'months', 'years', 'decades', 'centuries'])})",
            _plenty,
            "weeks",
        ),
    )
