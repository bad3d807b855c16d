"""Whether what differs between two wordings of a quotation is words that were altered."""

from collections.abc import Mapping
from dataclasses import replace

from rashomon.english.quotes import quoted_ranges, quoted_share
from rashomon.report.views.plain import one_line
from rashomon.types import Article, Detail, Span

_INSTEAD = ("has-instead", "quotes-instead")
_LEFT_OUT, _PUT_IN = "leaves-out", "puts-in"
_MOSTLY = 0.75  # share of a wording in quotation marks, from which on it quotes words


def alters_words(d: Detail, here: Span, there: Span, articles: Mapping[str, Article]) -> bool:
    """Whether what differs stands in quotation marks on both sides, is more than a part of the
    other's words, and is nowhere in the other wording.

    What a reporter tells in words of his own alters no words; a name that is cut, an aside that is
    left out or an order that is changed alters no sense. Differences of other kinds pass.
    """
    if d.kind in _INSTEAD and len(d.words) > 1:
        one, other = (set(w.casefold().split()) for w in d.words[:2])
        apart = not (one <= other or other <= one) and not _has(d.words[0], there)
        return (
            apart
            and _stands_quoted(d.words[0], here, articles)
            and _stands_quoted(d.words[1], there, articles)
        )
    if d.kind == _LEFT_OUT:
        return _stands_quoted(d.words[0], there, articles) and _quoted(here, articles) >= _MOSTLY
    if d.kind == _PUT_IN:
        return _stands_quoted(d.words[0], here, articles) and _quoted(there, articles) >= _MOSTLY
    return True


def _has(words: str, span: Span) -> bool:
    return one_line(words).casefold() in one_line(span.text).casefold()


def _stands_quoted(words: str, span: Span, articles: Mapping[str, Article]) -> bool:
    """Whether words of a span stand in quotation marks, and no comma parts them as an aside."""
    at = span.text.find(words)
    start, end = span.start + at, span.start + at + len(words)
    aside = span.text[at + len(words) : at + len(words) + 1] == ","
    inside = replace(span, start=start, end=end)
    return at >= 0 and not aside and _quoted(inside, articles) == 1.0


def _quoted(span: Span, articles: Mapping[str, Article]) -> float:
    """How much of a span stands in quotation marks."""
    article = articles.get(span.article)
    ranges = quoted_ranges(article.text) if article else ()
    return quoted_share(span.start, span.end, ranges)
