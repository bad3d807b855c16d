"""Ranges of an article printed as a speaker's own words: quotations and embedded posts."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.english.quotes import OPENS_SINGLE, Ranges, quoted_ranges
from rashomon.types import Article

_LINE = re.compile(r"[^\n]+")
# Before a letter the mark is an apostrophe: `it’s`.
_CLOSES = re.compile(r"['’](?!\w)")
_BEFORE_CLOSE = ".,?!…;:"
# Pages print an embedded post as `… — Ada Frey (@adafrey) May 1, 2022`.
_POST = re.compile(
    r"(?P<words>\S.*?)\s*[—–-]\s*(?P<name>[^—–\n(]{1,60}?)\s*\(@\w{1,30}\)\s.{0,12}\d.{0,20}$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """Embedded post: the ranges of its words and of its author's name."""

    words: tuple[int, int]
    author: tuple[int, int]


def posts(article: Article) -> tuple[Post, ...]:
    """Find the posts that an article embeds: lines that end with author, handle and date."""
    lines = ((line.start(), _POST.match(line.group())) for line in _LINE.finditer(article.text))
    return tuple(
        Post(
            words=(start + match.start("words"), start + match.end("words")),
            author=(start + match.start("name"), start + match.end("name")),
        )
        for start, match in lines
        if match
    )


def marked_ranges(text: str) -> Ranges:
    """Find the ranges in double quotation marks and, outside those, in single ones.

    >>> marked_ranges("It was ‘a farmers’ day,’ he said, and it's “fine”.")
    ((7, 24), (43, 49))
    """
    double = quoted_ranges(text)
    lines = list(_LINE.finditer(text))
    single = [
        marked
        for line, following in pairwise([*lines, None])
        if line is not None
        for marked in _single(text, line, following, double)
    ]
    return tuple(sorted([*double, *single]))


def _single(
    text: str, line: re.Match[str], following: re.Match[str] | None, double: Ranges
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of one line in single marks.

    A quotation that fills its line from the start and is not closed ends with the line if the next
    line opens another one: a quotation of several paragraphs.
    """
    opening = [
        m.start() for m in OPENS_SINGLE.finditer(text, *line.span()) if _free(m.start(), double)
    ]
    done = 0
    for start, limit in pairwise([*opening, line.end()]):
        if start < done:
            continue
        end = _close(text, start + 1, limit, double)
        if end is None and limit == line.end() and following is not None:
            goes_on = OPENS_SINGLE.match(following.group().lstrip())
            end = limit if goes_on and start == line.start() else None
        if end is not None:
            yield start, end
            done = end


def _close(text: str, start: int, limit: int, double: Ranges) -> int | None:
    """Return the position after the closing mark, `None` if there is none.

    A mark after `s` may be the apostrophe of a plural (`farmers’`), so the first other one closes
    the quotation, or else the last one.
    """
    closing = [m.start() for m in _CLOSES.finditer(text, start, limit) if _free(m.start(), double)]
    for mark in closing:
        if text[mark - 1] in _BEFORE_CLOSE or text[mark - 1] != "s":
            return mark + 1
    return closing[-1] + 1 if closing else None


def _free(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    k = bisect_right(ranges, (position, 1 << 60)) - 1
    return k < 0 or ranges[k][1] <= position
