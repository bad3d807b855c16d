"""Months, seasons, quarters, years and decades by name."""

from datetime import date, timedelta

from rashomon.english.tables import table
from rashomon.english.times import calendar
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import (
    Context,
    Form,
    Match,
    first_of,
    in_year,
    number_of_month,
    part_of,
    undecided,
)
from rashomon.english.times.pieces import EARLY, TO, WHICH, YEAR, any_of, named, pieces


def _months(match: Match, context: Context) -> TimeReading | None:
    year, first, last = int(match["y"]), number_of_month(match["m"]), number_of_month(match["m2"])
    begin = calendar.month(year - (first > last), first).first
    return TimeReading("interval", "month", begin, calendar.month(year, last).last)


def _month(match: Match, context: Context) -> TimeReading | None:
    number = number_of_month(match["m"])
    which = (first_of(match, "which")).lower()
    if match["y"]:
        reading = calendar.month(int(match["y"]), number)
    elif context.anchor is None:
        return undecided("month")
    else:
        reading = calendar.month(_year_of_month(number, which, context), number)
    return part_of(reading, match)


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


def _year_month(match: Match, context: Context) -> TimeReading | None:
    return calendar.month(int(match["y"]), number_of_month(match["m"]))


def _season(match: Match, context: Context) -> TimeReading | None:
    name, which = match["s"].lower(), (match["which"] or "").lower()
    first, last = table("times")["season_months"][name]
    anchor = context.anchor
    if match["y"]:
        year = int(match["y"])
    elif anchor is None or which not in ("last", "this", "next", "in"):
        return undecided("season")
    else:
        year = _year_of_season(first, last, which, context)
    begin, end = calendar.month(year, first).first, calendar.month(year, last).last
    return part_of(TimeReading("interval", "season", begin, end), match)


def _year_of_season(first: int, last: int, which: str, context: Context) -> int:
    anchor = context.anchor
    assert anchor is not None
    if which == "this":
        return anchor.year
    if which == "next" or (which == "in" and context.future):
        return anchor.year + (anchor.month >= first)
    return anchor.year - (anchor.month <= (last - 1) % 12 + 1 or anchor.month < first)


def _quarter(match: Match, context: Context) -> TimeReading | None:
    number = {"last": 4, "fourth": 4, "4th": 4, "third": 3, "3rd": 3, "second": 2, "2nd": 2}
    year = int(match["y"]) if match["y"] else None
    if year is None:
        if context.anchor is None or not match["which"]:
            return None
        step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
        year = context.anchor.year + step
    return calendar.quarter(year, number.get(match["k"].lower(), 1))


def _week_of(match: Match, context: Context) -> TimeReading | None:
    anchor, which = context.anchor, (match["which"] or "").lower()
    if match["m"]:
        number = number_of_month(match["m"])
        when = in_year(match, number, 1, context)
        if when is None:
            return None
        whole = calendar.month(when.year, number)
    elif match["y"]:
        whole = calendar.year(int(match["y"]))
    elif anchor:
        step = {"last": -1, "next": 1}.get(which, 0)
        whole = calendar.month(anchor.year, anchor.month + step)
    else:
        return undecided("week")
    first, last = whole.first, whole.last
    assert first is not None
    assert last is not None
    last_week = match["k"].lower() == "last"
    # By ISO 8601, the first week of a year is that of its first Thursday.
    day = last - timedelta(3 if match["y"] and not match["m"] else 0) if last_week else first
    if not last_week and match["y"] and not match["m"]:
        day = first + timedelta(3)
    return calendar.week_of(day)


def _decade(match: Match, context: Context) -> TimeReading | None:
    first = int(match["y"])
    reading = TimeReading("interval", "decade", date(first, 1, 1), date(first + 9, 12, 31))
    return part_of(reading, match)


def _year(match: Match, context: Context) -> TimeReading | None:
    return part_of(calendar.year(int(match["y"])), match)


def forms() -> tuple[Form, ...]:
    """Return the forms of this family."""
    p = pieces()
    return (
        Form(
            "months",
            rf"{p.month}{TO}{named(p.month, 'm2')}(?:,? (?:of |in )?{YEAR})",
            _months,
            "March to May 2021",
            cased=True,
        ),
        Form(
            "month",
            rf"(?:{EARLY})?(?:(?P<which>{WHICH}) )?{p.month}(?:,? (?:of )?{YEAR})?",
            _month,
            "early March 2021",
            cased=True,
        ),
        Form("year month", rf"{YEAR} {p.month}", _year_month, "2021 March", cased=True),
        Form(
            "season",
            rf"(?:{EARLY})?(?:(?P<which>{WHICH}|in) )?(?:the )?"
            rf"(?P<s>{any_of(table('times')['season_months'])})(?: of)?(?: {YEAR})?",
            _season,
            "last winter",
        ),
        Form(
            "quarter",
            r"(?:the )?(?P<k>first|second|third|fourth|1st|2nd|3rd|4th|last) quarter"
            rf"(?: of (?:{YEAR}|(?P<which>this|last|next|the) year))?",
            _quarter,
            "the third quarter of 2021",
        ),
        Form(
            "week of",
            r"(?:the )?(?P<k>first|last|1st) week of "
            rf"(?:{YEAR}|(?P<which>this|last|next) month|{p.month}(?:,? {named(YEAR, 'y2')})?)",
            _week_of,
            "the first week of 2021",
        ),
        Form(
            "decade",
            r"(?:the )?(?:(?P<part>early|late|mid)[ -])?(?P<y>(?:1[5-9]|20)\d0)['’]?s",
            _decade,
            "the late 1990s",
        ),
        Form("year", rf"(?:(?P<part>early|late|mid)[ -])?{YEAR}", _year, "mid-2014"),
    )
