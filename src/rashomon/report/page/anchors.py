"""Addresses of articles and spans on the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rashomon.report.views.plain import anchor
from rashomon.report.views.wording import Names
from rashomon.types import Article, Span

_MOST, _FIRST = 24, 12  # letters in one place, and how many of more are in sight at first


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a span on the page.

    `again` is whether an earlier link of the same statement leads to the same article.
    """

    href: str
    label: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Links to all words of a statement: those in sight, and those that have to be opened.

    `more` is the number of articles to which only the latter lead.
    """

    shown: tuple[Link, ...]
    folded: tuple[Link, ...]
    more: int


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

    def witnesses(self, spans: Iterable[Span]) -> Witnesses:
        """Return links to the spans; of more than 24 articles, the first 12 are in sight."""
        order: dict[str, int] = {}
        links = []
        for span in spans:
            again = span.article in order
            place = order.setdefault(span.article, len(order))
            links.append((place, replace(self.link(span), again=again)))
        most = _FIRST if len(order) > _MOST else len(order)
        shown = tuple(link for place, link in links if place < most)
        folded = tuple(link for place, link in links if place >= most)
        return Witnesses(shown, folded, len(order) - most)

    def article(self, siglum: str) -> str:
        """Return the anchor of an article; it cannot contain white space, which becomes `_`."""
        return "article-" + "_".join(siglum.split())
