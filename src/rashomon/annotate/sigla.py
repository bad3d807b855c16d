"""Short names for the articles of a coverage."""

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_uppercase

from rashomon.types import Article


def with_sigla(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Sort the articles by date of publication and give them the sigla A, B, … Z, AA, AB, …

    Undated articles come last; they, and articles of one date, keep their order.
    """
    ordered = sorted(articles, key=lambda a: a.published or "9999")
    return tuple(replace(a, siglum=siglum(position)) for position, a in enumerate(ordered))


def siglum(position: int) -> str:
    """Return the siglum of the article at a position, counted from 0.

    >>> siglum(0), siglum(25), siglum(26), siglum(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, len(ascii_uppercase))
        name = ascii_uppercase[letter] + name
    return name
