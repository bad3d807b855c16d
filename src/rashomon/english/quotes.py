"""Quotation marks of a text, by which stages know which words are quoted."""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]

# A straight mark opens if none is open; otherwise it closes unless a letter follows it.
_MARK = re.compile(r'["“”„«»]')
# An ellipsis in one of its spellings: words of a quotation were left out there.
ELLIPSIS = re.compile(r"\.\.\.|…|\. \. \.")
_PARAGRAPH = re.compile(r"[^\n]+")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"”'}
# Single marks open after a space or a bracket and before a word, unless they are an elision.
OPENS_SINGLE = re.compile(
    r"(?:(?<=[\s(\[—–])|^)['‘](?=[\w“\"…])(?!(?:\d0s|em|tis|twas|til|cause|n"
    r"|s|m|d|t|re|ve|ll)\b)",
    re.IGNORECASE,
)


def quoted_ranges(text: str) -> Ranges:
    """Return the ranges of `text` inside double quotation marks, marks included, in text order.

    Straight and curly marks may be mixed. A quotation does not run over a line break: one left open
    closes at the end of its line if the next line opens with a mark (the way newspapers set a
    quotation over several paragraphs), and is no quotation otherwise. Single marks are not read,
    since they cannot be safely distinguished from apostrophes. Linear in the length of `text`.

    Double marks that wires set as two single ones (``no'') are read too.

    >>> quoted_ranges('He said "no" and “left.”')
    ((8, 12), (17, 24))
    """
    text = text.replace("``", ' "').replace("''", '" ')
    ranges: list[tuple[int, int]] = []
    lines = list(_PARAGRAPH.finditer(text))
    for line, following in pairwise([*lines, None]):
        assert line is not None
        goes_on = following is not None and following.group().lstrip()[:1] in _CLOSERS
        ranges.extend(_in_line(text, line.start(), line.end(), goes_on=goes_on))
    return tuple(ranges)


def quoted_share(start: int, end: int, ranges: Ranges) -> float:
    """Return the share, 0 to 1, of the characters of `[start, end)` that are in `ranges`."""
    if end <= start:
        return 0.0
    first = max(0, bisect_right(ranges, (start, start)) - 1)
    last = bisect_right(ranges, (end, end))
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in ranges[first:last])
    return inside / (end - start)


def unquoted(start: int, end: int, ranges: Ranges) -> Ranges:
    """Return the parts of `[start, end)` in none of the sorted, disjoint `ranges`, in text order.

    >>> unquoted(0, 30, ((8, 12), (17, 24)))
    ((0, 8), (12, 17), (24, 30))
    """
    first = max(0, bisect_right(ranges, (start, start)) - 1)
    last = bisect_right(ranges, (end, end))
    edges = [start, *(edge for r in ranges[first:last] for edge in r), end]
    within = [min(max(edge, start), end) for edge in edges]
    return tuple((a, b) for a, b in zip(within[::2], within[1::2], strict=True) if a < b)


def enclosing(position: int, ranges: Ranges) -> tuple[int, int] | None:
    """Return the range with `position` strictly inside, of sorted, disjoint `ranges`, if any."""
    index = bisect_right(ranges, (position, -1)) - 1
    return ranges[index] if index >= 0 and ranges[index][1] > position else None


def _in_line(text: str, start: int, end: int, *, goes_on: bool) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    closers = ""
    for mark in _MARK.finditer(text, start, end):
        position, char = mark.start(), mark.group()
        if opened is None:
            if char in _CLOSERS and (char != "“" or position + 1 < end):
                opened, closers = position, _CLOSERS[char]
        elif char in closers or (char == '"' and _closes(text, position, end)):
            ranges.append((opened, position + 1))
            opened = None
        elif char in _CLOSERS and not _closes(text, position, end):
            # A second opening mark: the first one was never closed, so it quotes nothing.
            opened, closers = position, _CLOSERS[char]
    if opened is not None and goes_on:
        ranges.append((opened, end))
    return ranges


def _closes(text: str, position: int, end: int) -> bool:
    return position + 1 >= end or not text[position + 1].isalnum()
