"""Times of day, read the same for the facts, the alterations and the calendar.

>>> [(c.minutes, c.sure) for c in clocks("at 7:19 p.m., half past seven or noon")]
[(1159, True), (450, False), (720, True)]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.english.tables import table

_HALF_DAY, _HOUR = 720, 60  # minutes
_PAST = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_ZONE = re.compile(
    r"\s?\(?((?:[A-Z]{1,4}T|GMT|UTC|[Ll]ocal time|[A-Z][a-z]+ [Tt]ime"
    r"|Eastern|Pacific|Central|Mountain)\b)"
)

# Words before a time that is not exact to the minute, or to the day.
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|shortly|just|near|nearly|almost|some|before|after|past"
    r"|by|until|from|between|early|late|since)\s(?:before\s|after\s|past\s)?\Z",
    re.IGNORECASE,
)
# Characters before a time in which its hedge is looked for: `shortly before about`.
_LOOKBACK = 28


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in `text[start:end]`, in minutes from midnight.

    If the text does not say whether it is morning or evening (`half past seven`), `sure` is false
    and `minutes` are below 720.
    """

    start: int
    end: int
    minutes: int
    sure: bool = True


@cache
def pattern() -> str:
    """Return the pattern of a time of day, to be matched regardless of capitals."""
    hours = "|".join(sorted(_hours(), key=len, reverse=True))
    past = "|".join(sorted(_PAST, key=len, reverse=True))
    return (
        r"(?:(?<![\d.])(?P<h>\d{1,2})\s?(?:[:.]\s?(?P<min>\d\d)(?!\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
        r"|(?<![\d.:])(?P<h24>[01]?\d|2[0-3])\s?:\s?(?P<min24>[0-5]\d)(?!\d)"
        r"|(?<!\d)(?P<hh>[01]\d|2[0-3])(?P<mm>[0-5]\d)\s?(?:hrs|GMT|UTC)\b"
        # `1500 hours` of work are not a time; `at 1500 hours` is, and `at 0600`, which is not a
        # year.
        r"|(?<=\bat )(?P<hh0>(?:[01]\d|2[0-3])(?=\d\d hours\b)|0\d)(?P<mm0>[0-5]\d)\b(?: hours\b)?"
        r"|\b(?P<noon>noon|midday)\b|\b(?P<midnight>midnight)\b"
        rf"|\b(?:a )?(?P<past>{past})(?: minutes)? (?P<to>past|to) (?P<hour>{hours})\b"
        r"(?: o['’]clock)?"
        rf"|\b(?P<sharp>{hours}|\d{{1,2}}) o['’]clock\b)"
    )


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(pattern(), re.IGNORECASE)


@cache
def _hours() -> dict[str, int]:
    """Return the words for the hours of a clock, with their numbers."""
    numbers = table("numbers")["numbers"]
    return {word: int(value) for word, value in numbers.items() if 1 <= value <= _HALF_DAY // _HOUR}


def clocks(text: str, start: int = 0, end: int | None = None) -> Iterator[Clock]:
    """Yield the times of day in a slice of a text, in order."""
    if not start and end is None:
        yield from _times(text)
        return
    for time in _all(text):
        if time.start >= start and (end is None or time.end <= end):
            yield time


@lru_cache(maxsize=1024)
def _all(text: str) -> tuple[Clock, ...]:
    """Return the times of day of a text, cached for recent articles.

    Each clause of an article asks for those of its slice, and clauses are asked for row by row, so
    that the articles of a large coverage alternate.
    """
    return tuple(_times(text))


def _times(text: str) -> Iterator[Clock]:
    for match in _compiled().finditer(text):
        if time := clock(match):
            yield time


def clock(match: re.Match[str]) -> Clock | None:
    """Return the time of day in a match of `pattern`, `None` for digits that express none."""
    start, end = match.span()
    if match["noon"] or match["midnight"]:
        return Clock(start, end, _HALF_DAY if match["noon"] else 0)
    if match["past"] or match["sharp"]:
        return Clock(start, end, _spoken(match), sure=False)
    half = (match["half"] or "").lower()
    hour = int(match["h"] or match["h24"] or match["hh"] or match["hh0"])
    minute = int(match["min"] or match["min24"] or match["mm"] or match["mm0"] or 0)
    if minute >= _HOUR or (half and not 1 <= hour <= _HALF_DAY // _HOUR):
        return None
    if half:
        return Clock(start, end, _HOUR * (hour % 12 + 12 * (half == "p")) + minute)
    return Clock(start, end, _HOUR * hour + minute)


def _spoken(match: re.Match[str]) -> int:
    """Return the minutes of `half past seven`, `twenty to nine` or `seven o'clock`, below 720."""
    if match["sharp"]:
        word = match["sharp"].lower()
        hour = int(word) if word.isdigit() else _hours()[word]
        return _HOUR * hour % _HALF_DAY
    past = _PAST[match["past"].lower()]
    past = -past if match["to"].lower() == "to" else past
    return (_HOUR * _hours()[match["hour"].lower()] + past) % _HALF_DAY


def zone(text: str, end: int) -> str:
    """Return the time zone after a time of day, in capitals; empty if there is none."""
    match = _ZONE.match(text, end)
    return match[1].upper() if match else ""


def is_hedged(text: str, start: int) -> bool:
    """Return whether the words before a time leave it open, by some minutes or to one side.

    >>> is_hedged("about noon", 6), is_hedged("at noon", 3)
    (True, False)
    """
    return _ABOUT.search(text[max(0, start - _LOOKBACK) : start]) is not None


def is_hedge(words: str) -> bool:
    """Return whether words are the hedge of a time and nothing else: `shortly before`."""
    return _ABOUT.match(words + " ") is not None
