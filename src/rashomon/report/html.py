"""One self-contained HTML page: no script, nothing loaded, every statement linked to its text."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import jinja2

from rashomon.report import wording
from rashomon.report.corroborated import BRIEF, PLEDGES, TIMELINE
from rashomon.report.document import Report
from rashomon.report.marking import marked
from rashomon.report.plain import anchor, one_line, shorten
from rashomon.report.quoting import HEADING, told_singly
from rashomon.report.view import View, build
from rashomon.types import Alteration, Article, Severity, Span

PASSAGES = 12  # passages side by side under one derivation
_PARTNERS = 4  # links from one passage to where else it stands, or from one change
_CELL = 400  # characters of what was changed, in a cell of the table


_SEVERITIES: Mapping[Severity, str] = {
    "high": "high: a fact",
    "medium": "medium: the meaning",
    "low": "low: the form",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a span on the page."""

    href: str
    label: str
    title: str


def render(report: Report) -> str:
    """The page. Size grows with the articles' text and the passages they share."""
    view = build(report, passages=PASSAGES)
    anchors = Anchors(report.articles, view)
    texts = marked(report)
    template = _environment().get_template("report.html.j2")
    return template.render(
        view=view,
        anchors=anchors,
        texts=texts,
        most_partners=_PARTNERS,
        most_changes=_PARTNERS,
        notes=functools.partial(_notes, view=view),
        shorten=lambda text: shorten(text, _CELL),
        severities=_SEVERITIES,
        absent=wording.ABSENT,
        suspected=wording.SUSPECTED,
        said=HEADING,
        announced=PLEDGES,
        when=TIMELINE,
        in_brief=BRIEF,
        singly=told_singly([q for q in view.quotations if not q.altered]),
        difference=wording.difference,
        one_line=one_line,
    )


def _notes(
    alterations: Iterable[Alteration], article: str, *, view: View
) -> tuple[tuple[str, Span], ...]:
    """For a text in which something was altered: what the other article has, and its span."""
    found = []
    for a in alterations:
        here, there, words = a.child, a.parent, a.before
        if here is None or here.article != article:
            there, words = a.child, a.after
        if there is not None:
            found.append((wording.altered(a, words, there.article, view.names), there))
    return tuple(dict.fromkeys(found))


class Anchors:
    """The addresses on the page: `article-SIGLUM` and `ID/start-end` (the id percent-encoded)."""

    def __init__(self, articles: Iterable[Article], view: View) -> None:
        self._names = view.names
        self._heads: Mapping[str, str] = {a.id: anchor(a.id, view.names[a.id]) for a in articles}

    def span(self, span: Span) -> str:
        """The anchor of a span."""
        return self.at(span.article, span.start, span.end)

    def at(self, article: str, start: int, end: int) -> str:
        """The anchor of a range of an article's text."""
        head = self._heads.get(article) or anchor(article, self._names[article])
        return f"{head}/{start}-{end}"

    def link(self, span: Span) -> Link:
        """A link to a span, labelled with the article's siglum."""
        name = self._names[span.article]
        return Link(f"#{self.span(span)}", name, f"where it stands in {name}")

    def article(self, siglum: str) -> str:
        """The anchor of an article; white space, which an anchor cannot hold, as underscores."""
        return "article-" + "_".join(siglum.split())


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("rashomon.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
