"""Captions, recognised by their wording or by the photo credit below them."""

import re
from collections.abc import Sequence

from rashomon.english.agencies import agencies
from rashomon.english.days import months, weekdays
from rashomon.english.pictures import PRODUCED
from rashomon.read.credits import FoundCredit, photo_credit
from rashomon.read.lines import Unit
from rashomon.read.newsroom import fold, word_set, words
from rashomon.read.opening import dateline
from rashomon.types import Role

# Lines from the top among which a dateline is looked for.
TOP = 20
# Maximum words of a dated scene, of a line with an agency's name in front, and of any other caption
# without a label.
CAPTION_WORDS, SHORT_CAPTION_WORDS, BLOCK_CAPTION_WORDS = 45, 30, 80
# A labelled caption may be longer, since the label leaves no doubt.
LABELLED_CAPTION_WORDS = 120
# Fewest words in a caption that repeats paragraphs, and words at each end that are looked up.
REPEATED_WORDS, END_WORDS = 12, 6

_MONTH = r"(?P<m>[a-z]{3,9})\.?"
_ENDS_IN_DATE = re.compile(
    rf"(?P<before>[\w,)]+) (?:{_MONTH} \d{{1,2}}|\d{{1,2}} (?P<m2>[a-z]{{3,9}}))"
    r"(?P<year>,? \d{4})?\.?$"
)
_DIGIT = re.compile(r"\d")
# Length of the longest date at the end of a caption: "15 September 2031."
DATE_LETTERS = 20
_TOKEN = re.compile(r"[\w'()]+")


def caption(unit: Unit, after_headline: bool) -> FoundCredit | None:
    """Recognise a caption by its wording: a label, an agency's name, or a dated scene.

    A date without a year counts only directly below the headline, where the lead picture appears.
    """
    labelled = _labelled(unit)
    if unit.words > (LABELLED_CAPTION_WORDS if labelled else BLOCK_CAPTION_WORDS):
        return None
    if labelled or (unit.head[0] in "ie" and PRODUCED.match(unit.head)):
        return FoundCredit(unit.start, unit.end, "caption", _agency_first(unit))
    if names := _agency_first(unit):
        return FoundCredit(unit.start, unit.end, "caption", names)
    scene = unit.words <= CAPTION_WORDS and _scene(unit, after_headline)
    return FoundCredit(unit.start, unit.end, "caption") if scene else None


def _labelled(unit: Unit) -> bool:
    return unit.words > 2 and unit.head.startswith(words("caption_prefixes"))


def _scene(unit: Unit, after_headline: bool) -> bool:
    if not _DIGIT.search(unit.tail, max(0, len(unit.tail) - DATE_LETTERS)):
        return False
    ending = _ENDS_IN_DATE.search(fold(unit.tail)[-60:])
    if not ending or (ending["m"] or ending["m2"]) not in months():
        return False
    if not (ending["year"] or after_headline) or unit.quotes:
        return False
    # Without the date, since March and May are verbs, too.
    tokens = frozenset(_TOKEN.findall(fold(unit.text)[: -len(ending[0])]))
    if tokens & word_set("telling_words"):
        return False
    if any(mark in unit.head for mark in words("caption_marks")):
        return True
    dated = ending["before"].endswith(",") and ending["before"][:-1] not in weekdays()
    return bool(tokens & word_set("caption_verbs")) or (dated and bool(ending["year"]))


def _agency_first(unit: Unit) -> tuple[str, ...]:
    """Return the agency that begins a caption without a stop: "Getty Images The dam at dusk"."""
    if unit.stopped or unit.words > SHORT_CAPTION_WORDS or unit.words < 4:
        return ()
    tokens = unit.text.split(maxsplit=4)
    for count in (3, 2, 1):
        name = " ".join(tokens[:count])
        if name in agencies() and (tokens[count][0].isupper() or tokens[count][0] in "'\"‘“"):
            return (name,)
    return ()


def above_credits(units: list[Unit], roles: list[Role | None]) -> list[int]:
    """Return indices of undecided units that are captions because a photo credit follows.

    Directly above a credit, without a blank line between, every line of the paragraph is one if it
    is short enough. Above a line that is a caption already, only an open-ended line of the same
    paragraph is: its title. In a text without blank lines there are none, since nothing shows where
    a paragraph begins.
    """
    spaced = bool(units) and units[-1].paragraph > 0
    captions: list[int] = []
    for i in range(len(units) - 1, 0, -1):
        below, above = units[i], units[i - 1]
        if above.paragraph != below.paragraph or roles[i - 1] is not None or not spaced:
            continue
        pictured = roles[i] == "credit" and photo_credit(below) is not None
        captioned = roles[i] == "caption" or i in captions
        if (pictured or captioned) and _may_caption(above, pictured or i in captions):
            captions.append(i - 1)
    return captions


def above_dateline(units: Sequence[Unit], roles: Sequence[Role | None]) -> list[int]:
    """Return indices of undecided units above a photo credit that precedes the dateline.

    What precedes the dateline is not body yet, so a blank line between caption and credit, which is
    common on pages, means nothing.
    """
    if "credit" not in roles[: TOP - 1]:
        return []
    first = next((k for k, unit in enumerate(units[:TOP]) if dateline(unit)), 0)
    return [
        k - 1
        for k in range(1, first)
        if roles[k] == "credit"
        and roles[k - 1] is None
        and photo_credit(units[k])
        and _may_caption(units[k - 1], sure=True)
    ]


def repeated(units: Sequence[Unit], roles: Sequence[Role | None]) -> list[int]:
    """Return indices of undecided units that are captions assembled from the paragraphs.

    Such a line has no stop at its end, and its first and its last words appear in other lines.
    """
    left = [i for i, role in enumerate(roles) if role is None]
    captions = []
    for i in left:
        if units[i].words < REPEATED_WORDS or not units[i].open_ended:
            continue
        words_ = units[i].text.split()
        ends = (" ".join(words_[:END_WORDS]), " ".join(words_[-END_WORDS:]))
        paragraphs = [units[k].text for k in left if k != i and units[k].stopped]
        if all(any(end in text for text in paragraphs) for end in ends):
            captions.append(i)
    return captions


def _may_caption(unit: Unit, sure: bool) -> bool:
    return not unit.long and unit.words <= BLOCK_CAPTION_WORDS and (sure or unit.open_ended)
