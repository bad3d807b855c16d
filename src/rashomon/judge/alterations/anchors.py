"""Anchors of one-sided alterations: the place in the article that lacks the words."""

from dataclasses import replace

from rashomon.compare.witness import Witness
from rashomon.judge.lineage.features import Pair
from rashomon.types import Alteration, Span


def anchored(alteration: Alteration, pair: Pair) -> Alteration:
    """Return the alteration with an empty span in place of a missing one.

    The empty span shows which article lacks the words, and where: after the sentence that matches
    the last one before them, or before the article's first compared sentence if none does.
    """
    matches = [(m.left, m.right) for m in pair.matches]
    if alteration.child is None and alteration.parent is not None:
        place = _place(alteration.parent.start, pair.parent, pair.child, matches)
        return replace(alteration, child=place)
    if alteration.parent is None and alteration.child is not None:
        turned = [(right, left) for left, right in matches]
        place = _place(alteration.child.start, pair.child, pair.parent, turned)
        return replace(alteration, parent=place)
    return alteration


def _place(start: int, here: Witness, there: Witness, matches: list[tuple[int, int]]) -> Span:
    before = [(k, other) for k, other in matches if here.span(k).start <= start]
    first = there.span(0).start if there.sizes else 0
    position = there.span(max(before)[1]).end if before else first
    return Span(there.article.id, position, position, "")
