"""Times of publication as records, feeds and pages write them in their fields."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from rashomon.english.days import YEARS
from rashomon.read import clean
from rashomon.read.dates import day_of, iso
from rashomon.read.newsroom import fold

# Seconds or milliseconds since 1970, from 1973 to 2286: nine or ten digits, or three more.
_WRAPPED_EPOCH = re.compile(r"/Date\((-?\d{9,13})(?:[+-]\d{4})?\)/", re.ASCII)
# `Tue Mar  3 21:40:00 GMT 2026`, as C and Java write it.
_C_TIME = re.compile(
    r"[A-Z][a-z]{2} (?P<m>[A-Z][a-z]{2}) {1,2}(?P<d>\d{1,2}) (?P<t>\d\d:\d\d:\d\d)"
    r"(?: (?P<z>[A-Z]{2,5}))? (?P<y>\d{4})",
    re.ASCII,
)
# The year, month and day of East Asia: `2026年3月3日`.
_EAST = re.compile(r"(\d{4})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일].{0,40}", re.DOTALL)
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?", re.ASCII)
_RFC = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-](?:\d\d|[12]\d{3})\b.*\d:\d\d.*"
)
_ISO_LIKE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(.+))?$", re.ASCII)
# A two-digit year after the name of a month, and not the hour of a time of day.
_SHORT_YEAR = re.compile(r"(?<=[a-z][\s-])'?(\d\d)(?=$|[\s,T])(?!:)")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(?:([ap])\.?m\b\.?)?")
# `GMT+2` is another zone.
_UTC = re.compile(r"\b(?:gmt|utc)\b(?![+-])|\dz$")


def timestamp(value: object) -> str | None:
    """Return a field's time as an ISO 8601 date or date-time, as precise as given, or `None`.

    This reads ISO 8601, RFC 2822, seconds and milliseconds since 1970, and days in words or with
    the year first. A day and a month that could be swapped give `None`; so does every year before
    1900 or after 2199, which is what programs without a date write.

    >>> timestamp("Tue, 03 Mar 2026 21:40:00 GMT"), timestamp("3.4.2026"), timestamp(1772574000)
    ('2026-03-03T21:40:00+00:00', None, '2026-03-03T21:40:00+00:00')
    """
    text = clean.label(value)
    if not text or len(text) > 200:
        return None
    time = (
        _epoch(text)
        or iso(text)
        or _year_first(text)
        or _rfc(text)
        or _east_asian(text)
        or _c_time(text)
        or _in_words(text)
    )
    # The beginning of 1970 is what programs without a time write.
    if not time or int(time[:4]) not in YEARS or time.startswith("1970-01-01T00:00"):
        return None
    return time


def _east_asian(text: str) -> str | None:
    if not (day := _EAST.fullmatch(text)):
        return None
    return iso(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}")


def _c_time(text: str) -> str | None:
    if not (parts := _C_TIME.fullmatch(text)):
        return None
    day = day_of(fold(f"{parts['d']} {parts['m']} {parts['y']}"))
    zone = "+00:00" if parts["z"] in ("GMT", "UTC") else ""
    return f"{day.isoformat()}T{parts['t']}{zone}" if day else None


def _epoch(text: str) -> str | None:
    if wrapped := _WRAPPED_EPOCH.fullmatch(text):
        text = wrapped[1]
    if not (seconds := _EPOCH.fullmatch(text)):
        return None
    return datetime.fromtimestamp(int(seconds[1]), UTC).isoformat(timespec="seconds")


def _year_first(text: str) -> str | None:
    """Parse `2026/3/3 21:40` and the like, and ISO times with more digits than ISO 8601 has."""
    if not (parts := _ISO_LIKE.fullmatch(text)):
        return None
    day = iso(f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}")
    if not day or not parts[4]:
        return day
    shortened = re.sub(r"(\.\d{6})\d+", r"\1", parts[4].strip())
    return iso(f"{day}T{shortened}") or _with_clock(day, fold(shortened))


def _rfc(text: str) -> str | None:
    if not _RFC.fullmatch(text):
        return None
    try:
        time = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time.isoformat(timespec="seconds")


def _in_words(text: str) -> str | None:
    folded = fold(text)
    spaced = _SHORT_YEAR.sub(r"20\1", folded.replace("-", " "), count=1)
    day = day_of(spaced) or day_of(folded)
    return _with_clock(day.isoformat(), folded) if day else None


def _with_clock(day: str, folded: str) -> str:
    """Return the day with the time of day in a text, if any, and with the zone if that is UTC."""
    if not (clock := _CLOCK.search(folded)):
        return day
    hour, minute, half = int(clock[1]), int(clock[2]), clock[3]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return day
    return f"{day}T{hour:02}:{minute:02}{'+00:00' if _UTC.search(folded) else ''}"


def not_after(published: str | None, captured: object) -> str | None:
    """Return a time of publication, or `None` if it is later than the capture of its page.

    A difference of one day is allowed for time zones. Without a day of capture, every time is kept.
    """
    seen = timestamp(captured)
    if not published or not seen or len(seen) < 10 or len(published) < 10:
        return published
    last = date.fromisoformat(seen[:10]) + timedelta(days=1)
    return published if published[:10] <= last.isoformat() else None
