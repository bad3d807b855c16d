"""What a copy says in one way in one place, and as its parent does in another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, product
from operator import attrgetter
from typing import Any, TypeAlias

from rashomon.compare.names import garbled
from rashomon.compare.witness import Measured, Witness
from rashomon.english.frequency import is_known
from rashomon.judge.lineage.features import Measurement, Pair
from rashomon.types import Detail

# Letters of a name that two wrong ones leave to be known by.
_LEAST_NAME = 4
# Pairs of words compared in one passage, a bound of the work: text without an end is no sentence.
_MOST = 1_000

# What a witness says in each of its compared sentences, and how it is written there.
Said: TypeAlias = Callable[[Witness], Sequence[Mapping[Any, str]]]


def contradicts_itself(pair: Pair) -> Measurement | None:
    """The child has another quantity where the parent has one that the child has elsewhere, too."""
    return _against_itself(pair, attrgetter("measured"), _one_differs)


def garbled_name(pair: Pair) -> Measurement | None:
    """The child spells a name otherwise than the parent and than itself elsewhere."""
    return _against_itself(pair, attrgetter("capitalised"), _is_garbled)


def _against_itself(
    pair: Pair, said: Said, changed: Callable[[Any, Any], bool]
) -> Measurement | None:
    """Which of the two has something in a passage that it has otherwise elsewhere."""
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
    """The first passage in which the child has another thing than elsewhere, and than the parent.

    A thing that stands elsewhere in the parent, too, may have been moved rather than changed.
    """
    ours, theirs = said(parent), said(child)
    for left, right in places:
        before, after = ours[left], theirs[right]
        if before.keys() == after.keys():
            continue
        lost, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
        for one, other in islice(product(lost, new), _MOST):
            elsewhere = changed(one, other) and _elsewhere(theirs, one, right)
            if elsewhere and not _elsewhere(ours, other, left):
                words = (before[one], after[other], elsewhere)
                ids = (parent.article.id, child.article.id)
                return left, right, Detail("against-itself", words, ids)
    return None


def _elsewhere(said: Sequence[Mapping[Any, str]], thing: Any, sentence: int) -> str | None:
    """How an article writes a thing in another than this sentence."""
    others = (found for k, found in enumerate(said) if k != sentence)
    return next((found[thing] for found in others if thing in found), None)


def _one_differs(one: Measured, other: Measured) -> bool:
    """Either the number or the unit."""
    return (one[0] == other[0]) != (one[1] == other[1])


def _is_garbled(one: str, other: str) -> bool:
    """Return whether a few letters of a name were changed, so that no word came of it."""
    if min(len(one), len(other)) < _LEAST_NAME or is_known(other):
        return False
    if one.startswith(other) or other.startswith(one):  # a plural, an adjective, a possessive
        return False
    return garbled((one,), (other,))
