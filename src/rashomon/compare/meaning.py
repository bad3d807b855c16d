"""Synonyms, opposites and word families, as far as the tables know them."""

from collections.abc import Collection
from functools import cache, lru_cache

from rashomon.english.denial import negative_prefixes
from rashomon.english.spelling import stem
from rashomon.english.tables import lines, opposites

# Fewest initial letters that words of one family share: `democrat`, `democracy`. If the longer word
# begins with the whole shorter one: fewest letters of the shorter, and most letters added to it:
# `bomb`, `bombing`.
_LIKE_LETTERS = 5
_WHOLE, _ENDING = 4, 4
# Fewest letters of a word that a prefix turns into its opposite: `legal`, but not `in` + `to`.
_LEAST_LETTERS = 4


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(lines("synonyms")):
        for word in line.split():
            groups.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@cache
def _opposites() -> dict[str, frozenset[str]]:
    opposed: dict[str, set[str]] = {}
    for one, other in (map(stem, pair) for pair in opposites()):
        opposed.setdefault(one, set()).add(other)
        opposed.setdefault(other, set()).add(one)
    return {word: frozenset(words) for word, words in opposed.items()}


def same_meaning(left: str, right: str) -> bool:
    """Return whether two stems are equal, of one family, or synonyms in the table.

    >>> same_meaning(stem("talks"), stem("negotiations"))
    True
    """
    return synonyms(left, right) or derived(left, right)


def synonyms(left: str, right: str) -> bool:
    """Return whether two stems are equal or in one line of the table of synonyms."""
    if left == right:
        return True
    return not _groups().get(left, frozenset()).isdisjoint(_groups().get(right, frozenset()))


def derived(left: str, right: str) -> bool:
    """Return whether two stems share their first letters, as words of one family do.

    >>> derived("democrat", "democracy"), derived("contest", "context")
    (True, False)
    """
    if opposite(left, right):
        return False
    short, long = sorted((left, right), key=len)
    letters = zip(short, long, strict=False)
    common = next((k for k, (a, b) in enumerate(letters) if a != b), len(short))
    return common >= max(_LIKE_LETTERS, len(short) - 2) or (
        common >= _WHOLE and common == len(short) and len(long) - len(short) <= _ENDING
    )


def opposite(left: str, right: str) -> bool:
    """Return whether two stems are opposites in the table, or one negates the other by a prefix.

    >>> opposite(stem("raise"), stem("reduce")), opposite("legal", "illegal")
    (True, True)
    """
    return right in _opposites().get(left, ()) or right in _negated(left) or left in _negated(right)


def any_opposite(lefts: Collection[str], rights: Collection[str]) -> bool:
    """Return whether a stem of one side is the opposite of one of the other side.

    Takes time proportional to the number of stems, not of pairs.
    """
    one, other = set(lefts), set(rights)
    return (
        any(not other.isdisjoint(_opposites().get(word, ())) for word in one)
        or any(not other.isdisjoint(_negated(word)) for word in one)
        or any(not one.isdisjoint(_negated(word)) for word in other)
    )


@lru_cache(maxsize=65536)
def _negated(word: str) -> tuple[str, ...]:
    """Return a stem with each negative prefix; nothing for a short stem."""
    if len(word) < _LEAST_LETTERS:
        return ()
    return tuple(prefix + word for prefix in negative_prefixes())
