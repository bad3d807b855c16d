"""Words of spans, by which a finding is matched with the gold.

Two spans *match* if they are of one article and share at least half the words of the shorter one;
they match *strictly* if their word F1 is at least 0.5.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

_HALF = 0.5
_WORD = re.compile(r"\w+")
# Words of a span: article and position of each.
Words = frozenset[tuple[str, int]]


def word_starts(text: str, span: Sequence[int] | None) -> frozenset[int]:
    """Return the offsets at which the words of a range of a text begin; empty for no range.

    >>> sorted(word_starts("two boats sank", (4, 14)))
    [4, 10]
    """
    if span is None:
        return frozenset()
    start, end = span
    return frozenset(start + match.start() for match in _WORD.finditer(text[start:end]))


def words(texts: Mapping[str, str], article: str, start: int, end: int) -> Words:
    """Return the words of a span; `texts` are those of the articles by their ids."""
    starts = word_starts(texts.get(article, ""), (start, end))
    return frozenset((article, position) for position in starts)


def match(one: Words, other: Words) -> bool:
    """Return whether two spans share at least half the words of the shorter one."""
    return bool(one and other) and len(one & other) >= _HALF * min(len(one), len(other))


def strictly(one: Words, other: Words) -> bool:
    """Return whether the word F1 of two spans is at least one half."""
    return bool(one and other) and 2 * len(one & other) >= _HALF * (len(one) + len(other))


def article_of(span: Words) -> str:
    """Return the article of a span that has words."""
    return next(iter(span))[0]


def across(spans: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """Yield the pairs of spans with words that are of two articles."""
    for one, other in combinations([span for span in spans if span], 2):
        if article_of(one) != article_of(other):
            yield one, other
