"""A text cut into units: lines, or hard-wrapped paragraphs taken as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.read.newsroom import fold

# A column width of hard-wrapped mail and wire text, in characters.
WRAP_MIN, WRAP_MAX = 40, 100
# Editors that break a line early at a dash or a slash leave it this much short of the fill test.
WRAP_SLACK = 3
# Of the line ends of a wrapped paragraph, the least share that the next word would not have fitted
# into, and the greatest share that also end a sentence.
WRAP_FILLED, WRAP_STOPPED = 0.7, 0.45

# Nothing longer than `HEAD` characters is anything but body; no pattern sees more than that, which
# keeps the patterns that are not linear from costing anything.
HEAD, TAIL = 800, 300
_CLOSING = "\"'”’»)]"
_STOPS = ".!?…"


@dataclass(frozen=True, slots=True)
class Unit:
    """A trimmed line, or several that make one wrapped paragraph.

    `head` is the folded beginning, up to `HEAD` characters, and `tail` the end, up to `TAIL`: what
    the recognisers look at, so that no line costs more than its length. `paragraph` counts up at
    every blank line: units with the same number stand directly below each other.
    """

    start: int
    end: int
    text: str
    head: str
    tail: str
    words: int
    paragraph: int

    @property
    def long(self) -> bool:
        """Whether it is too long for anything but body."""
        return len(self.text) > HEAD

    @property
    def stopped(self) -> bool:
        """Whether it ends like a sentence: a stop, maybe inside a closing quotation mark."""
        return ends_sentence(self.tail)

    @property
    def open_ended(self) -> bool:
        """Whether it ends without any punctuation, as headlines and labels do."""
        bare = self.tail.rstrip(_CLOSING)
        return bool(bare) and bare[-1] not in _STOPS + ":;,–—-"


def ends_sentence(text: str) -> bool:
    """Whether the text ends in `.`, `!`, `?` or `…`, closing quotation marks and brackets aside."""
    return text.rstrip(_CLOSING + " \t")[-1:] in tuple(_STOPS)


def units(text: str) -> list[Unit]:
    """All units of a text in order; together they leave out nothing but white space.

    Lines end where `str.splitlines` ends them. A blank text gives an empty list. Linear.
    """
    found: list[Unit] = []
    for number, block in enumerate(_blocks(text)):
        for start, end in _joined(text, block):
            found.append(_unit(text, start, end, number))
    return found


def _unit(text: str, start: int, end: int, paragraph: int) -> Unit:
    own = text[start:end]
    return Unit(start, end, own, fold(own[:HEAD]), own[-TAIL:], len(own.split()), paragraph)


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them, each line trimmed."""
    block: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = position + len(line) - len(line.lstrip())
            block.append((start, start + len(bare)))
        elif block:
            yield block
            block = []
        position += len(line)
    if block:
        yield block


def _joined(text: str, block: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The block's lines, those of a wrapped paragraph joined."""
    start = block[0][0]
    for i, joined in enumerate((*_continued(text, block), False)):
        if not joined:
            yield start, block[i][1]
            start = block[i + 1][0] if i + 1 < len(block) else start


def _continued(text: str, block: Sequence[tuple[int, int]]) -> list[bool]:
    """For each line but the last, whether the next one continues it.

    A line is wrapped if the next line's first word would not have fitted into the width: the
    longest line of the block. Most lines must be, and few of them may end a sentence there, else
    these are short lines that happen to be of one length.
    """
    width = max(end - start for start, end in block)
    if len(block) == 2 or not WRAP_MIN <= width <= WRAP_MAX:
        return [len(block) == 2 and width <= WRAP_MAX and _runs_on(text, *block)] * (len(block) - 1)
    pairs = list(pairwise(block))
    filled = [_fills(text, line, following, width) for line, following in pairs]
    stopped = sum(
        ends_sentence(text[a:b]) for ((a, b), _), f in zip(pairs, filled, strict=True) if f
    )
    wrapped = sum(filled) >= WRAP_FILLED * len(filled) and stopped <= WRAP_STOPPED * sum(filled)
    return filled if wrapped else [False] * len(filled)


def _fills(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width - WRAP_SLACK


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether two lines are one sentence: no stop, and the second goes on in lower case."""
    own = text[line[0] : line[1]]
    return len(own) >= WRAP_MIN and not ends_sentence(own) and text[following[0]].islower()
