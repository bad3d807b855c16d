"""Times of publication, from ISO fields and from the lines that newsrooms print."""

import re
from datetime import date, datetime

from rashomon.english.corrections import CHANGE
from rashomon.english.days import full_days, is_numeric, months, weekdays
from rashomon.read.newsroom import fold, word_set

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)"
    r"(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\s?(Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.?)*|\d+(?:[:./-]\d+)*(?:st|nd|rd|th)?(?=\W|[apAP]|\b)")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})[:.](\d\d)(?![\d:])(?::\d\d)?\s*([ap])?\.?\s?(m)?\b", re.I)
_DIGIT = re.compile(r"\d")
# `GMT+2` is another zone.
_UTC = re.compile(r"\b(?:gmt|utc)\b(?![+-])")
# Maximum words of a line of dates: "Published … , Updated … ".
MAX_DATE_WORDS = 24


def iso(value: str) -> str | None:
    """Return a value as an ISO 8601 date or date-time, no more precise than given, or `None`.

    >>> iso("2022-03-29 14:28Z"), iso("2022-03"), iso("29 March 2022")
    ('2022-03-29T14:28Z', '2022-03', None)
    """
    value = value.strip()
    match = _ISO.fullmatch(value)
    try:
        if not match:
            return _basic(value)
        year, month, day, clock, zone = match.groups()
        date(int(year), int(month or 1), int(day or 1))
        if not clock:
            return value
        datetime.fromisoformat(f"{year}-{month}-{day}T{clock[:5]}")
        return f"{year}-{month}-{day}T{clock}{zone or ''}"
    except ValueError:
        return None


def _basic(value: str) -> str:
    """Parse the other spellings that ISO 8601 allows, such as `20220329` and week dates.

    Raises `ValueError` for anything else.
    """
    if "T" in value or " " in value:
        return datetime.fromisoformat(value).isoformat()
    return date.fromisoformat(value).isoformat()


def is_date_line(text: str) -> bool:
    """Return whether a line gives the time of publication and says nothing else.

    >>> is_date_line("Updated 3:14 p.m. ET"), is_date_line("March 29 was cold")
    (True, False)
    """
    if len(text) > 200 or not _DIGIT.search(text):
        return False
    folded = fold(text)
    first = _WORD.search(folded)
    if first is None or not _dateish(first[0]):
        return False
    tokens = _WORD.findall(folded)
    return (
        len(tokens) <= MAX_DATE_WORDS and all(map(_dateish, tokens)) and _has_time(folded, tokens)
    )


def is_date_word(word: str) -> bool:
    """Return whether a word, without the punctuation around it, may appear in a line of dates."""
    return _dateish(fold(word).strip(",;:()|-") or "0")


def _dateish(token: str) -> bool:
    bare = token.strip(".")
    if token[0].isdigit() or bare in word_set("date_words"):
        return True
    return bare in months() or bare in weekdays()


def _has_time(folded: str, tokens: list[str]) -> bool:
    numbered = any(token[0].isdigit() for token in tokens)
    if not numbered:
        return False
    named = any(t.strip(".") in months() or t.strip(".") in weekdays() for t in tokens)
    return named or bool(_CLOCK.search(folded) or is_numeric(folded)) or "ago" in tokens


def published(text: str) -> str | None:
    """Return the full date in a line of dates, with its time of day if it has one, or `None`.

    The date after "published" or "posted" takes precedence over all others. A line with only the
    date of a change gives `None`, as do a date without a year and one whose day and month could be
    swapped. A time zone is kept only if it is GMT or UTC, since the other abbreviations name
    several zones.

    >>> published("Posted 2 May 2031 | Updated 3 May 2031"), published("Last updated 3 May 2031")
    ('2031-05-02', None)
    """
    folded = fold(text[:200])
    for label in ("published", "posted"):
        if label in folded:
            folded = folded.split(label, 1)[1]
            break
    else:
        if CHANGE.match(folded):
            return None
    day = day_of(folded)
    if day is None:
        return None
    clock = _clock(folded)
    zone = "+00:00" if clock and _UTC.search(folded) else ""
    return f"{day.isoformat()}T{clock}{zone}" if clock else day.isoformat()


def day_of(folded: str) -> date | None:
    """Return the first full date in a folded text, or `None`."""
    return next((day for _, day in full_days(folded)), None)


def _clock(folded: str) -> str | None:
    clock = _CLOCK.search(folded)
    if not clock:
        return None
    hour, minute, half = int(clock[1]), int(clock[2]), clock[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
