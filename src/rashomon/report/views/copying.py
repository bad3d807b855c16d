"""What copying joins: clauses of one text, and derivations whose direction is surely known."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from rashomon.ranges import touch
from rashomon.report.document import Report
from rashomon.types import Derivation, Span

# Whether two clauses are of one text that went from article to article.
Copied: TypeAlias = Callable[[Span, Span], bool]
_SURE = 1.0  # log-odds of evidence that is not open: one slip of grammar is less
# Evidence of direction that two cuts of one text show as well as a copy and its parent.
_OPEN = {"cut", "longer", "furniture around", "rarer words", "between", "compiled"}


def is_sure(derivation: Derivation) -> bool:
    """Whether more than a cut says which of two articles came first.

    Of a text that both have from elsewhere the shorter article looks like a copy of the longer one.
    """
    told = [
        e.weight for e in derivation.evidence if e.judgement == "direction" and e.name not in _OPEN
    ]
    return derivation.directed and sum(told) >= _SURE


def copied(report: Report) -> Copied:
    """Whether two spans lie in passages that copying joins, at once or by way of other articles, or
    in two articles that carry one agency."""
    carrying = [frozenset(a.articles) for a in report.lineage.agencies]
    joined = {frozenset((d.parent, d.child)) for d in report.lineage.derivations}
    passages: dict[str, list[tuple[Span, Span]]] = {}
    for p in report.passages:
        if frozenset((p.left.article, p.right.article)) in joined:
            passages.setdefault(p.left.article, []).append((p.left, p.right))
            passages.setdefault(p.right.article, []).append((p.right, p.left))
    known: dict[Span, tuple[Span, ...]] = {}

    def found(one: Span, other: Span) -> bool:
        pair = frozenset((one.article, other.article))
        if any(pair <= articles for articles in carrying):
            return True
        if one not in known:
            known[one] = _reached(one, passages)
        return any(touch(other, span) for span in known[one])

    return found


def _reached(span: Span, passages: Mapping[str, list[tuple[Span, Span]]]) -> tuple[Span, ...]:
    """Where the text of a span stands in other articles."""
    found, waiting = dict[Span, None](), [span]
    while waiting:
        here = waiting.pop()
        for own, there in passages.get(here.article, ()):
            if touch(here, own) and there not in found:
                found[there] = None
                waiting.append(there)
    return tuple(found)
