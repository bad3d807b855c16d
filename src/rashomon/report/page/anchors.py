"""Addresses of articles and spans on the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.report.views.plain import anchor
from rashomon.report.views.wording import Names
from rashomon.types import Article, Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a span on the page."""

    href: str
    label: str


class Anchors:
    """Addresses on the page: `article-SIGLUM` and `ID/start-end`, the id percent-encoded."""

    def __init__(self, articles: Iterable[Article], names: Names) -> None:
        self._names = names
        self._heads: Mapping[str, str] = {a.id: anchor(a.id, names[a.id]) for a in articles}

    def head(self, article: str) -> str:
        """Return the part of an address before the slash."""
        return self._heads.get(article) or anchor(article, self._names[article])

    def span(self, span: Span) -> str:
        """Return the anchor of a span."""
        return self.between(span.article, span.start, span.end)

    def between(self, article: str, start: int, end: int) -> str:
        """Return the anchor of a range of an article's text."""
        return f"{self.head(article)}/{start}-{end}"

    def link(self, span: Span) -> Link:
        """Return a link to a span, labelled with the article's siglum."""
        return Link(f"#{self.span(span)}", self._names[span.article])

    def article(self, siglum: str) -> str:
        """Return the anchor of an article; it cannot contain white space, which becomes `_`."""
        return "article-" + "_".join(siglum.split())
