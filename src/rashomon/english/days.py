"""Full dates in a text: day, month and year, in any order."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from rashomon.english.tables import classes, table

_NUMERIC = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)"
)
_NAMED = (
    re.compile(r"(?P<m>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})\b"),
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})\b"
    ),
    re.compile(r"(?<!\d)(?P<y>\d{4})\s+(?P<m>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?!\d)"),
)
_YEAR = re.compile(r"(?<!\d)(?:19|2[01])\d\d(?!\d)")
# Characters of the longest date before its year ("28th of september, "), and after it.
_BEFORE, _AFTER = 24, 16
# Years of news, which exclude those that programs write in place of a date (1, 1601, 9999).
YEARS = range(1900, 2200)


@cache
def months() -> dict[str, int]:
    """Return the folded names and abbreviations of months, with their numbers, 1 to 12."""
    rows = table("times")["months"].values()
    return {name: number for number, names in enumerate(rows, 1) for name in names}


@cache
def weekdays() -> frozenset[str]:
    """Return the folded names and abbreviations of the days of the week."""
    return frozenset(classes("times", "weekdays"))


@cache
def named_days() -> frozenset[str]:
    """Return the folded names and abbreviations of months and days of the week."""
    return frozenset(months()) | weekdays()


def years(text: str) -> frozenset[int]:
    """Return the years in a text that may be of news.

    >>> sorted(years("from 1998 to 2004, 3,200 of them"))
    [1998, 2004]
    """
    return frozenset(int(match[0]) for match in _YEAR.finditer(text))


def is_day_or_month(word: str) -> bool:
    """Return whether a word with a capital names a weekday or a month: `Monday`, `Sept.`

    >>> is_day_or_month("Monday"), is_day_or_month("Sept."), is_day_or_month("may")
    (True, True, False)
    """
    named = word.removesuffix(".").lower()
    known = named in months() or (named in weekdays() and named.endswith("day"))
    return known and word[:1].isupper() and not word[1:2].isupper()


def is_day(word: str) -> bool:
    """Return whether a word means a day near the report's: `Monday`, `yesterday`."""
    word = word.lower()
    return (word in weekdays() and word.endswith("day")) or word in _near_days()


@cache
def _near_days() -> frozenset[str]:
    return frozenset(classes("times", "relative")) - {"tomorrow"}


def full_days(folded: str) -> Iterator[tuple[int, date]]:
    """Yield the full dates of a folded text in order, each with its position.

    A date whose day and month could be swapped is skipped.

    >>> [str(day) for _, day in full_days("on march 3, 2026, and on 4/5/2026 or 13/5/2026")]
    ['2026-03-03', '2026-05-13']
    """
    days: dict[int, date] = {}
    # Few words are years: looking around them means looking at a tenth of the text.
    for year in _YEAR.finditer(folded):
        start = max(0, year.start() - _BEFORE)
        around = folded[start : year.end() + _AFTER]
        for pattern, day_of in _FORMS:
            for form in pattern.finditer(around):
                if day := day_of(form):
                    days.setdefault(start + form.start(), day)
    return iter(sorted(days.items()))


def is_numeric(folded: str) -> bool:
    """Return whether a folded text has a date in figures alone, even an ambiguous one."""
    return _NUMERIC.search(folded) is not None


def _named_day(match: re.Match[str]) -> date | None:
    month = months().get(match["m"])
    return _date(int(match["y"]), month, int(match["d"])) if month else None


def _numeric_day(match: re.Match[str]) -> date | None:
    year, month, day, first, second, last = (int(g) if g else 0 for g in match.groups())
    if year:
        return _date(year, month, day)
    if first == second or second > 12:
        return _date(last, first, second)
    return _date(last, second, first) if first > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


_FORMS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]]] = (
    *((pattern, _named_day) for pattern in _NAMED),
    (_NUMERIC, _numeric_day),
)
