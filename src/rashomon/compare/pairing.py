"""Pairing of the items of two aligned passages: equal ones are settled, changed ones paired."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.compare.alignment import Alignment
from rashomon.compare.amounts import same_amount
from rashomon.compare.names import garbled, same_name, translated
from rashomon.english.items import Item
from rashomon.english.naming import country

# Classes that a reworded sentence exchanges without a change in meaning.
_ALIKE = (
    {("bound", "about"), ("bound", "near")},
    {("bound", "about"), ("bound", "exact")},
    {("date", "evening"), ("date", "night")},
    {("hedge", "possible"), ("hedge", "probable")},
    {("hedge", "hearsay"), ("hedge", "seeming")},
    {("hedge", "possible"), ("hedge", "seeming")},
)

# Closeness of sentences from which two names in one place are taken for one that was changed;
# chosen by reading, not measured.
_NAMED = 0.6
# Words by which a negation, a modal verb or a hedge may have moved; chosen by reading, not
# measured.
_REACH = 6


@dataclass(frozen=True, slots=True)
class ItemChange:
    """Item that differs on the other side, or that only one side has."""

    left: Item | None
    right: Item | None

    @property
    def item(self) -> Item:
        """The item; the parent's if it has one."""
        item = self.left or self.right
        assert item is not None
        return item


def _initials(*items: Item) -> bool:
    """Return whether a name has initials only, as in `(D-R.I.)`: too little to compare."""
    return any(all(len(str(part).replace(".", "")) <= 2 for part in i.value) for i in items)


def _unrelated(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether one has only a unit and the other only a number: `the weekend`, `four`."""
    return any(a[0] is None and b[1] is None for a, b in ((left, right), (right, left)))


def same(left: Item, right: Item) -> bool:
    """Return whether two items of one kind state the same."""
    if left.kind != right.kind:
        return False
    if left.kind == "quantity":
        return same_amount(left.value, right.value)
    if left.kind == "name":
        return same_name(left.value, right.value)
    if left.kind == "reporting":
        return True
    if left.value[0] == right.value[0] == "decade":
        # `the '80s` may be the 1980s.
        one, other = str(left.value[1]), str(right.value[1])
        return one.endswith(other) or other.endswith(one)
    pair = {(left.kind, left.value[-1]), (right.kind, right.value[-1])}
    return left.value == right.value or pair in _ALIKE


class Pairing:
    """Changes between the items of two aligned passages.

    In a sentence taken over nearly word for word, items in one place are paired even if an equal
    item appears elsewhere (exchanged names). In a reworded one, equal items are paired wherever
    they appear, and only the rest is paired by place.
    """

    def __init__(self, alignment: Alignment, *, near: bool) -> None:
        """Pair the items; `near` says that the sentence was taken over nearly word for word."""
        self.alignment, self.near = alignment, near
        self._left = list(alignment.left.items)
        self._right = list(alignment.right.items)
        self.changes: list[ItemChange] = []
        # Words of items that were settled or paired.
        self.met_left: set[int] = set()
        self.met_right: set[int] = set()
        self._settle_aligned()
        for step in (self._by_place, self._equal) if near else (self._equal, self._by_place):
            step()
        self.left_over: Sequence[Item] = [i for i in self._left if not self._kept(i, left=True)]
        self.right_over: Sequence[Item] = [i for i in self._right if not self._kept(i, left=False)]

    def _kept(self, item: Item, *, left: bool) -> bool:
        """Return whether every word of the item is aligned with a word of the other passage.

        Such an item was neither dropped nor added, though the other side reads its words otherwise:
        `about` is a bound in `about 40 boats` and none in `about the 40 boats`.
        """
        there = self.alignment.to_right if left else self.alignment.to_left
        return all(k in there for k in range(item.first, item.last))

    def _settle_aligned(self) -> None:
        """Pair items that share an aligned word and are equal, or credibly one that was changed."""
        for left in tuple(self._left):
            met = [self.alignment.to_right.get(k) for k in range(left.first, left.last)]
            owners = [self.alignment.right.owner.get(k) for k in met if k is not None]
            right = next(
                (o for o in owners if o and o.kind == left.kind and o in self._right), None
            )
            if right and (same(left, right) or self._credible(left, right)):
                self._take(left, right)

    def _equal(self) -> None:
        for left in tuple(self._left):
            if right := next(
                (r for r in self._right if same(left, r) and self._near(left, r)), None
            ):
                self._take(left, right)

    def _by_place(self) -> None:
        for left in tuple(self._left):
            low, high = self.alignment.window(left)
            inside = [r for r in self._right if r.kind == left.kind and self._between(r, low, high)]
            if not inside:
                continue
            right = next((r for r in inside if same(left, r)), inside[0])
            if same(left, right) or self._credible(left, right):
                self._take(left, right)

    def _near(self, left: Item, right: Item) -> bool:
        """Return whether equal items can be one: words that temper must be near the same place."""
        low, high = self.alignment.window(left)
        there = low - _REACH <= right.first and right.last <= high + _REACH
        return there or left.kind in ("quantity", "date", "name", "reporting")

    @staticmethod
    def _between(item: Item, low: int, high: int) -> bool:
        return item.first >= low and item.last <= high

    def _credible(self, left: Item, right: Item) -> bool:
        """Return whether a changed pair is likely one item that was changed, not two."""
        if left.kind == "date" and left.value[0] != right.value[0]:
            return False
        if left.kind == "quantity" and _unrelated(left.value, right.value):
            return False
        if left.kind == "name" and (country(str(left.value[-1])) is None) != (
            country(str(right.value[-1])) is None
        ):
            return self.near
        if left.kind == "name" and _initials(left, right):
            return False
        if (
            left.kind == "name"
            and self.alignment.closeness < _NAMED
            and not garbled(left.value, right.value)
        ):
            return False
        return self.near or self.alignment.support(left, right) >= 2

    def _take(self, left: Item, right: Item) -> None:
        self._left.remove(left)
        self.met_left.update(range(left.first, left.last))
        self.met_right.update(range(right.first, right.last))
        self._right.remove(right)
        reworded = left.kind == "name" and translated(left.value, right.value)
        if reworded or not same(left, right):
            self.changes.append(ItemChange(left, right))
