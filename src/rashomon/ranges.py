"""Overlap of ranges of a text, and an index for finding the overlapping ones."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from rashomon.types import Span

T = TypeVar("T")


def touch(one: "Span | None", other: "Span | None") -> bool:
    """Return whether two spans share a character of one article; false if either is `None`."""
    if one is None or other is None or one.article != other.article:
        return False
    return one.start < other.end and other.start < one.end


def within(inner: "Span", outer: "Span") -> bool:
    """Return whether a span is wholly within another one of the same article."""
    same = inner.article == outer.article
    return same and outer.start <= inner.start and inner.end <= outer.end


class RangeIndex(Generic[T]):
    """Index of half-open ranges, each with a value; they may overlap.

    A lookup takes time proportional to the ranges that it returns and those that begin within a
    longer one.

    >>> RangeIndex([(0, 4, "a"), (2, 9, "b"), (9, 12, "c")]).meeting(3, 9)
    ['a', 'b']
    """

    def __init__(self, ranges: Iterable[tuple[int, int, T]]) -> None:
        given = list(ranges)
        # The sort is stable: ranges with the same start keep the order given.
        order = sorted(range(len(given)), key=lambda k: given[k][0])
        self._places = order
        self._ranges = [given[k] for k in order]
        self._starts = [start for start, _, _ in self._ranges]
        self._reach = list(accumulate((end for _, end, _ in self._ranges), max))

    def meeting(self, start: int, end: int) -> list[T]:
        """Return the values of all ranges that overlap `[start, end)`, in the order given."""
        overlapping = []
        for k in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._reach[k] <= start:
                break
            if self._ranges[k][1] > start:
                overlapping.append((self._places[k], self._ranges[k][2]))
        return [value for _, value in sorted(overlapping, key=lambda pair: pair[0])]


def range_index(ranges: Iterable[tuple[int, int]]) -> RangeIndex[tuple[int, int]]:
    """Index ranges, each as its own value."""
    return RangeIndex((start, end, (start, end)) for start, end in ranges)


def meets(one: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Return whether a range overlaps one of the others; linear, for a few of them."""
    return any(a < one[1] and one[0] < b for a, b in others)


def runs(positions: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield runs of consecutive positions as (first, last), inclusive.

    >>> list(runs((1, 2, 5)))
    [(1, 2), (5, 5)]
    """
    first = last = None
    for k in positions:
        if last is not None and k == last + 1:
            last = k
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = k
    if first is not None and last is not None:
        yield first, last
