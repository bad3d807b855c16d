"""Tables of a report that refer to each other by ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.english.surrogates import replaced
from rashomon.report.document import Report
from rashomon.report.views.details import saying
from rashomon.types import Span

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows in the order of the report.

    `refers` maps a column to the table whose ids it has. A table with a row for each span has the
    columns `article`, `start` and `end` (code points) and `text`.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    refers: Mapping[str, str]


_SPAN = ("article", "start", "end", "text")
_ARTICLE = {"article": "articles"}


def tables(report: Report) -> dict[str, Table]:
    """Return all tables by name.

    Ids of speakers, origins and first accounts that the report does not have are `None`.
    """
    known, say = _Known(report), saying(report.articles)
    return {
        "articles": Table(
            (
                "id",
                "siglum",
                "account",
                "outlet",
                "headline",
                "byline",
                "dateline",
                "published",
                "source",
                "language",
                "text",
            ),
            tuple(
                (
                    a.id,
                    a.siglum,
                    known.account_of.get(a.id),
                    a.outlet,
                    a.headline,
                    a.byline,
                    a.dateline,
                    a.published,
                    a.source,
                    a.language,
                    a.text,
                )
                for a in report.articles
            ),
            {"account": "accounts"},
        ),
        "accounts": Table(
            ("id", "origin"),
            tuple((a.id, known.article(a.origin)) for a in report.lineage.accounts),
            {"origin": "articles"},
        ),
        "derivations": Table(
            ("child", "parent", "extent", "directed", "share", "confidence"),
            tuple(
                (d.child, d.parent, d.extent, int(d.directed), d.share, d.confidence)
                for d in report.lineage.derivations
            ),
            {"child": "articles", "parent": "articles"},
        ),
        "passages": Table(
            ("mode", "similarity", *_sides("left"), "left_text", *_sides("right"), "right_text"),
            tuple(
                (p.mode, p.similarity, *_ends(p.left), p.left.text, *_ends(p.right), p.right.text)
                for p in report.passages
            ),
            {"left": "articles", "right": "articles"},
        ),
        "alterations": Table(
            (
                "aspect",
                "severity",
                "before",
                "after",
                *_sides("parent"),
                *_sides("child"),
                "detail",
            ),
            tuple(
                (
                    a.aspect,
                    a.severity,
                    a.before,
                    a.after,
                    *_ends(a.parent),
                    *_ends(a.child),
                    say(a.detail),
                )
                for a in report.alterations
            ),
            {"parent": "articles", "child": "articles"},
        ),
        "entities": Table(
            ("id", "name", "kind", "aliases"),
            tuple((e.id, e.name, e.kind, " | ".join(e.aliases)) for e in report.entities),
            {},
        ),
        "mentions": Table(
            ("entity", *_SPAN),
            tuple((e.id, *_span(m)) for e in report.entities for m in e.mentions),
            {"entity": "entities", **_ARTICLE},
        ),
        "attributions": Table(
            ("attribution", "speaker", "mode", "source", "cue", "through", *_SPAN),
            tuple(
                (
                    a.id,
                    known.entity(a.speaker),
                    a.mode,
                    _words(a.source),
                    _words(a.cue),
                    _words(a.through),
                    *_span(s),
                )
                for a in report.attributions
                for s in a.content
            ),
            {"speaker": "entities", **_ARTICLE},
        ),
        "quotations": Table(
            ("quotation", "speaker", "relation", "accounts", "detail", *_SPAN),
            tuple(
                (
                    q.id,
                    known.entity(q.speaker),
                    r.relation,
                    len(r.accounts),
                    say(r.detail),
                    *_span(s),
                )
                for q in report.quotations
                for r in q.readings
                for s in r.attestations
            ),
            {"speaker": "entities", **_ARTICLE},
        ),
        "facts": Table(
            (
                "id",
                "topic",
                "aspect",
                "relation",
                "slot",
                "differs",
                "confidence",
                "soundness",
                "first",
                "silent",
                "detail",
            ),
            tuple(
                (
                    f.id,
                    f.topic,
                    f.aspect,
                    f.relation,
                    f.differs.slot if f.differs else None,
                    f.differs.why if f.differs else None,
                    f.confidence,
                    f.soundness,
                    known.account(f.first),
                    len(f.silent),
                    say(f.detail),
                )
                for f in report.facts
            ),
            {"first": "accounts"},
        ),
        "values": Table(
            (
                "fact",
                "value",
                "low",
                "high",
                "unit",
                "accounts",
                "attributed_to",
                "doubtful",
                *_SPAN,
            ),
            tuple(_values(report, known)),
            {"fact": "facts", "attributed_to": "entities", **_ARTICLE},
        ),
        "pledges": Table(
            ("id", "by", "what", "standing"),
            tuple((p.id, known.entity(p.by), p.what, p.standing) for p in report.pledges),
            {"by": "entities"},
        ),
        "pledge_spans": Table(
            ("pledge", "bearing", "detail", *_SPAN),
            tuple(
                row
                for p in report.pledges
                for row in (
                    *((p.id, "announces", "", *_span(s)) for s in p.announcements),
                    *((p.id, e.bearing, say(e.detail), *_span(e.span)) for e in p.evidence),
                )
            ),
            {"pledge": "pledges", **_ARTICLE},
        ),
        "timeline": Table(
            ("earliest", "latest", "what", "agreed", *_SPAN),
            tuple(
                (t.earliest, t.latest, t.text, int(t.agreed), *_span(s))
                for t in report.timeline
                for s in t.spans
            ),
            dict(_ARTICLE),
        ),
        "brief": Table(
            ("sentence", "says", *_SPAN),
            tuple((k, b.text, *_span(s)) for k, b in enumerate(report.brief) for s in b.citations),
            dict(_ARTICLE),
        ),
    }


class _Known:
    """Ids of a report; the methods return an id that it has, else `None`."""

    def __init__(self, report: Report) -> None:
        self._articles = {a.id for a in report.articles}
        self._accounts = {a.id for a in report.lineage.accounts}
        self._entities = {e.id for e in report.entities}
        self.account_of = report.lineage.account_ids()

    def article(self, key: str | None) -> str | None:
        return key if key in self._articles else None

    def account(self, key: str | None) -> str | None:
        return key if key in self._accounts else None

    def entity(self, key: str | None) -> str | None:
        return key if key in self._entities else None


def _values(report: Report, known: _Known) -> Iterator[Row]:
    for fact in report.facts:
        for r in fact.readings:
            numbers = [_number(r.normalized.get(key)) for key in ("low", "high")]
            unit = r.normalized.get("unit")
            who = known.entity(r.attributed_to)
            for s in r.attestations:
                value = (fact.id, r.value, *numbers, str(unit) if unit else None)
                yield (*value, len(r.accounts), who, int(s in fact.doubtful), *_span(s))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _span(span: Span) -> tuple[str, int, int, str]:
    return (span.article, span.start, span.end, span.text)


def _words(span: Span | None) -> str | None:
    return span.text if span else None


def _sides(name: str) -> tuple[str, str, str]:
    """Return the names of the columns that `_ends` fills."""
    return (name, f"{name}_start", f"{name}_end")


def _ends(span: Span | None) -> Iterable[Cell]:
    return (span.article, span.start, span.end) if span else (None, None, None)


def storable(cell: Cell) -> Cell:
    """Replace half surrogates, which no file can hold, in text; its length stays."""
    return replaced(cell) if isinstance(cell, str) else cell
