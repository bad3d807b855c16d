"""Lines, and ends of lines, that credit agencies, photographers and contributors."""

import re
from dataclasses import dataclass
from functools import cache

from rashomon.english.agencies import agencies, agency_pattern, is_agency
from rashomon.english.credit_lines import (
    BOUNDARY,
    BRACKET_END,
    FILE,
    PARTED,
    PARTING,
    PHOTO_END,
    SIGNED,
)
from rashomon.read.lines import Unit
from rashomon.read.newsroom import fold, word_set, words, words_on
from rashomon.read.plain.lines import ends_sentence
from rashomon.types import Role

# Maximum words of a credit, a photo credit and a name; longer lines are news.
CREDIT_WORDS, PHOTO_WORDS, NAME_WORDS = 60, 14, 6

_DASH = re.compile("[-–—]")
# Characters at the end of a line among which a dash must precede an agency's name.
SIGNATURE_LETTERS = 60
# The look-behind starts the run of dashes only once, so that a long run takes linear time.
_AGENCY_END = re.compile(r"(?:\(([^()]{2,40})\)|(?<![-–—])[-–—]+\s*([^-–—()]{2,40}))\.?$")
_SIGNED_END = re.compile(
    r"(?<=[.!?”\"’'])\s+((?:[^\W\d_a-z][\w.’'-]{0,30} ){1,3}[^\W\d_a-z][\w.’'-]{0,30}\s?/[^/]{2,40}"
    r"(?:/[^/]{2,40})?)$"
)


@dataclass(frozen=True, slots=True)
class FoundCredit:
    """A recogniser's finding in a unit.

    `role` applies from `start` to `end`, in positions of the text; the rest of the unit, before and
    after, keeps the unit's own role.
    """

    start: int
    end: int
    role: Role
    credits: tuple[str, ...] = ()
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None


def whole(unit: Unit, role: Role, *names: str) -> FoundCredit:
    """Return a finding that covers a whole unit."""
    return FoundCredit(unit.start, unit.end, role, tuple(name for name in names if name))


def photo_credit(unit: Unit) -> FoundCredit | None:
    """Recognise a credit of a picture: "Ada Frey/AP, FILE", "Photo by Ada Frey"."""
    if unit.words > PHOTO_WORDS or unit.head.startswith(words("byline_prefixes")):
        return None
    prefix = _prefix(unit.head.lstrip("(["), "photo_prefixes")
    bare = unit.text.strip("()[] ")[len(prefix) :].strip(" .—–-")
    if any(word[0].islower() and fold(word) not in _small_words() for word in bare.split()):
        return None
    names = FILE.sub("", bare)
    parts = [part for part in PARTED.split(names) if part]
    if not parts or not all(name_like(part) or is_agency(part) for part in parts):
        return None
    if not prefix and not any(map(is_agency, parts)):
        return None
    return whole(unit, "credit", bare)


@cache
def _small_words() -> frozenset[str]:
    """Return the words that may be in lower case among names: particles, separators, agencies."""
    return word_set("name_particles") | PARTING | {w.lower() for a in agencies() for w in a.split()}


def _prefix(folded: str, table: str) -> str:
    """Return the first entry of a table that the text begins with, or an empty string."""
    prefixes = words(table)
    return next(filter(folded.startswith, prefixes), "") if folded.startswith(prefixes) else ""


def name_like(part: str) -> bool:
    """Return whether a text is written like a name: few words, capitalised, without a stop."""
    tokens = part.split()
    if len(tokens) > NAME_WORDS or ends_sentence(part):
        return False
    return all(t[0].isupper() or fold(t) in word_set("name_particles") for t in tokens)


