"""Contractions and their full words."""

import re
from functools import lru_cache

_CONTRACTED = re.compile(r"^(.+)(n't|'ll|'re|'ve|'m|'d)$")
_ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_BEGINNINGS = {"ca": "can", "wo": "will", "sha": "shall"}
# A contraction without an apostrophe, and one whose 's is not a genitive.
_WHOLE = {"cannot": ((0, "can"), (3, "not")), "it's": ((0, "it"), (2, "is"))}


@lru_cache(maxsize=65536)
def opened(word: str) -> tuple[tuple[int, str], ...]:
    """Return the words of a folded word or contraction, each with the letter at which it begins.

    An *'s* is kept, as it is more often a genitive.

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
