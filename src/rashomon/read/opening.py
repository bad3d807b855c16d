"""Bylines and datelines: what precedes the first sentence."""

import re
from dataclasses import replace
from functools import lru_cache

from rashomon.english.agencies import agency_pattern, is_agency
from rashomon.english.days import months, weekdays
from rashomon.read.credits import NAME_WORDS, FoundCredit, name_like, named_agencies
from rashomon.read.dates import MAX_DATE_WORDS, is_date_line, is_date_word, published
from rashomon.read.lines import Unit
from rashomon.read.newsroom import fold, word_set, words

# Maximum words of a byline, and of an agency's or outlet's name with a date.
BYLINE_WORDS = 16
# Maximum characters before the first sentence.
_DATELINE_LETTERS = 200
_DASH = r"(?:--+|[-–—―])"
_CAPS = r"[A-Z\u00c0-\u00de](?:[^\W\d_a-z]|[’'.-])+"
_CAPS_PLACE = rf"{_CAPS}(?: {_CAPS}){{0,3}}"
# A report from two places, as Reuters writes them.
_CAPS_PLACES = rf"{_CAPS_PLACE}(?:/{_CAPS_PLACE})?"
_TITLE = r"[A-Z\u00c0-\u00de][\w’'.-]*"
_TITLE_PLACE = rf"{_TITLE}(?: {_TITLE}){{0,2}}"
_REGION = rf"(?:, ?{_TITLE}(?: {_TITLE}){{0,2}}){{0,2}}?"
_DAY = (
    r"(?:,? ?(?P<day>(?:[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+\.?(?:,? \d{4})?)))?"
)
_AGENCY = r"(?:\((?P<a>[^()]{2,40})\)|/(?P<slash>[^/()]{2,40})/)"
_SPACED_DASH = r"(?:(?:--+|[—―])\s*|[-–:]\s+)"
# Maximum words in the name of an agency.
WIRE_WORDS = 4
_DATELINE = re.compile(
    rf"(?P<place>{_CAPS_PLACES}{_REGION}){_DAY},?\s*"
    rf"(?:{_AGENCY}\s*(?:{_DASH}|:)?|{_SPACED_DASH}(?:\((?P<b>[^()]{{2,40}})\)\s*{_DASH}?)?)\s*"
)
# A place that is not in capitals needs an agency after it, since any name may precede a dash.
_TITLE_DATELINE = re.compile(
    rf"(?P<place>{_TITLE_PLACE}{_REGION}){_DAY},?\s*{_AGENCY}\s*(?:{_DASH}|:)?\s*"
)
_AGENCY_ONLY = re.compile(rf"\((?P<a>[^()]{{2,40}})\)\s*{_DASH}?\s*")
_AGENCY_FIRST = re.compile(
    r"(?P<a>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})(?:\s+(?:--?|[–—])|:)\s+"
)
_REPORTS = re.compile(
    rf"(?P<org>{_TITLE}(?: {_TITLE}){{0,3}}(?:'s?|’s?)) "
    rf"(?P<name>{_TITLE}(?: {_TITLE}){{1,3}}) reports?(?:ing)?[:.]?"
)
_DIGIT = re.compile(r"\d")
# Marks that follow a dateline's place: a dash, an agency in brackets or slashes, a colon.
_AFTER_PLACE = re.compile("[-–—―(/:]")
# The look-behinds start a run of white space only once, so that a long run takes linear time.
_AND = re.compile(r"(?<!\s)\s+and\s+|(?:(?<!\s)\s+)?&\s*|,\s*")
_PIPE = re.compile(r"(?:(?<!\s)\s+)?[|•·]\s*")


def byline(unit: Unit) -> FoundCredit | None:
    """Recognise a line that names the writers: "By Ada Frey and Bo Lind, Associated Press"."""
    if unit.words > BYLINE_WORDS:
        return None
    if reporting := _REPORTS.fullmatch(unit.text):
        org = reporting["org"].removesuffix("s").rstrip("’'")
        return FoundCredit(unit.start, unit.end, "credit", (org,), reporting["name"])
    if unit.stopped and not unit.text.endswith("Jr."):
        return None
    parts = [part for part in _PIPE.split(unit.text) if part]
    prefix = next(filter(unit.head.startswith, words("byline_prefixes")), None)
    if prefix is None and len(parts) < 2:
        return None
    return _byline(unit, parts, len(prefix or ""))


def _byline(unit: Unit, parts: list[str], skip: int) -> FoundCredit | None:
    parts = [parts[0][skip:], *parts[1:]]
    when = next((published(part) for part in parts if is_date_line(part)), None)
    names = [part for part in parts if not is_date_line(part)]
    if not names or not all(_people(part) for part in names):
        return None
    agencies = tuple(a for part in names for a in named_agencies(part))
    writer = _writer(names[0])
    if not skip and not agencies and len(names) == len(parts):
        return None
    return FoundCredit(unit.start, unit.end, "credit", agencies, writer, None, when)


def _people(text: str) -> bool:
    """Return whether a text is a list of names, jobs and agencies."""
    pieces = [piece for piece in _AND.split(text) if piece]
    return bool(pieces) and all(_person(piece) for piece in pieces)


def _person(piece: str) -> bool:
    folded = fold(piece)
    calendar = any(t in months() or t in weekdays() for t in folded.split() if t != "may")
    if folded.startswith(words("byline_jobs")) or folded.endswith(words("byline_jobs")):
        return True
    if is_agency(piece):
        return True
    return not calendar and name_like(piece) and not piece[-1].isdigit()


