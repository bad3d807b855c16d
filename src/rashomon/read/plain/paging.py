"""Text cut into pages: running heads, page numbers and form feeds inside a paragraph."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.read.plain.lines import TextLine, lines_of
from rashomon.read.plain.texts import Edit

_NUMBERED = re.compile(
    r"(?:page\s+)?[-–—\[(|]?\s*(?P<n>\d{1,4})\s*[-–—\])|]?(?:\s*(?:of|/)\s*\d{1,4})?|p(?:age|g)?\.?\s*\d{1,4}",
    re.IGNORECASE,
)
# A quick test for a line that may have nothing but such a number.
_MAY_NUMBER = re.compile(
    r"^[^\S\n]*+(?:p[age.]{0,3}[^\S\n]*+)?[-–—\[(|]?[^\S\n]*+\d{1,4}\b[^\n]{0,30}$", re.M | re.I
)
_BARE = re.compile(r"\d{1,4}")
# Lines on either side of a page's end that may be its head or foot, and their maximum length.
_LINES, _LETTERS = 2, 90
_NUMBER_LETTERS = 30  # maximum length of a line with a page number


@dataclass(frozen=True, slots=True)
class _Break:
    """The lines around the end of a page, by number: above it and below, the nearest first."""

    above: Sequence[int]
    below: Sequence[int]


def page_ends(text: str) -> Iterator[Edit]:
    """Remove what is between the last line of a page and the first one of the next.

    A page ends at a form feed. In a text without form feeds, it ends at a line with nothing but its
    number, if several such lines count up by one, or if there is only one and it is more than
    digits. A line next to a page's end that recurs next to others, apart from numbers, is a head or
    a foot. A paragraph that continues on the next page stays in one piece.
    """
    if "\f" not in text and not _MAY_NUMBER.search(text):
        return
    rows = list(lines_of(text.replace("\f", "\n")))
    ends = _ends(text, rows)
    heads = _recurring(rows, ends)
    done = -1
    for end in ends:
        above = [n for n in end.above if _is_head(rows[n], heads)]
        below = [n for n in end.below if _is_head(rows[n], heads)]
        first = min(above, default=(end.above or [-1])[0] + 1)
        last = max(below, default=(end.below or [len(rows)])[0] - 1)
        if first > done:
            yield from _cut(rows, first, last, text)
            done = max(done, last)


def _ends(text: str, rows: Sequence[TextLine]) -> list[_Break]:
    feeds = [f.start() for f in re.finditer("\f", text)]
    if not feeds:
        numbered = [k for k, row in enumerate(rows) if _number(row) is not None]
        numbers = [_number(rows[k]) or 0 for k in numbered]
        rising = len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
        plain = len(numbers) == 1 and not _BARE.fullmatch(rows[numbered[0]].text)
        return [_around(rows, k, k + 1) for k in numbered] if rising or plain else []
    starts = [row.start for row in rows]
    places = sorted({bisect_left(starts, feed) for feed in feeds})
    breaks = [_around(rows, below, below) for below in places]
    # The first page begins, and the last one ends, without a form feed.
    return [_around(rows, 0, 0), *breaks, _around(rows, len(rows), len(rows))]


def _around(rows: Sequence[TextLine], first: int, after: int) -> _Break:
    """Return the break above row `first`; the rows from `first` to before `after` belong to it."""
    above = range(max(0, first - _LINES), first)[::-1]
    return _Break(list(above), list(range(first, min(len(rows), after + _LINES))))


def _number(row: TextLine) -> int | None:
    numbered = _is_numbered(row)
    return int(re.search(r"\d+", row.text)[0]) if numbered else None  # type: ignore[index]


def _is_numbered(row: TextLine) -> bool:
    return len(row.text) < _NUMBER_LETTERS and _NUMBERED.fullmatch(row.text) is not None


def _key(row: TextLine) -> str:
    return re.sub(r"\d+", "#", " ".join(row.text.lower().split()))


def _recurring(rows: Sequence[TextLine], ends: Sequence[_Break]) -> frozenset[str]:
    """Return the texts, with numbers masked, that recur among the lines next to page ends."""
    # The lines of a short page are beside both of its ends, but each counts once.
    beside = {n for end in ends for n in (*end.above, *end.below) if len(rows[n].text) < _LETTERS}
    seen = Counter(_key(rows[n]) for n in beside)
    return frozenset(key for key, count in seen.items() if count > 1)


def _is_head(row: TextLine, heads: frozenset[str]) -> bool:
    return _is_numbered(row) or (len(row.text) < _LETTERS and _key(row) in heads)


def _cut(rows: Sequence[TextLine], first: int, last: int, text: str) -> Iterator[Edit]:
    """Remove everything from the end of the row before `first` to the row after `last`."""
    start = rows[first - 1].end if first else 0
    end = rows[last + 1].start - rows[last + 1].left if last + 1 < len(rows) else len(text)
    if start >= end:
        return
    if not first or last + 1 >= len(rows):
        yield start, end, ""
        return
    goes_on = not rows[first - 1].stopped
    yield start, end, "\n" if goes_on else "\n\n"
