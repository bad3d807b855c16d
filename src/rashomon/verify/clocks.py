"""Times of day without a day: `the first call came at 10.52 p.m.`"""

from dataclasses import replace

from rashomon.english.times import find_times
from rashomon.settings import VerifySettings
from rashomon.stages.values import TimeExpression

# Stand-ins: `find_times` resolves a time of day only on a day, and `on Sunday` only if the text has
# a publication date.
_ANY_DAY, _ANY_DATE = "Jan. 1, 2000", "2000-01-01"


def with_clock(time: TimeExpression, text: str) -> TimeExpression:
    """Return a time whose day is unknown with its hour and minute, any other time unchanged.

    >>> (time,) = find_times("It rang at 10.52 p.m. twice.", None)
    >>> with_clock(time, "It rang at 10.52 p.m. twice.").earliest
    'T22:52'
    """
    if time.earliest or time.latest or time.granularity != "minute" or time.duration:
        return time
    dated = find_times(f"{_ANY_DAY}, {text[time.start : time.end]}", None)
    stamp = dated[0].earliest if dated else None
    if stamp is None or "T" not in stamp:
        return time
    clock = stamp[stamp.index("T") :]
    return replace(time, earliest=clock, latest=clock)


def clock(time: TimeExpression) -> str | None:
    """Return the hour and minute of a time (`22:52`), `None` if it is a day or longer."""
    _, _, hour_and_minute = (time.earliest or time.latest or "").partition("T")
    return hour_and_minute[:5] if hour_and_minute and time.granularity == "minute" else None


def is_undated(time: TimeExpression) -> bool:
    """Return whether only the hour and minute of a time are known."""
    return (time.earliest or "").startswith("T")


def is_same_clock(one: TimeExpression, other: TimeExpression, settings: VerifySettings) -> bool:
    """Return whether two times of day are equal, or near each other if one of them is hedged.

    Near is within `hedged_minutes`. Without a time of day on both sides it is false.
    """
    left, right = clock(one), clock(other)
    if left is None or right is None:
        return False
    apart = abs(_minutes(left) - _minutes(right))
    return apart <= (settings.hedged_minutes if one.approximate or other.approximate else 0)


def are_on_two_days(one: str, other: str) -> bool:
    """Return whether two wordings both name a day, and not the same one.

    >>> are_on_two_days("11 p.m. on Sunday", "11 p.m. on Monday")
    True
    >>> are_on_two_days("11 p.m. on Sunday", "11 p.m.")
    False
    """
    days = [
        {(t.earliest or "")[:10] for t in find_times(w, _ANY_DATE)} - {""} for w in (one, other)
    ]
    return all(days) and days[0].isdisjoint(days[1])


def _minutes(hour_and_minute: str) -> int:
    hour, minute = hour_and_minute.split(":")
    return 60 * int(hour) + int(minute)
