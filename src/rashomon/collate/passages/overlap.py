"""Overlap of the words of two sentences, rare words weighing more."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

WordSet: TypeAlias = frozenset[str]


def word_weights(sentences: Iterable[Sequence[str]]) -> Mapping[str, float]:
    """Return the inverse document frequency of each word, a document being one distinct sentence.

    Sentences that were copied count once, so that copying does not make its own words look
    common: weight = ln((n + 1) / (df + 1/2)), after Spärck Jones (1972). Empty input gives an
    empty mapping.
    """
    distinct = {tuple(sentence) for sentence in sentences}
    frequency = Counter(word for sentence in distinct for word in set(sentence))
    total = len(distinct) + 1
    return {word: math.log(total / (count + 0.5)) for word, count in sorted(frequency.items())}


def total_weight(words: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the sum of the words' weights; exact, so that the order of a set does not matter."""
    return math.fsum(weights[word] for word in words)


def overlap(left: WordSet, right: WordSet, weights: Mapping[str, float]) -> float:
    """Return the weighted Dice coefficient of two sets of words, 0 to 1; 0 if either is empty.

    >>> overlap(frozenset("ab"), frozenset("bc"), {"a": 1.0, "b": 1.0, "c": 1.0})
    0.5
    """
    if not left or not right:
        return 0.0
    both = total_weight(left & right, weights)
    return 2 * both / (total_weight(left, weights) + total_weight(right, weights))
