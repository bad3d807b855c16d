"""Frequency of words, read off a vocabulary that is ordered by it."""

from functools import cache
from importlib import resources
from math import log

# The vocabulary's first entries are marks and single letters; a word not in it is the rarest.
_FIRST = 1_000


@cache
def _ranks() -> dict[str, int]:
    table = resources.files("rashomon") / "data" / "vocab.txt"
    return {word: rank for rank, word in enumerate(table.read_text("utf-8").splitlines())}


def log_rank(word: str) -> float:
    """Return the natural logarithm of a folded word's rank; possessives count as their noun.

    About 7.6 for `the`, 10.3 for a word that is not among the 30,000 most frequent.
    """
    return log(max(_FIRST, _ranks().get(_noun(word), len(_ranks()))))


def rarity(word: str) -> float:
    """Return the rarity of a folded word: 0 for the most frequent, 1 for one that is not listed."""
    ranks = len(_ranks())
    return (log_rank(word) - log(_FIRST)) / (log(ranks) - log(_FIRST))


def is_known(word: str) -> bool:
    """Return whether a folded word is among the 30,000 most frequent.

    Possessives count as their noun.
    """
    return _noun(word) in _ranks()


def _noun(word: str) -> str:
    return word.split("'", maxsplit=1)[0]
