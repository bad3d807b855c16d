"""Whether two headlines are one, or one begins the other."""

from collections.abc import Sequence

from rashomon.read.newsroom import fold

# Headlines for search engines may be cut off; shorter ones are no sign.
_LEAST_LETTERS = 12


def one_headline(headline: str | None, others: Sequence[str]) -> bool:
    """Return whether a headline is, or begins, one of others or the part of a title before the
    outlet."""
    own = letters(headline or "")
    if not own:
        return False
    for other in map(letters, others):
        if own == other:
            return True
        if min(len(own), len(other)) >= _LEAST_LETTERS and (
            other.startswith(own) or own.startswith(other)
        ):
            return True
    return False


def letters(text: str) -> str:
    """The letters and digits of a headline, folded: what stays when marks and blanks differ."""
    return "".join(c for c in fold(text[:1000]) if c.isalnum())
