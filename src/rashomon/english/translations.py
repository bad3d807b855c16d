"""Words by which a text says that the words beside them are a translation."""

import re
from functools import cache

from rashomon.english.tables import lines, listed
from rashomon.english.words import fold

# Only at the end of a clause: `in Turkish waters` names no language.
_IN_LANGUAGE = re.compile(r"\bin ([A-Z][a-z]+)\b(?=\s*[.,;:”\"]|\s*$)", re.MULTILINE)


def mentions_translation(text: str) -> bool:
    """Return whether a text mentions an interpreter, or ends a clause with a language.

    >>> texts = ("he said through a translator", "he said in Turkish.", "he said in Ankara.")
    >>> [mentions_translation(text) for text in texts]
    [True, True, False]
    """
    if _phrases().search(f" {fold(text)} "):
        return True
    return any(fold(m[1]) in listed("languages") for m in _IN_LANGUAGE.finditer(text))


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lines('translation')))})\b")
