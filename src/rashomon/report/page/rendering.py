"""The page as a file: templates filled with the view of a report."""

import base64
import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import jinja2

from rashomon.report.document import Report
from rashomon.report.page.anchors import Anchors
from rashomon.report.page.margin import Margin
from rashomon.report.page.marking import Kind, TableEntry, marked
from rashomon.report.page.overview import overview
from rashomon.report.page.pairs import alone, pairs
from rashomon.report.page.picture import NARROW, picture
from rashomon.report.views import wording
from rashomon.report.views.corroborated import BRIEF, PLEDGES, TIMELINE, FactView, PledgeView
from rashomon.report.views.matrix import MOST, columns
from rashomon.report.views.plain import one_line, opening_of, shorten
from rashomon.report.views.quoting import HEADING, QuotationView
from rashomon.report.views.view import View, build
from rashomon.types import Alteration, Severity, Span

# Passages side by side: the most under one derivation, the number that all derivations share, and
# the fewest under each.
PASSAGES, _ALL_PASSAGES, _FEWEST = 12, 150, 3
_PRINTED = 12  # derivations on paper
_CHANGES = 4  # changes listed for one mark in a text
_DOTS = 12  # dots for the accounts of a value on a card, and links after them
_CELL = 400  # characters of changed words in a cell of the table

# The files of `templates/script/`, each after those that it needs.
_PARTS = ("texts", "panel", "tables", "align", "diff", "keys")

_SEVERITIES: Mapping[Severity, str] = {
    "high": "high: a fact",
    "medium": "medium: the meaning",
    "low": "low: the form",
}


def render(report: Report) -> str:
    """Return the page; its size grows with the articles' text and the passages that they share."""
    share = _ALL_PASSAGES // max(1, len(report.lineage.derivations))
    view = build(report, passages=max(_FEWEST, min(PASSAGES, share)))
    anchors = Anchors(report.articles, view.names)
    rows = TableRows(view)
    script = _script()
    notes = functools.partial(_notes, view=view)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            view=view,
            overview=overview(report, view),
            picture=picture(report, view.derivations),
            narrow=picture(report, view.derivations, NARROW),
            anchors=anchors,
            rows=rows,
            columns=columns(report, view.names),
            most_columns=MOST,
            most_dots=_DOTS,
            most_printed=_PRINTED,
            texts=marked(report, rows.entries()),
            alone=alone(report),
            pairs=pairs(report, anchors),
            script=script,
            script_hash=_hash(script),
            most_changes=_CHANGES,
            notes=notes,
            margin=Margin(anchors, notes),
            shorten=lambda text: shorten(text, _CELL),
            severities=_SEVERITIES,
            absent=wording.ABSENT,
            suspected=wording.SUSPECTED,
            taken_back=wording.TAKEN_BACK,
            withdrawn=report.rejected.withdrawn,
            said=HEADING,
            announced=PLEDGES,
            when=TIMELINE,
            in_brief=BRIEF,
            difference=wording.difference,
            one_line=one_line,
            opening_of=opening_of,
        )
    )


@dataclass(frozen=True, slots=True)
class TableRow:
    """The anchor and the label of a table's row, and the articles that it is filtered by.

    `articles` are positions of articles in the report.
    """

    anchor: str
    label: str
    articles: tuple[int, ...]


class TableRows:
    """The rows of the page's tables, looked up by the objects of the view that they show."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._place = {row.article.id: i for i, row in enumerate(view.articles)}
        self.facts = tuple(f for section in view.facts for f in section.facts)
        self._quotations = {id(q): i for i, q in enumerate(view.quotations, 1)}
        self._facts = {id(f): i for i, f in enumerate(self.facts, 1)}
        self._pledges = {id(p): i for i, p in enumerate(view.pledges, 1)}
        self._owner: dict[str, int] = {}

    def row(
        self, kind: Kind, item: QuotationView | FactView | PledgeView, spans: Sequence[Span]
    ) -> TableRow:
        """Return the row of a quotation, a fact or a pledge of the view."""
        numbers = {
            "quotation": self._quotations,
            "fact": self._facts,
            "pledge": self._pledges,
        }
        number = numbers[kind][id(item)]
        return TableRow(self._anchor(kind, item, number), f"{kind[0]}{number}", self.places(spans))

    def _anchor(self, kind: Kind, item: QuotationView | FactView | PledgeView, number: int) -> str:
        """Return an address that does not depend on other rows: the kind and the id.

        If two items have one id, the number of the second is appended.
        """
        anchor = quote(
            f"{kind}-{item.id.removeprefix(f'{kind}-')}", safe="", errors="surrogatepass"
        )
        return anchor if self._owner.setdefault(anchor, number) == number else f"{anchor}.{number}"

    def places(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """Return the positions of the articles that contain the spans."""
        positions = (self._place[s.article] for s in spans if s.article in self._place)
        return tuple(dict.fromkeys(positions))

    def entries(self) -> Mapping[str, Sequence[TableEntry]]:
        """Return, per article, the table entries in it."""
        entries: dict[str, list[TableEntry]] = {}
        for kind, item, spans in self._items():
            row = self.row(kind, item, spans)
            for s in spans:
                mark = TableEntry(s.start, s.end, kind, row.anchor, row.label)
                entries.setdefault(s.article, []).append(mark)
        return entries

    def _items(
        self,
    ) -> Iterator[tuple[Kind, QuotationView | FactView | PledgeView, Sequence[Span]]]:
        for q in self._view.quotations:
            yield "quotation", q, q.spans
        for f in self.facts:
            yield "fact", f, f.spans
        for p in self._view.pledges:
            yield "pledge", p, p.spans


def _notes(
    alterations: Iterable[Alteration], article: str, *, view: View
) -> tuple[tuple[str, Span], ...]:
    """Return what the other article has in place of each alteration, and its span there."""
    notes = []
    for a in alterations:
        here, there, words = a.child, a.parent, a.before
        if here is None or here.article != article:
            there, words = a.child, a.after
        if there is not None:
            notes.append((wording.altered(a, words, there.article, view.names), there))
    return tuple(dict.fromkeys(notes))


@functools.cache
def _script() -> str:
    """Return the parts in one function, which keeps their names from clashing with others."""
    read = (_loader().get_source(_environment(), f"script/{part}.js")[0] for part in _PARTS)
    return f'"use strict";\n(() => {{\n{"".join(read)}}})();\n'


def _hash(script: str) -> str:
    """Return the hash by which the page's policy lets this script run, and no other."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@functools.cache
def _loader() -> jinja2.PackageLoader:
    return jinja2.PackageLoader("rashomon.report.page")


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=_loader(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
