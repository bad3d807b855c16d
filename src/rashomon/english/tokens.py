"""Words of a text with their offsets, contractions opened, phrases joined."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.english.contractions import opened
from rashomon.english.quotes import Ranges, enclosing
from rashomon.english.spelling import stem
from rashomon.english.tables import function_words, pairs
from rashomon.english.words import fold

_TOKEN = re.compile(
    # A minus sign is part of its number, a hyphen between two numbers is not.
    r"(?:[^\W\d_]\.){2,}|(?:(?<![\w).%])[-\u2212])?\d+(?:[.,:]\d+)*|[$£€¥₹%°]"
    r"|[^\W\d_][^\W\d_\u0300-\u036f\u0900-\u0dff]*(?:[\u0300-\u036f\u0900-\u0dff]+[^\W\d_]*)*"
    r"(?:['’][^\W\d_]+)*"
)
# A capital after one of these need not be that of a name.
_ENDS_SENTENCE = re.compile(r"[.!?:]\W*$|[\"“]$|[—–]\s*$")
_LONGEST_PHRASE = 4  # words of the longest row of `phrases.txt`


@dataclass(frozen=True, slots=True)
class TextToken:
    """A word at `[start, end)` of the article's text.

    `word` is folded, `stem` its key; `capital` is true if it begins with a capital, `opening` if a
    sentence or quotation begins with it; `quoted` is the start of the quotation around it, or -1.
    """

    start: int
    end: int
    word: str
    stem: str
    capital: bool
    opening: bool
    quoted: int

    @property
    def content(self) -> bool:
        """True if the word says what is reported instead of carrying grammar."""
        return self.word not in function_words()


@lru_cache(maxsize=8192)
def tokenize(text: str, start: int, end: int, quotations: Ranges) -> tuple[TextToken, ...]:
    """Return the tokens of `text[start:end]`; `quotations` are those of the whole text.

    Cached for recent sentences: prints of one text have the same ones, and lineage, alterations and
    quotations read each.
    """
    tokens: list[TextToken] = []
    last = start
    for match in _TOKEN.finditer(text, start, end):
        opening = not tokens or bool(_ENDS_SENTENCE.search(text[last : match.start()]))
        around = enclosing(match.start(), quotations)
        quoted = around[0] if around else -1
        for a, z, word in _opened(match.start(), match.end(), fold(match.group())):
            tokens.append(_token(text, a, z, word, opening=opening, quoted=quoted))
        last = match.end()
    return tuple(_joined(tokens))


def _token(text: str, start: int, end: int, word: str, *, opening: bool, quoted: int) -> TextToken:
    return TextToken(start, end, word, stem(word), text[start].isupper(), opening, quoted)


def _opened(start: int, end: int, word: str) -> Iterable[tuple[int, int, str]]:
    """Return a word as one token, a contraction as two (`didn't`: `did`, `not`)."""
    if end - start != len(word):
        return ((start, end, word),)
    if word.endswith("'s") and word != "'s":
        return ((start, end, word[:-2]),)
    parts = opened(word)
    ends = [*(offset for offset, _ in parts[1:]), len(word)]
    return [
        (start + offset, start + stop, part)
        for (offset, part), stop in zip(parts, ends, strict=True)
    ]


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    return {tuple(left.split()): right for left, right in pairs("phrases").items()}


@cache
def _openings() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases())


def _joined(tokens: Sequence[TextToken]) -> Iterable[TextToken]:
    """Yield the tokens, with each phrase of the table joined into one."""
    first = 0
    while first < len(tokens):
        size = _phrase_at(tokens, first)
        part = tokens[first : first + size]
        word = _phrases().get(tuple(t.word for t in part)) or _plain(part[0].word)
        yield _merge(part, word) if word != part[0].word else tokens[first]
        first += size


def _plain(word: str) -> str:
    """Return initials without their full stops: `F.B.I.` as `FBI`."""
    return word.replace(".", "") if word[0].isalpha() else word


def _phrase_at(tokens: Sequence[TextToken], first: int) -> int:
    if tokens[first].word not in _openings():
        return 1
    for size in range(min(_LONGEST_PHRASE, len(tokens) - first), 0, -1):
        if tuple(t.word for t in tokens[first : first + size]) in _phrases():
            return size
    return 1


def _merge(part: Sequence[TextToken], word: str) -> TextToken:
    first = part[0]
    return TextToken(
        first.start, part[-1].end, word, stem(word), first.capital, first.opening, first.quoted
    )
