"""What stands beside a sentence: the rows it is in, what was changed, which articles have it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.report.page.anchors import Anchors
from rashomon.report.page.marking import Found, Segment
from rashomon.types import Alteration, Span

_MOST = 4  # notes of one kind beside one sentence; of more, the last says how many

Notes = Callable[[Iterable[Alteration], str], Sequence[tuple[str, Span]]]


@dataclass(frozen=True, slots=True)
class Note:
    """A link in the margin; `spoken` is what a screen reader says, where the label does not tell.

    `is_span` says that it leads to words of an article, which the page shows beside the statement.
    """

    target: str
    label: str
    spoken: str = ""
    is_span: bool = False


class Margin:
    """The notes beside the sentences of a page.

    `notes` gives what the other article has where something was changed, and where.
    """

    def __init__(self, anchors: Anchors, notes: Notes) -> None:
        self._anchors = anchors
        self._notes = notes

    def __call__(self, segment: Segment, article: str) -> tuple[Note, ...]:
        """The notes of one sentence: rows, then changes, then other articles."""
        rows = [n for piece in segment.pieces for n in self._rows(piece.found)]
        changes = [n for piece in segment.pieces for n in self._changes(piece.changes, article)]
        spans = [s for piece in segment.pieces for s in piece.partners]
        others = {s.article: s for s in reversed(spans)}
        partners = [self._partner(s) for s in spans if others[s.article] is s]
        return tuple(n for kind in (rows, changes, partners) for n in _few(kind))

    def _rows(self, found: Iterable[Found]) -> Iterator[Note]:
        for f in found:
            yield Note(f.row, f.label)

    def _changes(self, changes: Sequence[Alteration], article: str) -> Iterator[Note]:
        for told, span in self._notes(changes, article):
            yield Note(self._anchors.span(span), "≠", f"changed, {told}", is_span=True)

    def _partner(self, span: Span) -> Note:
        return Note(self._anchors.span(span), self._anchors.link(span).label, is_span=True)


def _few(notes: Sequence[Note]) -> Sequence[Note]:
    """Each once, and no more than a margin holds."""
    return tuple(dict.fromkeys(notes))[:_MOST]
