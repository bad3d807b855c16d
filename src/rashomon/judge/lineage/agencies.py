"""Agencies that the credits of an article name as the source of its text."""

import re
from collections.abc import Iterable
from functools import cache

from rashomon.compare.witness import Witness
from rashomon.english.agencies import (
    agencies,
    agencies_of,
    agency_pattern,
    host,
    is_of_picture,
    is_own,
)
from rashomon.types import Article, CarriedAgency, Span

# The bracketed name that ends a dateline, as in `BREN (Transmarine) -`: it may be an agency that
# the table lacks.
_IN_BRACKETS = re.compile(r"\(([A-Z][^()\d]{1,40})\)\s*[-–—]*\s*$")


def credited_agencies(witness: Witness) -> dict[str, Span]:
    """Return the agencies credited with the text, by canonical name, with their credits."""
    article = witness.article
    spans: dict[str, Span] = {}
    for s in article.sentences:
        text = article.text[s.start : s.end]
        if s.role != "credit" or is_of_picture(text):
            continue
        names = [agencies()[m.group()] for m in agency_pattern().finditer(text)]
        in_dateline = article.dateline is not None and text.startswith(article.dateline)
        if in_dateline and not names and (bracketed := _IN_BRACKETS.search(text)):
            names = [bracketed.group(1)]
        for name in names:
            spans.setdefault(name, Span(article.id, s.start, s.end, text))
    return spans


def carried_agencies(articles: Iterable[Article]) -> tuple[CarriedAgency, ...]:
    """Return the agencies that articles name as the source of their text, most carried first.

    An agency's own report does not count as carrying its text.
    """
    carried: dict[str, list[str]] = {}
    for article in articles:
        publisher = article.outlet or host(article.source)
        for name in agencies_of(article):
            if not is_own(name, publisher):
                carried.setdefault(name, []).append(article.id)
    order = sorted(carried.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(CarriedAgency(name, tuple(ids)) for name, ids in order)


def canonical(name: str) -> str:
    """Return the first form of an agency's name, ignoring case; other names are returned unchanged.

    >>> canonical("the associated press"), canonical("Daily Coast")
    ('Associated Press', 'Daily Coast')
    """
    return _folded().get(name.casefold(), name)


@cache
def _folded() -> dict[str, str]:
    return {form.casefold(): first for form, first in agencies().items()}
