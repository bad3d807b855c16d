"""Lines of the page around a report, by their wording: buttons, forms, promotion, links, posts."""

import re

from rashomon.read.credits import FoundCredit
from rashomon.read.lines import Unit
from rashomon.read.newsroom import word_set, words, words_on

# Maximum words of a line of furniture, and of one that only begins like a link.
FURNITURE_WORDS, LINK_START_WORDS = 60, 30
# Wordings of forms and disclaimers that make a line of any length furniture.
FORM_PHRASES = 2
_SAID = re.compile(r"[^\W_]")
# `… — Ada Frey (@adafrey) May 1, 2022`: how pages display an embedded post.
_POST = re.compile(r"[—–-]\s*[^—\n]{1,60}\(@\w{1,30}\)\s.{0,12}\d.{0,20}$")


def furniture(unit: Unit) -> FoundCredit | None:
    """Recognise a line of the page around the report: buttons, forms, promotion, links."""
    if _is_form(unit):
        return FoundCredit(unit.start, unit.end, "furniture")
    if unit.words > FURNITURE_WORDS:
        return None
    bare = unit.head.strip(" .:!?*|»›>→…-–—[](){}")
    listed = not _SAID.search(unit.head) or bare in word_set("furniture_lines")
    wordy = unit.words > 1 and any(p in unit.head for p in words_on(unit.page, "furniture_phrases"))
    if listed or wordy or _prefixed(unit):
        return FoundCredit(unit.start, unit.end, "furniture")
    return None


def opening_link(unit: Unit) -> FoundCredit | None:
    """Recognise a line that begins like a link: all that `furniture` finds without its phrases."""
    return FoundCredit(unit.start, unit.end, "furniture") if _prefixed(unit) else None


def embedded_post(unit: Unit) -> FoundCredit | None:
    """Recognise an embedded social media post.

    It counts as a caption: quoted like a picture, and shared by all outlets that show it.
    """
    if "(@" not in unit.tail or not _POST.search(unit.tail):
        return None
    return FoundCredit(unit.start, unit.end, "caption")


def _is_form(unit: Unit) -> bool:
    if unit.words < 2 * FORM_PHRASES:
        return False
    return sum(p in unit.head for p in words_on(unit.page, "form_phrases")) >= FORM_PHRASES


def _prefixed(unit: Unit) -> bool:
    """Return whether a line begins like a link and is short enough not to be a sentence of news."""
    return unit.words <= LINK_START_WORDS and unit.head.startswith(words("furniture_prefixes"))
