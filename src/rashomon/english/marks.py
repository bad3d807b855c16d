"""Marks of damage and of origin in a text, counted per sentence."""

import re
import unicodedata
from dataclasses import dataclass

# `a apple`, `an bear`: left behind when a word was exchanged for another. Initials whose sound
# depends on the word (u, h, o in `one`, abbreviations in capitals) are not judged.
_WRONG_ARTICLE = re.compile(
    r"\b(?:[Aa] (?!eu)[aei][a-z]{2,}|[Aa]n [bcdfgjklnpqrtvwxyz][a-z]{2,})\b"
)
_DOUBLED_WORD = re.compile(r"\b([a-z]{2,}) \1\b")
# `word ,next`, `peace.Now`, `UkraineThe`: pieces torn apart or glued together. A capital inside a
# word is a slip only if the rest could begin a sentence: names such as WikiLeaks have them too.
_TORN = re.compile(
    r"[a-z] [,.;](?: |$)|[a-z] [,;][a-z]|[a-z][.,][A-Z][a-z]"
    r"|[a-z]{2}(?:The|This|That|There|He|She|It|They|We|But|And|When|While|After)\b"
)
# Letters with their combining marks, as `\w` leaves out the vowel signs of many scripts.
_WORD = re.compile(r"[^\W\d_][^\s\d_!-/:-@\[-`{-~‐-⁞]+")
_MARKS = '"“”„«»'
# British outlets quote in single marks; a closing one looks like an apostrophe, so the opening one
# counts for both.
_SINGLE_OPENING = re.compile(r"(?:^|(?<=[\s(\[—–-]))['‘](?=[A-Za-z])(?!(?:em|til|tis|cause|n)\b)")
# First words of the Unicode names of characters that occur with letters of any script.
_NO_SCRIPT = {"", "COMBINING", "MODIFIER", "MICRO", "FEMININE", "MASCULINE", "SUPERSCRIPT"}
# Words that may properly be doubled.
_RIGHTLY_DOUBLED = {"had", "that", "very", "so", "no", "ha", "bye"}


@dataclass(frozen=True, slots=True)
class Marks:
    """Counts for one sentence.

    `quotation_marks`: double and single ones; `slips`: wrong indefinite articles, doubled words,
    torn or glued words; `mixed_scripts`: words whose letters come from more than one script.
    """

    quotation_marks: int
    slips: int
    mixed_scripts: int


def marks(sentence: str) -> Marks:
    """Count the marks of one sentence."""
    doubled = (m.group(1) for m in _DOUBLED_WORD.finditer(sentence))
    return Marks(
        quotation_marks=sum(sentence.count(mark) for mark in _MARKS)
        + 2 * sum(1 for _ in _SINGLE_OPENING.finditer(sentence)),
        slips=sum(1 for _ in _WRONG_ARTICLE.finditer(sentence))
        + sum(1 for word in doubled if word not in _RIGHTLY_DOUBLED)
        + sum(1 for _ in _TORN.finditer(sentence)),
        mixed_scripts=sum(_is_mixed(m.group()) for m in _WORD.finditer(sentence)),
    )


def unbalanced(paragraph: str, following: str = "") -> bool:
    """Return whether the double quotation marks of a paragraph do not pair up.

    A quotation left open at the paragraph's end does not count if the `following` paragraph opens
    with a mark: newspapers set a quotation over several paragraphs in this way.
    """
    straight = paragraph.count('"') % 2
    curly = paragraph.count("“") - paragraph.count("”")
    if straight and abs(curly) == 1:
        return False
    carried_on = following.lstrip()[:1] in tuple(_MARKS) and curly >= 0
    return bool(straight or curly) and not carried_on


def _is_mixed(word: str) -> bool:
    return not word.isascii() and len({_script(char) for char in word} - {""}) > 1


def _script(char: str) -> str:
    """Return the script in a character's Unicode name (`LATIN`, `CYRILLIC`, …), empty for marks."""
    if not unicodedata.category(char).startswith(("L", "M")):
        return ""
    script = unicodedata.name(char, "").split(" ", 1)[0]
    return "" if script in _NO_SCRIPT else script
