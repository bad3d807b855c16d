"""One change, one alteration."""

from collections.abc import Iterable

from rashomon.ranges import touch
from rashomon.types import Alteration, AlterationAspect

# Of two findings on the same words the first in this order stays.
_ORDER: tuple[AlterationAspect, ...] = (
    "encoding", "polarity", "number", "unit", "date", "speaker", "place", "entity", "modality",
    "hedge", "quotation", "attribution", "event", "headline", "omission", "addition",
)  # fmt: skip


def merged(found: Iterable[Alteration]) -> tuple[Alteration, ...]:
    """The alterations without those whose words another one covers, in reading order."""
    kept: list[Alteration] = []
    for one in sorted(found, key=lambda a: _ORDER.index(a.aspect)):
        if not any(_same_change(one, other) for other in kept):
            kept.append(one)
    return ordered(kept)


def ordered(found: Iterable[Alteration]) -> tuple[Alteration, ...]:
    """Alterations in the order of the child's text, then the parent's, then by aspect."""
    return tuple(sorted(found, key=_place))


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
