"""Words as they are compared: folded, so that spelling variants of one word are equal."""

import re
import unicodedata

# Marks around a word that are no part of it.
TRIM = ".,;:!?“”\"'’‘()"
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


def fold(text: str) -> str:
    """Return `text` in the form in which words are compared: case-folded, without accents.

    >>> fold("Peña’s CAFÉ")
    "pena's cafe"
    """
    if text.isascii():  # nearly every word, and nothing in it to decompose
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of `text`, in order; punctuation is left out.

    >>> words("About 1,200 people — “nearly” all — left Peña's café.")
    ('about', '1,200', 'people', 'nearly', 'all', 'left', "pena's", 'cafe')
    """
    return tuple(_WORD.findall(fold(text)))
