"""Comparison of two texts at one address: versions of one article, or two articles."""

import re

# Least share of the words of the shorter text in the longer one: an article that was corrected or
# continued keeps nearly all of them, two articles of one outlet share a third, mostly the commonest
# words.
KEPT_WORDS = 0.6
_WORD = re.compile(r"\w{3,}")


def is_version(
    left_headline: str | None, left: str, right_headline: str | None, right: str
) -> bool:
    """Return whether two texts are versions of one article: by the headline, else by the words.

    >>> is_version("Dam bursts", "It burst.", "Ferry sinks", "It sank off the head.")
    False
    """
    headlines = [_letters(h) for h in (left_headline, right_headline) if h]
    if len(headlines) == 2 and headlines[0] == headlines[1] != "":
        return True
    words = [frozenset(_WORD.findall(text[:20_000].lower())) for text in (left, right)]
    fewer = min(map(len, words))
    return left == right or (fewer > 0 and len(words[0] & words[1]) >= KEPT_WORDS * fewer)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
