"""Short names for the articles of a coverage."""

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_uppercase

from rashomon.types import Article


def with_sigla(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles by date of publication, the undated last, with sigla A, B, … Z, AA, AB, …

    Ties, and the undated, keep their order.
    """
    ordered = sorted(articles, key=lambda a: a.published or "9999")
    return tuple(replace(a, siglum=siglum(position)) for position, a in enumerate(ordered))


def siglum(position: int) -> str:
    """The siglum of the article at a position.

    >>> siglum(0), siglum(25), siglum(26), siglum(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, len(ascii_uppercase))
        name = ascii_uppercase[letter] + name
    return name
