"""Comparison of headlines: equal, or one the beginning of the other."""

from collections.abc import Sequence

from rashomon.read.newsroom import fold

# Headlines for search engines may be cut off, but a shorter match proves nothing.
_LEAST_LETTERS = 12


def one_headline(headline: str | None, others: Sequence[str]) -> bool:
    """Return whether a headline equals one of the others, begins it, or begins with it.

    A page's title, for example, is the headline followed by the outlet's name.
    """
    sought = letters(headline or "")
    if not sought:
        return False
    for other in map(letters, others):
        if sought == other:
            return True
        if min(len(sought), len(other)) >= _LEAST_LETTERS and (
            other.startswith(sought) or sought.startswith(other)
        ):
            return True
    return False


def letters(text: str) -> str:
    """Return the letters and digits of a headline, folded, so that marks and blanks may differ."""
    return "".join(c for c in fold(text[:1000]) if c.isalnum())
