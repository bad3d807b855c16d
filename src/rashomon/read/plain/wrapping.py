"""Hard-wrapped text: the lines of each paragraph joined."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from rashomon.english.frequency import is_known, log_rank
from rashomon.read.dates import is_date_line
from rashomon.read.newsroom import fold, words
from rashomon.read.plain.lines import STOPS, TextLine, lines_of
from rashomon.read.plain.texts import Edit

# Column widths of hard-wrapped mail and wire text, in characters.
WRAP_MIN, WRAP_MAX = 30, 110
# Columns by which a line may fall short, since editors break early at a dash or a slash.
WRAP_SLACK = 3
# Minimum share of a wrapped text's line ends that the next word would not have fitted into, and the
# maximum share of those that also end a sentence.
WRAP_FILLED, WRAP_STOPPED = 0.6, 0.45
# Fewer line ends than this are wrapped only if all are filled and one is inside a sentence.
FEW = 4
# Minimum indent of a paragraph's first line, in columns.
INDENT = 2
# Maximum length of a byline or a date, in characters.
BYLINE_LETTERS = 140
# Minimum share of capitalised words in a byline.
NAMED = 0.6
# Two words as common as this (the first 6,000) that form no word together keep their hyphen.
COMMON = 8.7

_BULLET = re.compile(r"[-–—*•·]\s|\d{1,2}[.)]\s|[#>|]|\(\w+ing by\b")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_MARKS = re.compile('[“”„«»"]')

LinePair: TypeAlias = tuple[TextLine, TextLine]
# Counter of the invisible characters in a range of a text.
Hidden: TypeAlias = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class _Column:
    """Pairs of successive lines that may be one paragraph, and the width to which they are set.

    `wrapped` if the lines fill it, `spaced` if there is a blank line below every line.
    """

    pairs: Sequence[LinePair]
    width: int
    wrapped: bool
    spaced: bool

    @property
    def filled(self) -> float:
        """Share of the line ends that the next word would not have fitted into, 0 to 1."""
        return sum(_fills(p, self.width) for p in self.pairs) / max(len(self.pairs), 1)


def wrapped_lines(text: str, hidden: Hidden | None = None) -> Iterator[Edit]:
    """Join the lines of each paragraph.

    A line is wrapped if the next line's first word would not have fitted into the width, which is
    that of the longest line in the whole text. Bylines, dates and lists keep their own lines. A
    line that leaves a quotation open is joined to the one that closes it.

    `hidden` gives the number of invisible characters in a range of the text: programs that wrap
    lines may have counted them.
    """
    if hidden is None and _is_unwrapped(text):
        return
    rows = list(lines_of(text))
    column = _column(rows)
    if hidden:
        wide = _column([_widened(row, hidden) for row in rows])
        column = max(column, wide, key=lambda c: (c.wrapped, c.filled))
    width = column.width
    if column.spaced and not column.wrapped:
        yield from (_join(p, text) for p in column.pairs if _is_cut(p, width))
        return
    for pair in column.pairs:
        joined = (column.wrapped and _fills(pair, width)) or (
            not column.spaced and _goes_on(pair, width)
        )
        if joined and not (width > WRAP_MAX and stand_apart(pair)):
            yield _join(pair, text)


def _is_unwrapped(text: str) -> bool:
    """Return whether no line is as long as a column, or long lines are whole paragraphs."""
    rows = text.split("\n")
    lengths = sorted(map(len, rows))
    if lengths[-1] < WRAP_MIN:
        return True
    if len(rows) < FEW or lengths[1 - FEW] <= WRAP_MAX:
        return False
    return not any(a and b and a.strip() and b.strip() for a, b in pairwise(rows))


def _widened(row: TextLine, hidden: Hidden) -> TextLine:
    right = row.right + hidden(row.start, row.end)
    return replace(row, right=right, first=row.first + hidden(row.start, row.start + row.first))


def _column(rows: Sequence[TextLine]) -> _Column:
    if max((line.right for line in rows), default=0) < WRAP_MIN:
        return _Column((), 0, wrapped=False, spaced=False)
    pairs = [(a, b) for a, b in pairwise(rows) if a.block == b.block]
    spaced = not pairs and len(rows) > FEW
    if spaced:
        pairs = list(pairwise(rows))
    if any(_is_wide(p) and not stand_apart(p) for p in pairs):
        # Nothing is wrapped, so `stand_apart` need only be asked about the few pairs that would be
        # joined.
        return _Column(pairs, WRAP_MAX + 1, wrapped=False, spaced=spaced)
    pairs = [p for p in pairs if not stand_apart(p)]
    width = max((line.right for pair in pairs for line in pair), default=0)
    wrapped = WRAP_MIN <= width <= WRAP_MAX and _is_wrapped(pairs, width, sure=not spaced)
    return _Column(pairs, width, wrapped=wrapped, spaced=spaced)


def _is_wide(pair: LinePair) -> bool:
    """Return whether either of two lines is longer than the widest column."""
    line, below = pair
    return line.right > WRAP_MAX or below.right > WRAP_MAX


def stand_apart(pair: LinePair) -> bool:
    """Return whether two lines in a row are never one paragraph: lists, bylines, dates, indents."""
    line, below = pair
    indented = below.left >= line.left + INDENT
    alone = _by_itself(line) and not line.text.endswith(",")
    return indented or _listed(pair) or alone or _begins_apart(pair)


def _listed(pair: LinePair) -> bool:
    """Return whether the second line is an item of a list, and not a dash inside a sentence."""
    line, below = pair
    if not _BULLET.match(below.text):
        return False
    dash = below.text[0] in "-–—" and not line.stopped and not line.text.endswith(":")
    return not dash or bool(_BULLET.match(line.text))


def _by_itself(line: TextLine) -> bool:
    """Return whether a line is a byline or a date."""
    if len(line.text) > BYLINE_LETTERS or line.text[0].islower() or line.text[-1] in STOPS:
        return False
    dated = any(map(str.isdigit, line.text)) and is_date_line(line.text)
    return dated or _names_writers(line.text)


def _names_writers(text: str) -> bool:
    """Return whether a line is a byline: "By Ada Frey and Bo Lind, Halm Press", mostly names."""
    if not fold(text).startswith(words("byline_prefixes")):
        return False
    after = [word for word in text.split()[1:] if word[0].isalpha()]
    return sum(word[0].isupper() for word in after) >= NAMED * max(len(after), 1)


def _begins_apart(pair: LinePair) -> bool:
    """Return whether the second line is a byline, a date or a photo credit."""
    line, below = pair
    if line.text.endswith(","):
        return False
    credit = below.text[0].isupper() and fold(below.text[:40]).startswith(words("photo_prefixes"))
    return credit or _by_itself(below)


def _is_wrapped(pairs: Sequence[LinePair], width: int, *, sure: bool) -> bool:
    filled = [pair for pair in pairs if _fills(pair, width)]
    stopped = sum(line.stopped for line, _ in filled)
    if len(pairs) < FEW:
        return sure and len(filled) == len(pairs) and stopped < len(filled)
    return len(filled) >= WRAP_FILLED * len(pairs) and stopped <= WRAP_STOPPED * len(filled)


def _fills(pair: LinePair, width: int) -> bool:
    line, below = pair
    return line.right + 1 + below.first > width - WRAP_SLACK


def _is_cut(pair: LinePair, width: int) -> bool:
    """Return whether a line above a blank one breaks off inside a sentence, for lack of room."""
    line, below = pair
    if not WRAP_MIN <= width <= WRAP_MAX or line.stopped or stand_apart(pair):
        return False
    return _fills(pair, width) and below.text[0].islower()


def _goes_on(pair: LinePair, width: int) -> bool:
    """Return whether two lines are one sentence or quotation, whether or not the first is full."""
    line, below = pair
    if width <= WRAP_MAX and not line.stopped and len(line.text) >= WRAP_MIN:
        return below.text[0].islower()
    return (
        _leaves_open(line.text) and not _MARKS.match(below.text) and bool(_MARKS.search(below.text))
    )


def _leaves_open(text: str) -> bool:
    marks = _MARKS.findall(text)
    straight = marks.count('"')
    opened = sum(mark in "“„«" for mark in marks) - sum(mark in "”»" for mark in marks)
    return straight % 2 == 1 or opened > 0


def _join(pair: LinePair, text: str) -> Edit:
    line, below = pair
    if not _HYPHENATED.search(line.text) or not below.text[0].isalpha():
        return line.end, below.start, " "
    return (line.end - 1 if _divided(line.text, below.text, text) else line.end), below.start, ""


def _divided(above: str, below: str, text: str) -> bool:
    """Return whether the hyphen at the end of a line divides a word and is not part of it.

    It is part of it before a capital, if the text has the word with its hyphen elsewhere, or
    between two common words that form no word together.
    """
    first = re.split(r"[^\w’']", above[:-1])[-1]
    second = re.match(r"[\w’']+", below)
    if second is None or not below[0].islower():
        return False
    if f"{first}-{second[0]}" in text:
        return False
    halves = all(log_rank(half.lower()) < COMMON and len(half) > 2 for half in (first, second[0]))
    whole = first + second[0]
    return not halves or is_known(whole.lower()) or whole in text
