"""Words in quotation marks: how much of a span is, with each article scanned once."""

from collections.abc import Mapping
from dataclasses import replace

from rashomon.english.quotes import Ranges, quoted_ranges, quoted_share
from rashomon.types import Article, Span

# Share of a clause in double quotation marks from which it is someone's quoted words.
MOSTLY_QUOTED = 0.5


class Quoting:
    """Index of the quoted words of some articles; each article is scanned once, on first use."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        """Keep the articles, keyed by id."""
        self._articles = articles
        self._ranges: dict[str, Ranges] = {}

    def share(self, span: Span) -> float:
        """Return the share of a span in quotation marks, 0 to 1; 0 if its article is unknown."""
        if span.article not in self._ranges:
            article = self._articles.get(span.article)
            self._ranges[span.article] = quoted_ranges(article.text) if article else ()
        return quoted_share(span.start, span.end, self._ranges[span.article])

    def holds(self, words: str, span: Span) -> bool:
        """Return whether `words`, where a span first has them, are wholly in quotation marks.

        `False` if the span does not have them, and if a comma follows them: then they may be an
        aside.
        """
        place = span.text.find(words)
        start, end = span.start + place, span.start + place + len(words)
        aside = span.text[place + len(words) : place + len(words) + 1] == ","
        inside = replace(span, start=start, end=end)
        return place >= 0 and not aside and self.share(inside) == 1.0
