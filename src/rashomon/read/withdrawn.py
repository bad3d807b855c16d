"""Lines in which an outlet corrects itself: what they take back is nobody's statement any more."""

import re

from rashomon.read.credits import Found
from rashomon.read.lines import Unit

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
