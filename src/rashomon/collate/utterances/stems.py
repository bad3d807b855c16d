"""Keys in which the forms of one word meet."""

import re
from functools import lru_cache

_SUFFIX = re.compile(r"(?<=..)(?:ing|ed|ly|es|e|s)$")
_DOUBLED = re.compile(r"([bdfglmnprst])\1$")


@lru_cache(maxsize=65536)
def stem(lemma: str) -> str:
    """A key in which the forms of one word meet where the lemmatizer takes them for several.

    >>> stem("closed") == stem("close"), stem("stopped") == stem("stop")
    (True, True)
    """
    cut = _SUFFIX.sub("", lemma)
    return _DOUBLED.sub(r"\1", cut) if len(cut) > 2 else lemma
