"""Days of the calendar: `24 February 2021`, `from April 3 to 5`, `Christmas Day`."""

from datetime import timedelta

from rashomon.english.tables import table
from rashomon.english.times import calendar
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import (
    Context,
    Form,
    Match,
    first_of,
    has,
    in_year,
    number_of_day,
    number_of_month,
    undecided,
)
from rashomon.english.times.pieces import TO, YEAR, any_of, named, pieces


def _iso_date(match: Match, context: Context) -> TimeReading | None:
    when = calendar.valid(int(match["y"]), int(match["mm"]), int(match["dd"]))
    return calendar.day(when) if when else None


def _days(match: Match, context: Context) -> TimeReading | None:
    last_month = match["m3"] or match["m2"] or match["m"]
    days = [number_of_day(match[g]) for g in ("d", "e", "d3", "e3") if has(match, g)]
    if len(days) != 2 or not all(1 <= d <= 31 for d in days):
        return None
    last = in_year(match, number_of_month(last_month), days[1], context)
    if last is None:
        return None
    first = calendar.valid(last.year, number_of_month(match["m"] or last_month), days[0])
    if first and first > last:
        first = calendar.valid(last.year - 1, first.month, first.day)
    return TimeReading("interval", "day", first, last) if first else None


def _date(match: Match, context: Context) -> TimeReading | None:
    number = number_of_month(first_of(match, "m", "m2"))
    on = number_of_day(first_of(match, "d", "e"))
    if not 1 <= on <= 31:
        return None
    when = in_year(match, number, on, context)
    if when is None:
        return None if context.anchor or first_of(match, "y", "y2") else undecided("day")
    return calendar.day(when)


def _week_from(match: Match, context: Context) -> TimeReading | None:
    day = _date(match, context)
    if day is None or day.first is None:
        return day
    return TimeReading("interval", "week", day.first, day.first + timedelta(6))


def _nth(match: Match, context: Context) -> TimeReading | None:
    on, anchor = number_of_day(match["d"]), context.anchor
    if anchor is None or not 1 <= on <= 31:
        return None
    step = {"last": -1, "next": 1, "this": 0, "the": 0}.get(first_of(match, "which").lower())
    if step is None:
        step = (1 if on < anchor.day else 0) if context.future else (-1 if on > anchor.day else 0)
    first = calendar.month(anchor.year, anchor.month + step).first
    when = calendar.valid(first.year, first.month, on) if first else None
    return calendar.day(when) if when else None


def _holiday(match: Match, context: Context) -> TimeReading | None:
    known = {name.lower(): on for name, on in table("times")["holidays"].items()}
    number, on = map(int, known[match["holiday"].lower()].split("-"))
    when = in_year(match, number, on, context)
    return calendar.day(when) if when else undecided("day")


def forms() -> tuple[Form, ...]:
    """Return the forms of this family."""
    p = pieces()
    return (
        Form("iso", r"(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<dd>\d\d)", _iso_date, "2021-02-24"),
        Form(
            "days",
            rf"(?:{p.month} {p.day}{TO}(?:{named(p.month, 'm2')} )?{named(p.day, 'e')}"
            rf"|{named(p.day, 'd3')}{TO}{named(p.day, 'e3')}(?: of)? {named(p.month, 'm3')})"
            rf"(?:,? (?:of |in )?{YEAR})?",
            _days,
            "April 3 to 5",
            cased=True,
        ),
        Form(
            "date",
            rf"(?:(?:{p.weekdays}),? )?(?:{p.month},? ?{p.day}(?![\d:])"
            rf"(?:\s?,? (?:of |in )?{YEAR})?"
            rf"|{named(p.day, 'e')}(?: of)? {named(p.month, 'm2')}"
            rf"(?:,? (?:of |in )?{named(YEAR, 'y2')})?)",
            _date,
            "the 24th of February 2021",
            cased=True,
        ),
        Form(
            "week from",
            rf"[Tt]he week (?:of|beginning|starting|commencing)(?: on)? {p.month} {p.day}"
            rf"(?:,? {YEAR})?",
            _week_from,
            "the week of March 7",
            cased=True,
        ),
        Form(
            "weekday nth",
            rf"(?:{p.weekdays}),? the (?P<d>\d{{1,2}}(?:st|nd|rd|th)"
            rf"|(?:(?:twenty|thirty)[ -])?(?:{p.ordinals}))",
            _nth,
            "Monday the 4th",
            cased=True,
        ),
        Form(
            "holiday",
            rf"(?P<holiday>{any_of(table('times')['holidays'])})(?:,? (?:of )?{YEAR})?",
            _holiday,
            "Christmas Day",
        ),
        Form(
            "nth",
            r"(?:on )?the (?P<d>\d{1,2}(?:st|nd|rd|th)"
            rf"|(?:(?:twenty|thirty)[ -])?(?:{p.ordinals}))"
            r"(?:(?: day)? of (?P<which>this|last|next|the) month|(?<=\d[a-z]{2})(?= ?[,.;]|\Z))",
            _nth,
            "the 15th of this month",
        ),
    )
