"""An article's text cut into pieces that a page can mark: sentences, shared passages, anchors."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias, TypeVar

from rashomon.report.document import Report
from rashomon.report.plain import visible
from rashomon.types import Article, Role, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text within which nothing changes.

    `anchors` are the ranges that start here and something links to; `partners` are the other
    articles' spans of the passages that end here.
    """

    text: str
    shared: bool
    anchors: tuple[tuple[int, int], ...]
    partners: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or (without a role) what stands between sentences."""

    start: int
    end: int
    role: Role | None
    pieces: tuple[Piece, ...]


Texts: TypeAlias = Mapping[str, tuple[Segment, ...]]
Ranges: TypeAlias = Mapping[tuple[int, int], tuple[Span, ...]]
T = TypeVar("T")


def marked(report: Report) -> Texts:
    """Article id to its whole text as segments in order; joined, the pieces give back the text.

    Spans that do not lie in the text are passed over.
    """
    shared = _partners(report)
    targets = _targets(report)
    return {
        a.id: _segments(a, shared.get(a.id, {}), targets.get(a.id, ())) for a in report.articles
    }


def _partners(report: Report) -> Mapping[str, Ranges]:
    """Per article, the range of each of its passages and where else the passage stands."""
    found: dict[str, dict[tuple[int, int], tuple[Span, ...]]] = {}
    for p in report.passages:
        for here, there in ((p.left, p.right), (p.right, p.left)):
            ranges = found.setdefault(here.article, {})
            at = (here.start, here.end)
            ranges[at] = (*ranges.get(at, ()), there)
    return found


def _targets(report: Report) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Per article, the ranges that evidence and passages link to."""
    found: dict[str, dict[tuple[int, int], None]] = {}
    evidence = [e for d in report.lineage.derivations for e in d.evidence]
    evidence += [e for x in report.lineage.lost_exemplars for e in x.evidence]
    spans = [s for e in evidence for s in (e.left, e.right)]
    spans += [s for p in report.passages for s in (p.left, p.right)]
    for s in spans:
        if s is not None:
            found.setdefault(s.article, {})[s.start, s.end] = None
    return {article: sorted(ranges) for article, ranges in found.items()}


def _segments(
    article: Article, shared: Ranges, targets: Sequence[tuple[int, int]]
) -> tuple[Segment, ...]:
    cuts = _Cuts(article, shared, targets)
    segments, at, length = [], 0, len(article.text)
    for s in article.sentences:
        start, end = max(at, s.start), min(s.end, length)
        if start < end:
            segments += [Segment(at, start, None, cuts.pieces(at, start))] if at < start else []
            segments.append(Segment(start, end, s.role, cuts.pieces(start, end)))
            at = end
    if at < length:
        segments.append(Segment(at, length, None, cuts.pieces(at, length)))
    return tuple(segments)


class _Cuts:
    """Where one article's text turns from shared to not shared, and what starts or ends there."""

    def __init__(
        self, article: Article, shared: Ranges, targets: Sequence[tuple[int, int]]
    ) -> None:
        self.text = article.text
        self.marks = [r for r in sorted(shared) if 0 <= r[0] < r[1] <= len(article.text)]
        # The furthest end of all marks up to each: marks may overlap.
        self.reach = tuple(accumulate((end for _, end in self.marks), max))
        sentences = {(s.start, s.end) for s in article.sentences}
        # A sentence carries its anchor itself.
        self.starts = _grouped((r[0], r) for r in targets if r not in sentences)
        self.ends = _grouped((r[1], span) for r in self.marks for span in shared[r])
        self.edges = sorted({edge for r in self.marks for edge in r} | set(self.starts))

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of a range, which is not empty."""
        inner = self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]
        return tuple(self._piece(a, b) for a, b in pairwise((start, *inner, end)))

    def _piece(self, start: int, end: int) -> Piece:
        return Piece(
            text=visible(self.text[start:end]),
            shared=self._covered(start),
            anchors=tuple(self.starts.get(start, ())),
            partners=tuple(self.ends.get(end, ())),
        )

    def _covered(self, position: int) -> bool:
        index = bisect_right(self.marks, (position, len(self.text))) - 1
        return index >= 0 and self.reach[index] > position


def _grouped(items: Iterable[tuple[int, T]]) -> Mapping[int, Sequence[T]]:
    groups: dict[int, list[T]] = {}
    for key, value in items:
        groups.setdefault(key, []).append(value)
    return groups
