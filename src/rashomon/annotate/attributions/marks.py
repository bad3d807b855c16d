"""What of an article stands as somebody's own words: in marks of either kind, or as a post."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.english.quotes import OPENS_SINGLE, Ranges, quoted_ranges
from rashomon.types import Article

_LINE = re.compile(r"[^\n]+")
_CLOSES = re.compile(r"['’](?!\w)")
_BEFORE_CLOSE = ".,?!…;:"
# `… — Ada Frey (@adafrey) May 1, 2022`: how pages set a post that they embed.
_POST = re.compile(
    r"(?P<words>\S.*?)\s*[—–-]\s*(?P<name>[^—–\n(]{1,60}?)\s*\(@\w{1,30}\)\s.{0,12}\d.{0,20}$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: the ranges of its words, and of its author's name."""

    words: tuple[int, int]
    author: tuple[int, int]


def posts(article: Article) -> tuple[Post, ...]:
    """The posts that an article shows, each in a line that ends with author, handle and day."""
    found = []
    for line in _LINE.finditer(article.text):
        match = _POST.match(line.group())
        if match:
            start = line.start()
            words = (start + match.start("words"), start + match.end("words"))
            found.append(Post(words, (start + match.start("name"), start + match.end("name"))))
    return tuple(found)


def marked_ranges(text: str) -> Ranges:
    """The ranges inside double quotation marks and, outside of these, inside single ones.

    >>> marked_ranges("It was ‘a farmers’ day,’ he said, and it's “fine”.")
    ((7, 24), (43, 49))
    """
    double = quoted_ranges(text)
    lines = list(_LINE.finditer(text))
    single = [
        found
        for line, following in pairwise([*lines, None])
        if line is not None
        for found in _single(text, line, following, double)
    ]
    return tuple(sorted([*double, *single]))


def _single(
    text: str, line: re.Match[str], following: re.Match[str] | None, double: Ranges
) -> Iterator[tuple[int, int]]:
    """The ranges of one line inside single marks; one left open where the next line opens anew."""
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
    """Behind the mark that closes: the first one that cannot be the apostrophe of a plural."""
    closing = [m.start() for m in _CLOSES.finditer(text, start, limit) if _free(m.start(), double)]
    for at in closing:
        if text[at - 1] in _BEFORE_CLOSE or text[at - 1] != "s":
            return at + 1
    return closing[-1] + 1 if closing else None


def _free(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    k = bisect_right(ranges, (at, 1 << 60)) - 1
    return k < 0 or ranges[k][1] <= at