def _writer(text: str) -> str | None:
    """Return the people in a byline, without what follows them; `None` if there are none."""
    kept = []
    for piece in re.split(r"(,\s*|(?<!\s)\s+and\s+|(?:(?<!\s)\s+)?&\s*)", text)[::2]:
        if (
            not piece
            or agency_pattern().search(piece)
            or fold(piece).startswith(words("byline_jobs"))
        ):
            break
        kept.append(piece)
    if not kept:
        return None
    end = text.index(kept[-1], 0) + len(kept[-1])
    return text[:end].strip() or None


def is_name(unit: Unit) -> bool:
    """Return whether a line is a person's name and nothing else."""
    return 2 <= unit.words <= NAME_WORDS - 2 and unit.open_ended and name_like(unit.text)


def dateline(unit: Unit) -> FoundCredit | None:
    """Recognise place, date and agency before the first sentence: "OSLO, May 3 (Reuters) - "."""
    opening = _dateline(unit.text[: _DATELINE_LETTERS + 1])
    if (
        opening
        and not opening.credits
        and unit.text[opening.end - 1] == ":"
        and _takes_turns(unit, opening)
    ):
        return None
    return opening and replace(opening, start=unit.start, end=unit.start + opening.end)


def _takes_turns(unit: Unit, opening: FoundCredit) -> bool:
    """Return whether the words before a colon begin other lines, too: a speaker in a transcript."""
    last = (opening.dateline or unit.text[: opening.end - 1]).split()[-1]
    turn = re.compile(rf"^(?:[\w.'-]{{1,30}} ){{0,3}}{re.escape(fold(last))}:", re.MULTILINE)
    return len(turn.findall(unit.page)) > 1


@lru_cache(maxsize=256)
def _dateline(text: str) -> FoundCredit | None:
    """Recognise a dateline at the beginning of a line, with positions relative to that.

    Cached, since several steps ask for the dateline of one line.
    """
    head = text[:_DATELINE_LETTERS]
    if not _AFTER_PLACE.search(head):
        return None
    match = _DATELINE.match(head)
    if match and not _holds(match):
        match = None
    if match is None and (titled := _TITLE_DATELINE.match(head)) and _holds(titled):
        match = titled
    if match is None and (bare := _AGENCY_ONLY.match(head)) and _is_wire(bare["a"]):
        match = bare
    if match is None and (bare := _AGENCY_FIRST.match(head)) and is_agency(bare["a"]):
        match = bare
    if match is None or match.end() >= len(text) or not _opens(head[match.end() :]):
        return None
    groups = match.groupdict()
    wires = tuple(groups[key].strip() for key in ("a", "slash", "b") if groups.get(key))
    place = groups.get("place")
    when = published(groups["day"]) if groups.get("day") else None
    end = len(head[: match.end()].rstrip())
    return FoundCredit(0, end, "credit", wires, None, place.strip(" ,") if place else None, when)


def _holds(match: re.Match[str]) -> bool:
    """Return whether a match is a dateline, and not a label, a name or a speaker in capitals."""
    groups = match.groupdict()
    wires = [groups[key] for key in ("a", "slash", "b") if groups.get(key)]
    if fold(match["place"]).strip(" .") in word_set("kickers") or is_agency(match["place"]):
        return False
    if "/" in match["place"] and not wires:
        return False  # a label: `SHOWBIZ/TV - The ...`
    if groups.get("day") and match["place"].split(",")[0].isupper():
        # A place in capitals with a date can be nothing else: the name need not be a known agency.
        return all(wire.strip()[:1].isupper() and len(wire.split()) <= WIRE_WORDS for wire in wires)
    return all(_is_wire(wire) for wire in wires)


def _is_wire(name: str) -> bool:
    """Return whether a name in brackets is an agency, or is written like an agency's initials."""
    pieces = re.split(r"(?:(?<!\s)\s+)?[/,]\s*", name.strip())
    return all(is_agency(p) or (p.isupper() and p.isalpha() and 2 <= len(p) <= 6) for p in pieces)


def _opens(text: str) -> bool:
    """Return whether a sentence can begin here."""
    bare = text.lstrip("\"'“‘«([$£€¥ ")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())


def date_line(unit: Unit) -> FoundCredit | None:
    """Recognise a line that gives the time of publication, perhaps with the agency's name."""
    if unit.words > MAX_DATE_WORDS or not _DIGIT.search(unit.head):
        return None
    if not is_date_line(unit.text):
        return _agency_date(unit) or _signed_date(unit)
    return FoundCredit(unit.start, unit.end, "furniture", published=published(unit.text))


def _signed_date(unit: Unit) -> FoundCredit | None:
    """Recognise the outlet's name, a comma, and the date of the issue."""
    name, comma, day = unit.text.partition(",")
    capitals = all(word[0].isupper() or word[0] == "&" for word in name.split())
    if not comma or unit.words > BYLINE_WORDS or not capitals or not is_date_line(day):
        return None
    when = published(day)
    return FoundCredit(unit.start, unit.end, "furniture", published=when) if when else None


def _agency_date(unit: Unit) -> FoundCredit | None:
    if unit.words > BYLINE_WORDS:
        return None
    if any(map(_is_other_word, unit.text.split())):
        return None
    names = named_agencies(unit.text)
    if not names or not is_date_line(agency_pattern().sub(" ", unit.text)):
        return None
    return FoundCredit(unit.start, unit.end, "credit", names, published=published(unit.text))


def _is_other_word(word: str) -> bool:
    """Return whether a word in lower case is neither part of a date nor an agency's name."""
    return word[0].islower() and not is_date_word(word) and not is_agency(word)
