"""Mode of an attribution (direct, mixed or indirect), and the words of it that are quoted."""

import re

from rashomon.annotate.attributions.raw import Pieces
from rashomon.english.tables import small_words
from rashomon.ranges import RangeIndex
from rashomon.types import AttributionMode

_MARKS = "\"“”„«»'‘’"
_WORD = re.compile(r"\w+")
_ASIDE = small_words("beside_quotation")


def quoted_pieces(content: Pieces, text: str, marked: RangeIndex[tuple[int, int]]) -> Pieces:
    """Return the parts of `content` in quotation marks, without the marks, in text order."""
    quoted = []
    for start, end in content:
        for a, b in marked.meeting(start, end):
            low, high = max(start, a), min(end, b)
            while low < high and (text[low] in _MARKS or text[low].isspace()):
                low += 1
            while high > low and (text[high - 1] in _MARKS or text[high - 1].isspace()):
                high -= 1
            if low < high and _WORD.search(text, low, high):
                quoted.append((low, high))
    return tuple(quoted)


def mode(content: Pieces, quoted: Pieces, text: str) -> AttributionMode:
    """Return `direct` if every word is quoted, `mixed` if some are, else `indirect`.

    >>> mode(((0, 14),), ((7, 13),), 'that a "real" one')
    'mixed'
    """
    if not quoted:
        return "indirect"
    outside = [
        word
        for start, end in content
        for match in _WORD.finditer(text, start, end)
        if not any(a <= match.start() < b for a, b in quoted)
        and (word := match.group().lower()) not in _ASIDE
    ]
    return "mixed" if outside else "direct"
