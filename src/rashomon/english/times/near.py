"""Days relative to the article's: `yesterday`, `tonight`."""

import re
from datetime import timedelta

from rashomon.english.times import calendar
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import Context, Form, Match, undecided, with_part
from rashomon.english.times.pieces import EARLY, PARTS

_NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "overnight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _near(match: Match, context: Context) -> TimeReading | None:
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
        return undecided("part of day" if part else "day")
    if (match["near"] or "").lower() == "overnight":
        return TimeReading("interval", "part of day", anchor - timedelta(1), anchor)
    return with_part(calendar.day(anchor + timedelta(step)), part)


def forms() -> tuple[Form, ...]:
    """Return the forms of this family."""
    return (
        Form(
            "near",
            r"the day before yesterday|the day after tomorrow"
            rf"|(?:{EARLY})?(?P<near>today|yesterday|tomorrow|tonight|overnight)"
            rf"(?: (?P<p>{PARTS}))?"
            r"|(?P<this>last|this|late last|early this) (?P<q>night|morning|afternoon|evening)",
            _near,
            "yesterday evening",
        ),
    )
