"""Notes beside a sentence: the rows that cite it, what was changed, which articles share it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.report.page.anchors import Anchors
from rashomon.report.page.marking import Segment, TableEntry
from rashomon.types import Alteration, Span

_MOST = 4  # notes of one kind beside one sentence; the margin has no room for more

Notes = Callable[[Iterable[Alteration], str], Sequence[tuple[str, Span]]]


@dataclass(frozen=True, slots=True)
class Note:
    """A link in the margin.

    `spoken` is what a screen reader says if the label alone does not explain the link. `is_span`
    marks a link to words of an article, which the page shows beside the statement.
    """

    target: str
    label: str
    spoken: str = ""
    is_span: bool = False


class Margin:
    """The notes beside the sentences of a page.

    `notes` takes alterations and the id of an article, and returns what the other article has in
    their place, and where.
    """

    def __init__(self, anchors: Anchors, notes: Notes) -> None:
        self._anchors = anchors
        self._notes = notes

    def __call__(self, segment: Segment, article: str) -> tuple[Note, ...]:
        """Return the notes of one sentence: rows, then changes, then other articles."""
        rows = [n for piece in segment.pieces for n in self._rows(piece.entries)]
        changes = [n for piece in segment.pieces for n in self._changes(piece.changes, article)]
        spans = [s for piece in segment.pieces for s in piece.partners]
        others = {s.article: s for s in reversed(spans)}
        partners = [self._partner(s) for s in spans if others[s.article] is s]
        return tuple(n for kind in (rows, changes, partners) for n in _few(kind))

    def _rows(self, entries: Iterable[TableEntry]) -> Iterator[Note]:
        for e in entries:
            yield Note(e.row, e.label)

    def _changes(self, changes: Sequence[Alteration], article: str) -> Iterator[Note]:
        for change, span in self._notes(changes, article):
            yield Note(self._anchors.span(span), "≠", f"changed, {change}", is_span=True)

    def _partner(self, span: Span) -> Note:
        return Note(self._anchors.span(span), self._anchors.link(span).label, is_span=True)


def _few(notes: Sequence[Note]) -> Sequence[Note]:
    """Return the distinct notes, no more than a margin has room for."""
    return tuple(dict.fromkeys(notes))[:_MOST]
