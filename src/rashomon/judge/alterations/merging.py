"""Merging of findings: each change is reported as one alteration."""

from collections.abc import Iterable

from rashomon.ranges import touch
from rashomon.types import Alteration, AlterationAspect

# Of two findings on the same words, the one that comes first in this order is kept.
_ORDER: tuple[AlterationAspect, ...] = (
    "encoding", "polarity", "number", "unit", "date", "speaker", "place", "entity", "modality",
    "hedge", "quotation", "attribution", "event", "headline", "omission", "addition",
)  # fmt: skip


def merged(alterations: Iterable[Alteration]) -> tuple[Alteration, ...]:
    """Return the alterations in reading order, only one of those that touch the same words."""
    kept: list[Alteration] = []
    for one in sorted(alterations, key=lambda a: _ORDER.index(a.aspect)):
        if not any(_same_change(one, other) for other in kept):
            kept.append(one)
    return ordered(kept)


def ordered(alterations: Iterable[Alteration]) -> tuple[Alteration, ...]:
    """Sort alterations by place in the child's text, then in the parent's, then by aspect."""
    return tuple(sorted(alterations, key=_place))


def _same_change(one: Alteration, other: Alteration) -> bool:
    if one.aspect == "entity" and one.severity == "low" and other.aspect == "encoding":
        return touch(one.child, other.child)
    if {one.aspect, other.aspect} & {"omission", "addition", "encoding", "headline"}:
        return one == other
    return touch(one.child, other.child) or touch(one.parent, other.parent)


def _place(one: Alteration) -> tuple[float, float, int]:
    child = one.child.start if one.child else float("inf")
    parent = one.parent.start if one.parent else float("inf")
    return child, parent, _ORDER.index(one.aspect)
