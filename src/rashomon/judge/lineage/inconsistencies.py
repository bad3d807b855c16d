"""Inconsistencies of a copy: it differs from its parent in one place and agrees in another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, product
from operator import attrgetter
from typing import Any, TypeAlias

from rashomon.compare.names import garbled
from rashomon.compare.witness import Measured, Witness
from rashomon.english.frequency import is_known
from rashomon.judge.lineage.features import Measurement, Pair
from rashomon.types import Detail

# Letters; a shorter name cannot be recognised with two wrong ones.
_LEAST_NAME = 4
# Pairs of words compared in one passage: bounds the work on endless run-on text.
_MOST_PAIRS = 1_000

# From a witness to the things that each compared sentence says, with their spelling there.
Said: TypeAlias = Callable[[Witness], Sequence[Mapping[Any, str]]]


def contradicts_itself(pair: Pair) -> Measurement | None:
    """Measure whether only one side changes a quantity that it keeps elsewhere.

    1 if that is the child, -1 if the parent; a quantity is a number with its unit.
    """
    return _against_itself(pair, attrgetter("measured"), _one_differs)


def garbled_name(pair: Pair) -> Measurement | None:
    """Measure whether only one side spells a name unlike the other and itself elsewhere.

    1 if that is the child, -1 if the parent.
    """
    return _against_itself(pair, attrgetter("capitalised"), _is_garbled)


def _against_itself(
    pair: Pair, said: Said, changed: Callable[[Any, Any], bool]
) -> Measurement | None:
    """Measure whether only one side contradicts the other and itself elsewhere.

    1 if that is the child, -1 if the parent; `None` if both do or neither does.
    """
    places = [(m.left, m.right) for m in pair.matches]
    forth = _contradiction(pair.parent, pair.child, places, said, changed)
    back = _contradiction(pair.child, pair.parent, [(b, a) for a, b in places], said, changed)
    if forth and not back:
        left, right, detail = forth
        return Measurement(1.0, detail, pair.parent.span(left), pair.child.span(right))
    if back and not forth:
        right, left, detail = back
        return Measurement(-1.0, detail, pair.parent.span(left), pair.child.span(right))
    return None


def _contradiction(
    parent: Witness,
    child: Witness,
    places: Iterable[tuple[int, int]],
    said: Said,
    changed: Callable[[Any, Any], bool],
) -> tuple[int, int, Detail] | None:
    """Return the first passage in which the child contradicts the parent and itself elsewhere.

    What also occurs elsewhere in the parent may have been moved rather than changed, and is left
    out. The result has the parent's sentence, the child's, and the detail.
    """
    ours, theirs = said(parent), said(child)
    for left, right in places:
        before, after = ours[left], theirs[right]
        if before.keys() == after.keys():
            continue
        lost, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
        for one, other in islice(product(lost, new), _MOST_PAIRS):
            elsewhere = changed(one, other) and _elsewhere(theirs, one, right)
            if elsewhere and not _elsewhere(ours, other, left):
                words = (before[one], after[other], elsewhere)
                ids = (parent.article.id, child.article.id)
                return left, right, Detail("against-itself", words, ids)
    return None


def _elsewhere(said: Sequence[Mapping[Any, str]], thing: Any, sentence: int) -> str | None:
    """Return how an article writes a thing in any other sentence, `None` if it does not."""
    others = (things for k, things in enumerate(said) if k != sentence)
    return next((things[thing] for things in others if thing in things), None)


def _one_differs(one: Measured, other: Measured) -> bool:
    """Return whether either the number or the unit differs, but not both."""
    return (one[0] == other[0]) != (one[1] == other[1])


def _is_garbled(one: str, other: str) -> bool:
    """Return whether a few letters of a name were changed, so that no known word resulted."""
    if min(len(one), len(other)) < _LEAST_NAME or is_known(other):
        return False
    if one.startswith(other) or other.startswith(one):  # a plural, an adjective, a possessive
        return False
    return garbled((one,), (other,))
