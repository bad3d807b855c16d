"""Changes of consequence: in a few words, and no other way to write the same."""

from collections.abc import Mapping

from rashomon.english.amounts import in_two_currencies
from rashomon.english.places import atlas
from rashomon.english.statements import one_measure
from rashomon.english.telling_words import telling_words
from rashomon.report.views.plain import words
from rashomon.types import Alteration, Article, Span

# Aspects with a name on both sides.
NAMES = ("speaker", "entity", "place")
_BRACKETS = 40  # characters searched for a bracket on either side of a word


def is_fact(a: Alteration, articles: Mapping[str, Article], most: int) -> bool:
    """Return whether an alteration exchanges at most `most` words on each side for others.

    - A sentence that was written anew is not one changed fact.
    - A date has to replace another one of its kind.
    - A name must not be a part of the other one, nor a place a town of the other, its country.
    - Two amounts in brackets, or of two currencies, are one amount as each outlet converts it.
    """
    longest = max(words(a.before or ""), words(a.after or ""))
    apart = a.aspect != "date" or one_measure(a.before or "", a.after or "")
    one, other = (telling_words(side or "") for side in (a.before, a.after))
    renamed = a.aspect not in NAMES or not (one <= other or other <= one)
    town = a.aspect == "place" and _is_town_of(a.before or "", a.after or "")
    converted = all(s and _in_brackets(s, articles) for s in (a.parent, a.child))
    converted = converted or in_two_currencies(a.before or "", a.after or "")
    return longest <= most and apart and renamed and not town and not converted


def _is_town_of(one: str, other: str) -> bool:
    """Return whether one of two places is a town and the other its country."""
    towns = atlas().cities | atlas().capitals
    return any(
        towns.get(a) is not None and towns.get(a) == atlas().countries.get(b)
        for a, b in ((one, other), (other, one))
    )


def _in_brackets(span: Span, articles: Mapping[str, Article]) -> bool:
    """Return whether round brackets open and close within 40 characters around a span."""
    article = articles.get(span.article)
    if article is None:
        return False
    start = article.text.rfind("(", max(0, span.start - _BRACKETS), span.start)
    closed = article.text.find(")", span.end, span.end + _BRACKETS)
    return start >= 0 <= closed and ")" not in article.text[start : span.start]
