"""Captions, which are known by their wording or by the photo credit below them."""

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

# A dateline is among so many lines.
TOP = 20
CAPTION_WORDS, SHORT_CAPTION_WORDS, BLOCK_CAPTION_WORDS = 45, 30, 80
# A caption that says of itself what it is may tell more.
LABELLED_CAPTION_WORDS = 120
# Of a caption that repeats paragraphs, the fewest words, and those at each end that are looked up.
REPEATED_WORDS, END_WORDS = 12, 6

_MONTH = r"(?P<m>[a-z]{3,9})\.?"
_ENDS_IN_DATE = re.compile(
    rf"(?P<before>[\w,)]+) (?:{_MONTH} \d{{1,2}}|\d{{1,2}} (?P<m2>[a-z]{{3,9}}))"
    r"(?P<year>,? \d{4})?\.?$"
)
_DIGIT = re.compile(r"\d")
# Letters of the longest date at the end of a caption: "15 September 2031."
DATE_LETTERS = 20
_QUOTED = re.compile('["“”«»]')
_TOKEN = re.compile(r"[\w'()]+")


def caption(unit: Unit, after_headline: bool) -> FoundCredit | None:
    """A line worded like a caption: marked as one, or a scene in the present tense with its date.

    Without a year the date only tells directly below the headline, where the lead picture stands.
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
    if not (ending["year"] or after_headline) or _QUOTED.search(unit.text):
        return False
    # Without the date: March and May are verbs, too.
    tokens = frozenset(_TOKEN.findall(fold(unit.text)[: -len(ending[0])]))
    if tokens & word_set("telling_words"):
        return False
    if any(mark in unit.head for mark in words("caption_marks")):
        return True
    dated = ending["before"].endswith(",") and ending["before"][:-1] not in weekdays()
    return bool(tokens & word_set("caption_verbs")) or (dated and bool(ending["year"]))


def _agency_first(unit: Unit) -> tuple[str, ...]:
    """The agency that a caption without a stop begins with: "Getty Images The dam at dusk"."""
    if unit.stopped or unit.words > SHORT_CAPTION_WORDS or unit.words < 4:
        return ()
    tokens = unit.text.split(maxsplit=4)
    for count in (3, 2, 1):
        name = " ".join(tokens[:count])
        if name in agencies() and (tokens[count][0].isupper() or tokens[count][0] in "'\"‘“"):
            return (name,)
    return ()


def above_credits(units: list[Unit], roles: list[Role | None]) -> list[int]:
    """Indices of the undecided units that are captions because a photo credit follows.

    Directly above a credit, without a blank line between, everything in the paragraph is, if the
    whole paragraph is short enough; in a text without blank lines, only a line worded like one.
    Above a caption, an open-ended line of the same paragraph is its title.
    """
    spaced = bool(units) and units[-1].paragraph > 0
    found: list[int] = []
    for i in range(len(units) - 1, 0, -1):
        below, above = units[i], units[i - 1]
        if above.paragraph != below.paragraph or roles[i - 1] is not None or not spaced:
            continue
        pictured = roles[i] == "credit" and photo_credit(below) is not None
        captioned = roles[i] == "caption" or i in found
        if (pictured or captioned) and _may_caption(above, pictured or i in found):
            found.append(i - 1)
    return found


def above_dateline(units: Sequence[Unit], roles: Sequence[Role | None]) -> list[int]:
    """Indices of the undecided units above a photo credit, where the dateline comes only below it.

    What precedes the dateline is no body yet, so that a blank line between caption and credit, as
    pages have them, says nothing.
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
    """Indices of the undecided units that are captions made of what paragraphs say.

    Such a line has no stop at its end, and its first and its last words stand in other lines.
    """
    left = [i for i, role in enumerate(roles) if role is None]
    found = []
    for i in left:
        if units[i].words < REPEATED_WORDS or not units[i].open_ended:
            continue
        words_ = units[i].text.split()
        ends = (" ".join(words_[:END_WORDS]), " ".join(words_[-END_WORDS:]))
        told = [units[k].text for k in left if k != i and units[k].stopped]
        if all(any(end in text for text in told) for end in ends):
            found.append(i)
    return found


def _may_caption(unit: Unit, sure: bool) -> bool:
    return not unit.long and unit.words <= BLOCK_CAPTION_WORDS and (sure or unit.open_ended)


# `… — Ada Frey (@adafrey) May 1, 2022`: how pages set a post that they embed.
_POST = re.compile(r"[—–-]\s*[^—\n]{1,60}\(@\w{1,30}\)\s.{0,12}\d.{0,20}$")


def embedded_post(unit: Unit) -> FoundCredit | None:
    """A line that shows somebody's post: quoted like a picture, and shared by all who show it."""
    if "(@" not in unit.tail or not _POST.search(unit.tail):
        return None
    return FoundCredit(unit.start, unit.end, "caption")
