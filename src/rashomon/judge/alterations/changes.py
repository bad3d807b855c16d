"""Alterations from pairs of differing items: their aspect, severity and words."""

from math import isclose

from rashomon.compare.meaning import opposite
from rashomon.compare.names import garbled, same_name, translated
from rashomon.compare.pairing import ItemChange
from rashomon.compare.passage import Passage
from rashomon.english.items import CLOCK, HALF_CLOCK, Item
from rashomon.english.measures import measure
from rashomon.english.naming import is_place
from rashomon.english.places import city
from rashomon.english.tables import small_words
from rashomon.judge.alterations.alteration import ASPECTS, alteration, exchanged
from rashomon.types import Alteration, AlterationAspect, Severity, Span

_DOUBTING, _FORETELLING = small_words("doubting"), small_words("foretelling")
# Lower and upper bounds: exchanging one for the other reverses what is said.
_FROM, _UP_TO = {"least", "more"}, {"most", "less"}


def changed(change: ItemChange, left: Passage, right: Passage) -> Alteration | None:
    """Return the alteration between two differing items, `None` if it is a matter of style."""
    assert change.left
    assert change.right
    aspect = _aspect(change.left, change.right, left, right)
    if aspect is None:
        return None
    parent, child = _trimmed(change.left, change.right, left, right)
    if change.left.kind == "name" and translated(change.left.value, change.right.value):
        near = same_name(change.left.value, change.right.value)
        detail = exchanged(parent, child, "translated")
        return alteration(aspect, parent, child, detail, "low" if near else _severity(change))
    if change.left.kind == "name" and garbled(change.left.value, change.right.value):
        return alteration("entity", parent, child, exchanged(parent, child, "misspelt"), "low")
    severity = "high" if _contrary(change, left, right) else _severity(change)
    return alteration(aspect, parent, child, exchanged(parent, child), severity)


def _contrary(change: ItemChange, left: Passage, right: Passage) -> bool:
    """Return whether words that judge or narrow became opposites: `by accident`, `on purpose`."""
    assert change.left
    assert change.right
    if change.left.kind not in ("judging", "narrowing"):
        return False
    sides = ((left, change.left), (right, change.right))
    one, other = (p.tokens[item.last - 1] for p, item in sides)
    return opposite(one.stem, other.stem) or opposite(one.word, other.word)


def _severity(change: ItemChange) -> Severity | None:
    """Return high for a reversed bound, medium for a unit of the same size (a ton for a tonne).

    Otherwise return `None`, which leaves the severity to the aspect.
    """
    assert change.left
    assert change.right
    sides = {str(change.left.value[0]), str(change.right.value[0])}
    turned = change.left.kind == "bound" and sides & _FROM and sides & _UP_TO
    if change.left.kind == "quantity" and _as_large(change.left, change.right):
        return "medium"
    return "high" if turned else None


def _as_large(left: Item, right: Item) -> bool:
    """Return whether two quantities have the same number in units of the same size."""
    (number, unit), (other_number, other) = left.value, right.value
    if number != other_number or not (isinstance(unit, str) and isinstance(other, str)):
        return False
    sizes = [measure(1, 1, "exact", one) for one in (unit, other)]
    return sizes[0].dimension == sizes[1].dimension and isclose(sizes[0].low, sizes[1].low)


def _aspect(
    left: Item, right: Item, in_left: Passage, in_right: Passage
) -> AlterationAspect | None:
    if left.kind == "quantity":
        if left.value[1] in (CLOCK, HALF_CLOCK):
            return "date"
        return "number" if left.value[0] != right.value[0] else "unit"
    if left.kind == "modal" and {left.value[0], right.value[0]} == {"possible", "sure"}:
        # `could` and `would` follow the tense of the sentence; `may` to `will` does not.
        words = {p.tokens[i.first].word for p, i in ((in_left, left), (in_right, right))}
        return "modality" if words & _DOUBTING and words & _FORETELLING else None
    if left.kind == "name":
        return _named(left, right, in_left, in_right)
    return ASPECTS.get(left.kind)


def _named(left: Item, right: Item, in_left: Passage, in_right: Passage) -> AlterationAspect:
    """Return the aspect of an exchanged name: speaker, place or any other entity."""
    if _speaks(in_left, left) and _speaks(in_right, right):
        return "speaker"
    both = is_place(in_left.tokens, left) and is_place(in_right.tokens, right)
    both |= all(city(" ".join(map(str, item.value))) for item in (left, right))
    return "place" if both else "entity"


def _speaks(passage: Passage, item: Item) -> bool:
    """Return whether a reporting verb is right before a name or within two words after it."""
    near = [item.first - 1, item.last, item.last + 1]
    owners = (passage.owner.get(k) for k in near)
    return any(owner is not None and owner.kind == "reporting" for owner in owners)


def _trimmed(left: Item, right: Item, in_left: Passage, in_right: Passage) -> tuple[Span, Span]:
    """Return the spans of two items without the words that both begin or end with.

    At least one word stays on each side; names stay whole.
    """
    a, b = [(p.tokens[i.first : i.last]) for p, i in ((in_left, left), (in_right, right))]
    start = 0
    while start < min(len(a), len(b)) - 1 and a[start].word == b[start].word:
        start += 1
    cut = 0
    while cut < min(len(a), len(b)) - start - 1 and a[-1 - cut].word == b[-1 - cut].word:
        cut += 1
    if left.kind == "name":
        start = cut = 0
    return (
        in_left.span(left.first + start, left.last - cut),
        in_right.span(right.first + start, right.last - cut),
    )
