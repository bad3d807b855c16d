"""Times of day among the times that are resolved: `7:19 p.m.`, `noon`, `half past seven`."""

from rashomon.english.clocks import clock, pattern
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import Context, Form, Match


def _clock(match: Match, context: Context) -> TimeReading | None:
    read = clock(match)
    if read is None:
        return None
    # Without morning or evening there is no instant.
    return (
        TimeReading("point", "minute", minutes=read.minutes)
        if read.sure
        else TimeReading("point", "hour")
    )


def forms() -> tuple[Form, ...]:
    """Return the forms of this family."""
    return (Form("clock", pattern(), _clock, "7:19 p.m."),)
