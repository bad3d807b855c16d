"""Words of a draft and of a source in the form in which they are compared: spelling, numbers.

They are not the words of `AnnotatedArticle`: a quotation is checked to the letter, so every word
counts in its own form, numbers by their value, and brackets not at all.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.english.contractions import opened
from rashomon.english.numbers import numbers
from rashomon.english.quotes import Ranges, quoted_share
from rashomon.english.spelling import spelling
from rashomon.english.words import fold

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
# An editor's insertion, `[the minister]`, is no part of what was said.
_BRACKETS = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class QuotedWord:
    """A word in comparable form, its range in the text, and whether quotation marks enclose it."""

    form: str
    start: int
    end: int
    quoted: bool = False


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, ...]:
    return tuple(spelling(part) for _, part in opened(fold(word)))


def quoted_words(text: str, start: int, end: int, ranges: Ranges = ()) -> tuple[QuotedWord, ...]:
    """Return the words of a range of a text, numbers in one form whatever their spelling.

    Words in square brackets are left out.

    >>> [w.form for w in quoted_words("It’s [now] eleven minutes", 0, 25)]
    ['it', 'is', '#11', 'minutes']
    """
    part = text[start:end]
    skipped = [(m.start(), m.end()) for m in _BRACKETS.finditer(part)]
    values = {n.start: n for n in numbers(part)}
    words: list[QuotedWord] = []
    reached = 0
    for match in _WORD.finditer(part):
        offset = match.start()
        if offset < reached or any(a <= offset < z for a, z in skipped):
            continue
        number = values.get(offset)
        reached = max(match.end(), number.end if number else 0)
        forms = (f"#{number.value:g}",) if number else _forms(match.group())
        inside = quoted_share(start + offset, start + reached, ranges) > 0.5
        words += (QuotedWord(f, start + offset, start + reached, inside) for f in forms)
    return tuple(words)
