"""Values that arose in copying and that no account of the coverage states."""

from collections.abc import Iterator

from rashomon.ranges import touch
from rashomon.report.document import Report
from rashomon.types import Span

_VALUES = ("number", "unit", "date")  # aspects of alterations


def miscopied(report: Report) -> tuple[Span, ...]:
    """Return the words in which a copy changed a number, a unit or a time, and copies of them.

    A copy of the copy that kept the changed words took them from there. If a derivation has no
    direction, either of the two values may be the changed one, so its words are left out.
    """
    joined = [(d.child, d.parent) for d in report.lineage.derivations if d.directed]
    spans = [
        a.child
        for a in report.alterations
        if a.aspect in _VALUES and a.parent and a.child
        if (a.child.article, a.parent.article) in joined
    ]
    for span in spans:  # grows while it is read: each span is followed into further copies
        for child, parent in joined:
            if parent == span.article:
                spans.extend(s for s in _kept(report, span, child) if s not in spans)
    return tuple(spans)


def _kept(report: Report, span: Span, child: str) -> Iterator[Span]:
    """Yield the spans of an article that copied a span's sentence and still has its words."""
    for passage in report.passages:
        for there, here in (passage.left, passage.right), (passage.right, passage.left):
            if here.article == child and touch(there, span) and span.text in here.text:
                start = here.start + here.text.index(span.text)
                yield Span(child, start, start + len(span.text), span.text)
