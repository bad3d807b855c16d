"""The values that came about in copying: no account of the coverage states them."""

from collections.abc import Iterator

from rashomon.ranges import touch
from rashomon.report.document import Report
from rashomon.types import Span

_VALUES = ("number", "unit", "date")  # aspects of alterations


def miscopied(report: Report) -> tuple[Span, ...]:
    """Return the words in which a copy changed a number, a unit or a time, and copies of them.

    A copy of the copy that kept the changed words has them from there. Of a derivation without a
    direction it is open which of the two values is the changed one: its words are left out.
    """
    joined = [(d.child, d.parent) for d in report.lineage.derivations if d.directed]
    found = [
        a.child
        for a in report.alterations
        if a.aspect in _VALUES and a.parent and a.child
        if (a.child.article, a.parent.article) in joined
    ]
    for span in found:  # grows while it is read: each span is followed into further copies
        for child, parent in joined:
            if parent == span.article:
                found.extend(s for s in _kept(report, span, child) if s not in found)
    return tuple(found)


def _kept(report: Report, span: Span, child: str) -> Iterator[Span]:
    """Return where an article that copied a span's sentence still has the span's words."""
    for passage in report.passages:
        for there, here in (passage.left, passage.right), (passage.right, passage.left):
            if here.article == child and touch(there, span) and span.text in here.text:
                start = here.start + here.text.index(span.text)
                yield Span(child, start, start + len(span.text), span.text)
