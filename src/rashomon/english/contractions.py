"""Contractions, and the words that each of them stands for."""

import re
from functools import lru_cache

_CONTRACTED = re.compile(r"^(.+)(n't|'ll|'re|'ve|'m|'d)$")
_ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_BEGINNINGS = {"ca": "can", "wo": "will", "sha": "shall"}
# One word without an apostrophe, and one whose 's is no genitive.
_WHOLE = {"cannot": ((0, "can"), (3, "not")), "it's": ((0, "it"), (2, "is"))}


@lru_cache(maxsize=65536)
def opened(word: str) -> tuple[tuple[int, str], ...]:
    """Return the words that a folded word stands for, each with the letter that it begins at.

    They are the word itself or those of a contraction. An *'s* stays: it is a genitive more often.

    >>> opened("didn't"), opened("won't")
    (((0, 'did'), (3, 'not')), ((0, 'will'), (2, 'not')))
    >>> opened("mayor's")
    ((0, "mayor's"),)
    """
    if word in _WHOLE:
        return _WHOLE[word]
    match = _CONTRACTED.match(word)
    if match is None:
        return ((0, word),)
    body, ending = match.groups()
    return (0, _BEGINNINGS.get(body, body)), (len(body), _ENDINGS[ending])
