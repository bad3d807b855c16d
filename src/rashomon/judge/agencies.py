"""The agencies that an article's credits name as the source of its text."""

import re
from functools import cache
from importlib import resources

from rashomon.judge.witness import Witness
from rashomon.types import Span

# A credit with one of these is for a picture.
_PICTURE = re.compile(r"/|\bvia\b|photo|image|picture|file\b|getty", re.IGNORECASE)
# The name in brackets that ends a dateline, as in `BREN (Transmarine) -`: an agency that no table
# knows.
_IN_BRACKETS = re.compile(r"\(([A-Z][^()\d]{1,40})\)\s*[-–—]*\s*$")


def credited_agencies(witness: Witness) -> dict[str, Span]:
    """The agencies credited with the text, by their canonical names, each with its credit."""
    article = witness.article
    found: dict[str, Span] = {}
    for s in article.sentences:
        text = article.text[s.start : s.end]
        if s.role != "credit" or _PICTURE.search(text):
            continue
        names = [_canonical()[m.group()] for m in _pattern().finditer(text)]
        in_dateline = article.dateline is not None and text.startswith(article.dateline)
        if in_dateline and not names and (bracketed := _IN_BRACKETS.search(text)):
            names = [bracketed.group(1)]
        for name in names:
            found.setdefault(name, Span(article.id, s.start, s.end, text))
    return found


def canonical(name: str) -> str:
    """The first of the forms of an agency's name, whatever its capitals; other names as they are.

    >>> canonical("the associated press"), canonical("Daily Coast")
    ('Associated Press', 'Daily Coast')
    """
    return _folded().get(name.casefold(), name)


@cache
def _folded() -> dict[str, str]:
    return {form.casefold(): first for form, first in _canonical().items()}


@cache
def _canonical() -> dict[str, str]:
    """Every form of an agency's name to the first one of its line."""
    table = resources.files("rashomon") / "data" / "agencies.txt"
    lines = (line for line in table.read_text("utf-8").splitlines() if line[:1] not in ("", "#"))
    split = ([form.strip() for form in line.split("|")] for line in lines)
    return {form: forms[0] for forms in split for form in forms}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_canonical(), key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")
