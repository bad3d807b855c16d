"""Weekdays: `last Tuesday`, `Friday next week`, `Fridays`."""

from datetime import timedelta

from rashomon.english.tables import classes, table
from rashomon.english.times import calendar
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import Context, Form, Match, first_of, has, undecided, with_part
from rashomon.english.times.pieces import EARLY, PARTS, WHICH, pieces


def _weekday(match: Match, context: Context) -> TimeReading | None:
    anchor = context.anchor
    if has(match, "plural"):
        return TimeReading("recurring", "day", duration="P1W")
    if anchor is None:
        return undecided("day")
    name = classes("times", "weekdays")[match["w"].lower()]
    number = list(table("times")["weekdays"]).index(name)
    which, week = (first_of(match, "which")).lower(), (first_of(match, "week")).lower()
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
    return with_part(calendar.day(when), first_of(match, "p"))


def forms() -> tuple[Form, ...]:
    """Return the forms of this family."""
    p = pieces()
    return (
        Form(
            "weekday",
            rf"(?:{EARLY}(?:on )?)?(?:(?P<which>{WHICH}) )?(?P<w>{p.weekdays})(?P<plural>s)?"
            rf"(?: (?P<p>{PARTS}))?(?: (?:of )?(?P<week>last|next|this) week)?",
            _weekday,
            "Tuesday morning last week",
            cased=True,
        ),
        Form(
            "week weekday",
            rf"(?P<week>last|next|this|previous) week(?: on)?,? (?P<w>{p.weekdays})",
            _weekday,
            "last week on Tuesday",
            cased=True,
        ),
    )
