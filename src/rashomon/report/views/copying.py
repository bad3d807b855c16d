"""Texts joined by copying: clauses of one text, and derivations whose direction is sure."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from rashomon.ranges import touch
from rashomon.report.document import Report
from rashomon.types import Derivation, Span

# A test of whether two clauses are of one text that went from article to article.
Copied: TypeAlias = Callable[[Span, Span], bool]
_SURE = 1.0  # log-odds of evidence outside `_OPEN`; one slip of grammar has less
# Evidence of direction that two cuts of one text show just as a copy and its parent do.
_OPEN = {"cut", "longer", "furniture around", "rarer words", "between", "compiled"}


def is_sure(derivation: Derivation) -> bool:
    """Return whether more than a cut shows which of two articles came first.

    If two articles have a text from elsewhere, the shorter looks like a copy of the longer.
    """
    weights = [
        e.weight for e in derivation.evidence if e.judgement == "direction" and e.name not in _OPEN
    ]
    return derivation.directed and sum(weights) >= _SURE


def copied(report: Report) -> Copied:
    """Return a function that decides whether two spans are of one text.

    They are if they touch passages that copying joins, directly or by way of other articles, or if
    their articles carry one agency.
    """
    carrying = [frozenset(a.articles) for a in report.lineage.agencies]
    joined = {frozenset((d.parent, d.child)) for d in report.lineage.derivations}
    passages: dict[str, list[tuple[Span, Span]]] = {}
    for p in report.passages:
        if frozenset((p.left.article, p.right.article)) in joined:
            passages.setdefault(p.left.article, []).append((p.left, p.right))
            passages.setdefault(p.right.article, []).append((p.right, p.left))
    known: dict[Span, tuple[Span, ...]] = {}

    def is_copy(one: Span, other: Span) -> bool:
        pair = frozenset((one.article, other.article))
        if any(pair <= articles for articles in carrying):
            return True
        if one not in known:
            known[one] = _reached(one, passages)
        return any(touch(other, span) for span in known[one])

    return is_copy


def _reached(span: Span, passages: Mapping[str, list[tuple[Span, Span]]]) -> tuple[Span, ...]:
    """Return the passages of other articles that have the text of a span."""
    reached, waiting = dict[Span, None](), [span]
    while waiting:
        here = waiting.pop()
        for shared, there in passages.get(here.article, ()):
            if touch(here, shared) and there not in reached:
                reached[there] = None
                waiting.append(there)
    return tuple(reached)
