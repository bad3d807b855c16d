"""Words as they are compared: folded so that spelling variants of one word meet."""

import re
import unicodedata

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


def fold(text: str) -> str:
    """`text` in the form in which words are compared: case-folded, accents dropped.

    >>> fold("Peña’s CAFÉ")
    "pena's cafe"
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of `text`, in order; punctuation is left out.

    >>> words("About 1,200 people — “nearly” all — left Peña's café.")
    ('about', '1,200', 'people', 'nearly', 'all', 'left', "pena's", 'cafe')
    """
    return tuple(_WORD.findall(fold(text)))
