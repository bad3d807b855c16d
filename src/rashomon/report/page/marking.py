"""Article texts cut into pieces that a page can mark: sentences, shared passages, anchors."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

from rashomon.report.document import Report
from rashomon.report.views.plain import visible
from rashomon.types import Alteration, Article, Role, Span

Kind: TypeAlias = Literal["quotation", "fact", "pledge"]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A quotation, fact or pledge of the tables in a range of an article.

    `row` is the anchor of its row, `label` the name of that row (`f12`).
    """

    start: int
    end: int
    kind: Kind
    row: str
    label: str


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of text with the same marks throughout.

    `anchors` are the ranges that start here and have links to them; `partners` are the other
    articles' spans of the passages that end here. `altered` are the alterations that cover the
    piece, `changes` those that end here; `kinds` are the kinds of the table entries that cover it,
    `entries` those that end here.
    """

    text: str
    shared: bool
    anchors: tuple[tuple[int, int], ...]
    partners: tuple[Span, ...]
    altered: tuple[Alteration, ...] = ()
    changes: tuple[Alteration, ...] = ()
    kinds: tuple[Kind, ...] = ()
    entries: tuple[TableEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or, if `role` is `None`, the text between two sentences."""

    start: int
    end: int
    role: Role | None
    pieces: tuple[MarkedPiece, ...]


Texts: TypeAlias = Mapping[str, tuple[Segment, ...]]
Ranges: TypeAlias = Mapping[tuple[int, int], tuple[Span, ...]]
Altered: TypeAlias = Sequence[tuple[int, int, Alteration]]
T = TypeVar("T")


def marked(
    report: Report, entries: Mapping[str, Sequence[TableEntry]] = MappingProxyType({})
) -> Texts:
    """Return each article's whole text as segments in order, by article id.

    Joined, the pieces give back the text. `entries` maps an article to the table entries in it.
    Spans outside the text are ignored.
    """
    shared = _partners(report)
    altered = _altered(report)
    targets = _targets(report)
    return {
        a.id: _segments(
            a,
            _Cuts(
                a,
                shared.get(a.id, {}),
                targets.get(a.id, ()),
                altered.get(a.id, ()),
                entries.get(a.id, ()),
            ),
        )
        for a in report.articles
    }


def _partners(report: Report) -> Mapping[str, Ranges]:
    """Map each article to the ranges of its passages, and each range to its spans elsewhere."""
    partners: dict[str, dict[tuple[int, int], tuple[Span, ...]]] = {}
    for p in report.passages:
        for here, there in ((p.left, p.right), (p.right, p.left)):
            ranges = partners.setdefault(here.article, {})
            range_ = (here.start, here.end)
            ranges[range_] = (*ranges.get(range_, ()), there)
    return partners


def _altered(report: Report) -> Mapping[str, Altered]:
    """Map each article to the alterations with a span in it, except those of low severity.

    Without those, the marks stay few enough to be noticed.
    """
    ranges: dict[str, list[tuple[int, int, Alteration]]] = {}
    for a in report.alterations:
        for s in (a.parent, a.child):
            if s is not None and a.severity != "low":
                ranges.setdefault(s.article, []).append((s.start, s.end, a))
    return ranges


