"""Sentence boundaries that respect quotation marks, with offsets into the article's text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.english.quotes import Ranges, enclosing, quoted_ranges
from rashomon.english.tables import lines

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

_CLOSING = re.compile(r"[\s”’»)\]\"']+")
# nupunkt does not begin a sentence with a curly mark after `.`; one character replaces one, so that
# offsets stay.
_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
# No sentence is this long: a longer stretch without a boundary is cut at white space, since
# comparing two sentences takes time by the square of their words.
_LONGEST = 5_000
# Characters after a quotation in which a reporting clause must have its verb.
_CLAUSE = 80


@cache
def _reporting_clause() -> re.Pattern[str]:
    """Return a pattern of one to four words and a verb of speech, as in `Mr Cole said`."""
    verbs = "|".join(map(re.escape, lines("reporting_verbs")))
    return re.compile(rf"(?:\w[\w.’'-]*\s+){{1,4}}(?:{verbs})\b")


@cache
def _punkt() -> "PunktSentenceTokenizer":
    from nupunkt import load_default_model  # reads its model: 0.1 s

    return load_default_model()


def split_sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the sentences of `text[start:end]` as ranges of `text`, trimmed of white space.

    Boundaries are nupunkt's, moved or dropped if quotation marks say otherwise:

    1. a closing mark is part of the sentence that it closes;
    2. a quotation and the reporting clause that follows it are one sentence (`“Stop!” he wrote.`);
    3. a boundary inside a quotation in the middle of a sentence is dropped (`She called it “a mess.
       A real mess” and left.`). In any other quotation each sentence is separate, so that a copy
       that lost the marks is split in the same way.

    A stretch longer than any sentence is cut at white space, or anywhere if it has none. The ranges
    are in order, do not overlap, and leave out only white space.
    """
    piece = text[start:end]
    if not piece.strip():
        return ()
    spans = [span for _, span in _punkt().tokenize_with_spans(piece.translate(_STRAIGHT))]
    bounds = sorted({b for a, z in spans for b in (a, z)} | {0, len(piece)})
    ranges = quoted_ranges(piece)
    moved = {_after_closing_marks(piece, b) for b in bounds[1:-1]}
    kept = [b for b in sorted(moved) if not _inside_a_sentence(piece, b, bounds, ranges)]
    edges = [0, *kept, len(piece)]
    short = pairwise([*_cut(piece, edges), len(piece)])
    trimmed = (_trim(piece, a, z) for a, z in short)
    return tuple((start + a, start + z) for a, z in trimmed if a < z)


def _cut(piece: str, edges: Sequence[int]) -> Iterator[int]:
    """Yield the edges but the last, and those at which too long a stretch between two is cut."""
    for start, end in pairwise(edges):
        edge = start
        yield edge
        while end - edge > _LONGEST:
            space = piece.rfind(" ", edge + 1, edge + _LONGEST)
            edge = edge + _LONGEST if space < 0 else space
            yield edge


def _after_closing_marks(piece: str, bound: int) -> int:
    """Return the bound, moved past the closing marks right after it."""
    while bound < len(piece) and piece[bound] in "”’»)]":
        bound += 1
    return bound


def _inside_a_sentence(piece: str, bound: int, bounds: list[int], ranges: Ranges) -> bool:
    if _follows_quotation(piece, bound) and _goes_on(piece[bound : bound + _CLAUSE].lstrip()):
        return True
    around = enclosing(bound, ranges)
    return around is not None and _lies_mid_sentence(piece, around, bounds)


def _follows_quotation(piece: str, bound: int) -> bool:
    return piece[max(0, bound - _CLAUSE) : bound].rstrip()[-1:] in ("”", '"', "»")


def _goes_on(after: str) -> bool:
    return after[:1].islower() or _reporting_clause().match(after) is not None


def _lies_mid_sentence(piece: str, quotation: tuple[int, int], bounds: list[int]) -> bool:
    opened, closed = quotation
    sentence = bounds[bisect_right(bounds, opened) - 1]
    before, after = piece[sentence:opened].strip(), piece[closed : closed + _CLAUSE].lstrip()
    return bool(before) and after[:1].islower() and not _CLOSING.fullmatch(before)


def _trim(piece: str, start: int, end: int) -> tuple[int, int]:
    while start < end and piece[start].isspace():
        start += 1
    while end > start and piece[end - 1].isspace():
        end -= 1
    return start, end
