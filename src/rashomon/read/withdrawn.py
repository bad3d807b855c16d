"""Lines in which an outlet corrects itself: what they take back is nobody's statement any more."""

import re
from collections.abc import Iterable

from rashomon.read.credits import Found
from rashomon.read.lines import Unit
from rashomon.types import Article, Span

LONGEST = 120  # words of a correction
_OPENING = re.compile(
    r"\W{0,3}(?:correction|clarification|corrected|amend(?:ed|ment)|editor['’]?s['’]? note|"
    r"erratum|errata)"
    r"(?:s|\s*\([^()]{1,30}\)|,? [a-z]+\.? \d{1,2}(?:, \d{4})?)?\s*[:—–-]",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:an? |the )?(?:earlier|previous|original|prior|first) versions? of (?:this|the) "
    r"(?:article|story|report|post|item|dispatch|headline|caption)\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"\bthis (?:article|story|report|post|item|dispatch|headline) (?:has been|was) "
    r"(?:corrected|amended|updated|revised|edited|changed)\b",
    re.IGNORECASE,
)


def correction(unit: Unit) -> Found | None:
    """A paragraph that says what the article had wrong: it is furniture, and never a statement."""
    if unit.words > LONGEST:
        return None
    if is_correction(unit.text):
        return Found(unit.start, unit.end, "furniture")
    return None


def is_correction(text: str) -> bool:
    """Whether a paragraph corrects the article it is in.

    >>> is_correction("Correction: An earlier version of this article misstated the toll.")
    True
    """
    head = text[:400]
    if "version" in head and _VERSION.search(head):
        return True
    amended = "his " in head and _AMENDED.search(head)
    return bool(amended or _OPENING.match(head))


# What a line says that takes something back; one that was only added to says nothing of this.
_TAKES_BACK = re.compile(
    r"correct|clarif|amend|misstat|mistak|misspell|misspelt|misidentif|misattribut|misquot|erratum|"
    r"errata|in error|erroneous|wrong|inaccura|should have (?:said|read|been)|(?:previous|earlier) "
    r"version",
    re.IGNORECASE,
)
_WIRE_NOTE = re.compile(r"\W{0,3}(?:correct|clarif)(?:s|ed|ies|ied|ing|ion)\b", re.IGNORECASE)


def withdrawn(articles: Iterable[Article]) -> tuple[Span, ...]:
    """The lines in which outlets take something back, in the order of the articles and in theirs.

    Those are set apart from the news when an article is read; a wire's note, "(Corrects the number
    of injured)", is one of them.
    """
    return tuple(
        Span(article.id, s.start, s.end, text)
        for article in articles
        for s in article.sentences
        if s.role == "furniture" and takes_back(text := article.text[s.start : s.end])
    )


def takes_back(text: str) -> bool:
    """Whether a line that is not of the news corrects it.

    >>> takes_back("Correction: The number is 17."), takes_back("This story has been updated.")
    (True, False)
    """
    if _WIRE_NOTE.match(text):
        return len(text.split()) > 2
    return is_correction(text) and _TAKES_BACK.search(text) is not None