def contributor_credit(unit: Unit) -> FoundCredit | None:
    """Recognise a line that names those who contributed to the text, or who own it."""
    if unit.words > CREDIT_WORDS:
        return None
    head = unit.head.lstrip("([*— –-")
    phrases = words_on(unit.page, "credit_phrases")
    phrased = any(p in head for p in phrases) and not _contributor_sentence(unit)
    signed = unit.text.startswith("(") and SIGNED.fullmatch(unit.text)
    if phrased or signed or head.startswith(words("credit_prefixes")):
        return whole(unit, "credit", credited(unit.text))
    return None


def credited(text: str) -> str:
    """Return the names in a credit: a slice of it without the words around them.

    >>> credited("(Reporting by Ada Frey; Editing by Bo Lind)")
    'Ada Frey; Editing by Bo Lind'
    """
    folded = fold(text)
    if len(folded) != len(text):
        return text
    start, end = 0, len(text)
    for before in words("credit_before"):
        if (position := folded.find(f" {before}")) > 0:
            end = position
            break
    else:
        after = [folded.find(p) + len(p) for p in words("credit_after") if p in folded]
        start = min(after, default=0)
    return text[start:end].strip(" .()[]*:–—-")


def closing_credit(unit: Unit) -> FoundCredit | None:
    """Recognise a credit at the end of another line: "(Photo: AP)", "(Reuters)", "— Xinhua"."""
    bracket = unit.tail.endswith((")", ")."))
    for pattern in (PHOTO_END, BRACKET_END) if bracket else ():
        if pictured := pattern.search(unit.tail):
            return _tail(unit, pictured.start(), _photo_name(pictured[0]))
    signed = _SIGNED_END.search(unit.tail) if "/" in unit.tail else None
    if signed and any(map(is_agency, PARTED.split(signed[1]))):
        return _tail(unit, signed.start(1), signed[1])
    dashed = _DASH.search(unit.tail, max(0, len(unit.tail) - SIGNATURE_LETTERS)) is not None
    if (bracket or dashed) and (signature := _AGENCY_END.search(unit.tail)):
        name = signature[1] or signature[2]
        before = unit.tail[: signature.start()].rstrip()
        if is_photo_name(signature[0]):
            return _tail(unit, signature.start(), name.strip(" ."))
        if all(map(is_agency, PARTED.split(name))) and (
            ends_sentence(before) or (bool(signature[1]) and not before[-1:].isalpha())
        ):
            return _tail(unit, signature.start(), name.strip(" ."))
    position = _contributor_sentence(unit)
    return _tail(unit, position, credited(unit.tail[position:])) if position else None


def _contributor_sentence(unit: Unit) -> int:
    """Return where the tail's last sentence starts if it names contributors.

    The result is 0 if it does not, or if it is the only sentence.
    """
    phrases = words_on(unit.page, "credit_phrases")
    if not phrases or not any(phrase in fold(unit.tail) for phrase in phrases):
        return 0
    *_, last = (0, *(boundary.end() for boundary in BOUNDARY.finditer(unit.tail)))
    if not last:
        return 0
    folded = fold(unit.tail[last:])
    return last if any(phrase in folded for phrase in phrases) else 0


def is_photo_name(text: str) -> bool:
    """Return whether a text is a photographer and an agency in brackets: "(Ada Frey/AP)"."""
    parts = text.strip("(). ").split("/")
    names = all(name_like(part) for part in parts if part) and all(parts)
    return text.startswith("(") and len(parts) > 1 and names and len(parts[0].split()) > 1


def _photo_name(text: str) -> str:
    bare = text.strip("()[]. ")
    prefix = _prefix(fold(bare), "photo_prefixes")
    return bare[len(prefix) :].strip() if prefix else credited(bare)


def _tail(unit: Unit, position: int, name: str) -> FoundCredit | None:
    start = unit.end - len(unit.tail) + position
    return FoundCredit(start, unit.end, "credit", (name,) if name else ())


def named_agencies(text: str) -> tuple[str, ...]:
    """Return every agency named in the first 300 characters of a text, in order."""
    return tuple(agency[0] for agency in agency_pattern().finditer(text[:300]))
