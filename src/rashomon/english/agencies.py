"""Names of news agencies, read once."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rashomon.english.tables import lines

if TYPE_CHECKING:
    from rashomon.types import Article


@cache
def agencies() -> Mapping[str, str]:
    """Return the forms of agencies' names, as capitalised, each with the first of its line."""
    split = ([form.strip() for form in line.split("|")] for line in lines("agencies"))
    return {form: forms[0] for forms in split for form in forms}


@cache
def agency_pattern() -> re.Pattern[str]:
    """Return a pattern of an agency's name as a whole word, the longest form first."""
    forms = sorted(agencies(), key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


# A credit with one of these is for a picture.
_PICTURE = re.compile(r"/|\bvia\b|photo|image|picture|file\b|getty", re.IGNORECASE)
# Forms that appear in addresses with another meaning: a state, a country, a university.
_OTHERWISE = frozenset({"PA", "AA", "CP", "UNI", "RIA"})
_INITIALS = re.compile(r"[A-Z]{2,5}")
_TO = re.compile(r"\b(?:to|told|with)\s+(?:the\s+)?\Z", re.IGNORECASE)
_PARTS = re.compile(r"[^\w]+")


def agencies_named(
    lines: Iterable[str], byline: str, address: str, captions: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the agencies whose text an article says it carries, by the first forms of their names.

    They are named in a credit or dateline that is not for a picture, in the byline, or in a part of
    the address: `https://coast.example/wires/afp/ferry`. A line is for a picture if one of the
    `captions` begins with it.

    >>> agencies_named(["Photo: AFP", "(AP)"], "", "https://coast.example/wires/afp/ferry")
    ('Associated Press', 'Agence France-Presse')
    >>> agencies_named(["EPA"], "", "", ["EPA The pier at dusk"])
    ()
    """
    pictured = tuple(captions)
    texts = [line for line in lines if not is_of_picture(line)]
    texts = [line for line in texts if not any(c.startswith(f"{line} ") for c in pictured)]
    forms = [m[0] for text in (*texts, byline) for m in agency_pattern().finditer(text)]
    forms += _in_path(address)
    return tuple(dict.fromkeys(agencies()[form] for form in forms))


def agencies_of(article: "Article") -> tuple[str, ...]:
    """Return the agencies whose text an article says it carries; see `agencies_named`."""
    lines = (*article.credits, article.dateline or "")
    captions = (article.text[s.start : s.end] for s in article.sentences if s.role == "caption")
    return agencies_named(lines, article.byline or "", article.source, captions)


def host(address: str) -> str:
    """Return the host of a web address, empty for any other text."""
    try:
        return (urlsplit(address).hostname or "") if "://" in address else ""
    except ValueError:
        return ""


def _in_path(address: str) -> list[str]:
    if not host(address):
        return []
    parts = [part.upper() for part in urlsplit(address).path.split("/")]
    wired = any(part in ("WIRE", "WIRES", "AGENCIES") for part in parts)
    return [p for p in parts if p in agencies() and (wired or p not in _OTHERWISE)]


def is_said_to_agency(text: str) -> bool:
    """Return whether a text says that someone told an agency something: `told Reuters`."""
    return any(_TO.search(text[: m.start()]) for m in agency_pattern().finditer(text))


def is_own(agency: str, outlet: str) -> bool:
    """Return whether an outlet, given by its name or its host, is the agency itself.

    >>> is_own("CNN", "edition.cnn.com"), is_own("Associated Press", "Daily Coast")
    (True, False)
    """
    parts = {*_PARTS.split(outlet.casefold()), _joined(outlet)}
    return any(_joined(form) in parts for form, first in agencies().items() if first == agency)


def _joined(name: str) -> str:
    return _PARTS.sub("", name.casefold())


@cache
def short_name(agency: str) -> str:
    """Return the initials of an agency whose name has several words, else its name.

    The name itself is also returned if the table has no initials for it.

    >>> short_name("Associated Press"), short_name("Reuters"), short_name("Halm Wire")
    ('AP', 'Reuters', 'Halm Wire')
    """
    forms = [form for form, first in agencies().items() if first == agency]
    if not re.search(r"[ -]", agency):
        return agency
    return next((form for form in forms if _INITIALS.fullmatch(form)), agency)


def is_agency(text: str) -> bool:
    """Return whether the text is just an agency's name."""
    text = text.strip(" .,;")
    return text in agencies() or (text.isupper() and text.title() in agencies())


def is_of_picture(credit: str) -> bool:
    """Return whether a credit is for a picture: `Ada Frey/Transmarine via Getty Images`."""
    return _PICTURE.search(credit) is not None
