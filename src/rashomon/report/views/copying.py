"""Texts joined by copying: clauses of one text, and derivations whose direction is sure."""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import TypeAlias

from rashomon.english.words import fold
from rashomon.ranges import touch
from rashomon.report.document import Report
from rashomon.report.views.quoted import MOSTLY_QUOTED, Quoting
from rashomon.types import Article, Derivation, Span

# A test of whether two clauses are of one text that went from article to article.
Copied: TypeAlias = Callable[[Span, Span], bool]
# Words of the shorter of two texts, and the share of their words, in the same order, from which one
# is a copy of the other: two reporters hardly choose so many of the same. Nor do they choose so
# many in a row, unless these are the name of a thing (`a 12-gauge pump-action shotgun`).
_LONG, _SAME, _IN_A_ROW = 10, 0.85, 12
_WORD = re.compile(r"\w+")
_SURE = 1.0  # log-odds of evidence outside `_OPEN`; one slip of grammar has less
# Evidence of direction that two cuts of one text show just as a copy and its parent do.
_OPEN = frozenset(("cut", "longer", "furniture around", "rarer words", "between", "compiled"))
# Two outlets that print a part of an agency's text each set the marks in it in their own way.
_OPEN_IN_PART = _OPEN | {"quotation marks lost"}


def is_sure(derivation: Derivation) -> bool:
    """Return whether more than a cut shows which of two articles came first.

    If two articles have a text from elsewhere, the shorter looks like a copy of the longer.
    """
    open_ = _OPEN if derivation.extent == "wholly" else _OPEN_IN_PART
    weights = [
        e.weight for e in derivation.evidence if e.judgement == "direction" and e.name not in open_
    ]
    return derivation.directed and sum(weights) >= _SURE


def copied(report: Report) -> Copied:
    """Return a function that decides whether two spans are of one text.

    They are if one of their articles derives from the other or both carry one agency, if they touch
    passages that copying joins by way of other articles, or if they or their sentences are of
    nearly the same words outside quotation marks.
    """
    carrying = [frozenset(a.articles) for a in report.lineage.agencies]
    joined = {frozenset((d.parent, d.child)) for d in report.lineage.derivations}
    articles = {a.id: a for a in report.articles}
    quoting = Quoting(articles)
    passages: dict[str, list[tuple[Span, Span]]] = {}
    for p in report.passages:
        if frozenset((p.left.article, p.right.article)) in joined:
            passages.setdefault(p.left.article, []).append((p.left, p.right))
            passages.setdefault(p.right.article, []).append((p.right, p.left))
    known: dict[Span, tuple[Span, ...]] = {}

    # A row compares each of its clauses with all others.
    @cache
    def words_of(span: Span) -> tuple[Sequence[str], Sequence[str]]:
        # Two outlets may hear one speaker without copying from each other.
        if quoting.share(span) >= MOSTLY_QUOTED:
            return (), ()
        return _folded_words(span, articles.get(span.article))

    def is_copy(one: Span, other: Span) -> bool:
        pair = frozenset((one.article, other.article))
        if pair in joined or any(pair <= ids for ids in carrying):
            return True
        if one not in known:
            known[one] = _reached(one, passages)
        if any(touch(other, span) for span in known[one]):
            return True
        sides = zip(words_of(one), words_of(other), strict=True)
        return any(_nearly_same(a, b) for a, b in sides)

    return is_copy


def _folded_words(span: Span, article: Article | None) -> tuple[Sequence[str], Sequence[str]]:
    """Return the folded words of a span and of the sentence around it; none without its article."""
    if article is None:
        return (), ()
    bounds = ((s.start, s.end) for s in article.sentences if s.start <= span.start < s.end)
    start, end = next(bounds, (span.start, span.end))
    whole = article.text[start : max(end, span.end)]
    return _WORD.findall(fold(span.text)), _WORD.findall(fold(whole))


def _nearly_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two texts have nearly the same words in the same order, or a run of them."""
    if min(len(one), len(other)) < _LONG:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.find_longest_match().size >= _IN_A_ROW or matcher.ratio() >= _SAME


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
