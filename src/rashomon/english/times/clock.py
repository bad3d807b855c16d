"""Times of day: `7:19 p.m.`, `noon`, `half past seven`."""

from rashomon.english.tables import table
from rashomon.english.times.calendar import Reading
from rashomon.english.times.forms import Context, Form, Match
from rashomon.english.times.pieces import any_of


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


def forms() -> tuple[Form, ...]:
    """The forms of this family."""
    hours = any_of(list(table("numbers")["numbers"])[1:15])
    return (
        Form(
            "clock",
            r"(?:(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?\s?(?P<half>[ap]\.?m\b\.?)"
            r"|(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)"
            r"|(?P<noon>noon|midday|midnight)"
            r"|(?P<past>half|(?:a )?quarter|five|ten|twenty(?:-five)?)(?: minutes)? "
            rf"(?P<to>past|to) (?P<hour>{hours})(?: o['’]clock)?"
            rf"|(?P<sharp>{hours}|\d{{1,2}}) o['’]clock)",
            _clock,
            "7:19 p.m.",
        ),
    )
