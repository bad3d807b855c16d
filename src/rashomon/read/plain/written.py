"""Spelling of words in a coverage, for those of its articles that are in all capitals."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

# Two words in a row, in lower case.
WordPair: TypeAlias = tuple[str, str]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
# Maximum share of capitalised words in a line that is not a headline or a list of names.
_MOST_CAPITALS = 0.5


@dataclass(frozen=True, slots=True)
class Written:
    """Spelling inside sentences, in the articles with usual letters.

    `names` are capitalised and `words` are not, wherever they are; `pairs` are two successive words
    that are both capitalised. `abbreviations` are in capitals, the others in lower case.
    """

    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    pairs: frozenset[WordPair] = frozenset()
    abbreviations: frozenset[str] = frozenset()

    def is_name(self, word: str, pairs: Sequence[WordPair]) -> bool | None:
        """Return whether a word is part of a name, in its `pairs` or alone; `None` if unknown."""
        if not self.pairs.isdisjoint(pairs):
            return True
        bare = _bare(word)
        return True if bare in self.names else False if bare in self.words else None


UNKNOWN = Written()


def written(texts: Iterable[str]) -> Written:
    """Collect the spelling of words in texts with usual letters.

    >>> found = written(["The pilot left Pilot Quay, the UNDP said. Nobody saw the pilot."])
    >>> sorted(found.names), sorted(found.pairs), sorted(found.abbreviations)
    (['quay', 'undp'], [('pilot', 'quay')], ['UNDP'])
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    pairs: set[WordPair] = set()
    abbreviations: set[str] = set()
    for line in (line for text in texts for line in text.split("\n")):
        inside = list(_inside(line))
        if sum(word[0].isupper() for _, word in inside) > _MOST_CAPITALS * len(inside):
            continue
        for _, word in inside:
            (capital if word[0].isupper() else small)[_bare(word.lower())] += 1
        abbreviations |= {word for _, word in inside if len(word) > 1 and word.isupper()}
        pairs |= {
            (a.lower(), _bare(b.lower()))
            for (start, a), (next_start, b) in pairwise(inside)
            if a[0].isupper() and b[0].isupper() and next_start == start + len(a) + 1
        }
    return Written(
        frozenset(capital.keys() - small.keys()),
        frozenset(small.keys() - capital.keys()),
        frozenset(pairs),
        frozenset(a for a in abbreviations if a.lower() not in small),
    )


def pairs_in(text: str) -> Mapping[int, Sequence[WordPair]]:
    """Return for each word's position the pairs that the word is in, at most two, in lower case."""
    pairs: dict[int, list[WordPair]] = {}
    for one, other in pairwise(_WORD.finditer(text)):
        if text[one.end() : other.start()] == " ":
            pair = (one[0].lower(), _bare(other[0].lower()))
            pairs.setdefault(one.start(), []).append(pair)
            pairs.setdefault(other.start(), []).append(pair)
    return pairs


def _inside(line: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a line, with positions, that do not begin a sentence or a quotation."""
    for word in _WORD.finditer(line):
        before = line[: word.start()].rstrip(" ")
        if before and before[-1] not in ".!?…:\"“”‘'(—–-":
            yield word.start(), word[0]


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)