def _targets(report: Report) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Map each article to the ranges that findings link to, in text order."""
    targets: dict[str, dict[tuple[int, int], None]] = {}
    evidence = [e for d in report.lineage.derivations for e in d.evidence]
    evidence += [e for x in report.lineage.lost_exemplars for e in x.evidence]
    spans = [s for e in evidence for s in (e.left, e.right)]
    spans += [s for p in report.passages for s in (p.left, p.right)]
    spans += [s for a in report.alterations for s in (a.parent, a.child)]
    spans += [s for q in report.quotations for r in q.readings for s in r.attestations]
    spans += [s for f in report.facts for r in f.readings for s in r.attestations]
    spans += [s for p in report.pledges for s in p.announcements]
    spans += [e.span for p in report.pledges for e in p.evidence]
    spans += [s for t in report.timeline for s in t.spans]
    spans += [s for b in report.brief for s in b.citations]
    for s in spans:
        if s is not None:
            targets.setdefault(s.article, {})[s.start, s.end] = None
    return {article: sorted(ranges) for article, ranges in targets.items()}


def _segments(article: Article, cuts: "_Cuts") -> tuple[Segment, ...]:
    segments, covered, length = [], 0, len(article.text)
    for s in article.sentences:
        start, end = max(covered, s.start), min(s.end, length)
        if start < end:
            if covered < start:
                segments.append(Segment(covered, start, None, cuts.pieces(covered, start)))
            segments.append(Segment(start, end, s.role, cuts.pieces(start, end)))
            covered = end
    if covered < length:
        segments.append(Segment(covered, length, None, cuts.pieces(covered, length)))
    return tuple(segments)


class _Cuts:
    """The positions where marks of one article's text change, and what starts or ends there."""

    def __init__(
        self,
        article: Article,
        shared: Ranges,
        targets: Sequence[tuple[int, int]],
        altered: Altered,
        entries: Sequence[TableEntry],
    ) -> None:
        self.text = article.text
        length = len(self.text)
        self.marks = [r for r in sorted(shared) if 0 <= r[0] < r[1] <= len(article.text)]
        # The furthest end so far: marks may overlap, so an earlier one can end last.
        self.reach = tuple(accumulate((end for _, end in self.marks), max))
        inside = [x for x in altered if 0 <= x[0] <= x[1] <= length]
        self.altered = sorted((x for x in inside if x[0] < x[1]), key=lambda x: x[:2])
        self.altered_reach = tuple(accumulate((x[1] for x in self.altered), max))
        sentences = {(s.start, s.end) for s in article.sentences}
        # The element of a sentence has the sentence's anchor.
        self.starts = _grouped(
            (min(r[0], length - 1), r) for r in targets if r not in sentences and r[0] <= length
        )
        self.ends = _grouped((r[1], span) for r in self.marks for span in shared[r])
        # No piece ends at 0: what is missing at the very start is noted after the first letter.
        self.changes = _grouped((max(x[1], min(1, length)), x[2]) for x in inside)
        self.entries = sorted(
            (e for e in entries if 0 <= e.start < e.end <= length), key=lambda e: (e.start, e.end)
        )
        self.entry_reach = tuple(accumulate((e.end for e in self.entries), max))
        self.entry_ends = _grouped((e.end, e) for e in self.entries)
        edges = {edge for r in self.marks for edge in r} | {x[0] for x in inside}
        edges |= {edge for e in self.entries for edge in (e.start, e.end)}
        self.edges = sorted(edges | set(self.starts) | set(self.changes))

    def pieces(self, start: int, end: int) -> tuple[MarkedPiece, ...]:
        """Return the pieces of a range, which must not be empty."""
        inner = self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]
        return tuple(self._piece(a, b) for a, b in pairwise((start, *inner, end)))

    def _piece(self, start: int, end: int) -> MarkedPiece:
        return MarkedPiece(
            text=visible(self.text[start:end]),
            shared=self._covered(start),
            anchors=tuple(self.starts.get(start, ())),
            partners=tuple(self.ends.get(end, ())),
            altered=self._altered(start),
            changes=tuple(self.changes.get(end, ())),
            kinds=tuple(dict.fromkeys(e.kind for e in self._entries(start))),
            entries=tuple(self.entry_ends.get(end, ())),
        )

    def _entries(self, position: int) -> Iterator[TableEntry]:
        """Yield the table entries that cover a position, in reverse text order."""
        k = bisect_right(self.entries, position, key=lambda e: e.start)
        while k and self.entry_reach[k - 1] > position:
            k -= 1
            if self.entries[k].end > position:
                yield self.entries[k]

    def _altered(self, position: int) -> tuple[Alteration, ...]:
        """Return the alterations that cover a position, in text order."""
        changes, k = [], bisect_right(self.altered, position, key=lambda x: x[0])
        while k and self.altered_reach[k - 1] > position:
            k -= 1
            changes += [self.altered[k][2]] if self.altered[k][1] > position else []
        return tuple(changes[::-1])

    def _covered(self, position: int) -> bool:
        index = bisect_right(self.marks, (position, len(self.text))) - 1
        return index >= 0 and self.reach[index] > position


def _grouped(items: Iterable[tuple[int, T]]) -> Mapping[int, Sequence[T]]:
    groups: dict[int, list[T]] = {}
    for key, value in items:
        groups.setdefault(key, []).append(value)
    return groups
