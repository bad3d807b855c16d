"""Comparison of two amounts."""

from collections.abc import Sequence
from math import isclose

from rashomon.english.items import CLOCK, HALF_CLOCK, TIMES
from rashomon.english.measures import measure

# Factor by which the lower ends of two vague amounts (`hundreds`, `several hundred`) may differ.
_VAGUE = 2.0
_CLOCKS = frozenset([CLOCK, HALF_CLOCK])
_HALF_DAY = 720  # minutes
# Converting rounds by at most this share: `six miles` become `10 km`.
_CONVERTED = 0.04
# A fraction written as a percentage is rounded by at most this much.
_ROUNDED = 0.5


def same_amount(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether two values of `quantity` items are the same amount: `90 minutes`, `1.5 hours`.

    A unit or number that one side leaves out makes no difference. One number with two units gives
    two amounts, however close (`300 tonnes`, `300 tons`); two numbers with two units are one amount
    if one is the other converted and rounded (`200 feet`, `60 metres`).
    """
    (a, unit_a), (b, unit_b) = left, right
    if a is None or b is None:
        return unit_a == unit_b
    if unit_a in _CLOCKS and unit_b in _CLOCKS:
        # `half past seven` is 7:30 or 19:30.
        day = _HALF_DAY if HALF_CLOCK in (unit_a, unit_b) else 2 * _HALF_DAY
        return (float(str(a)) - float(str(b))) % day == 0
    if unit_a == unit_b or None in (unit_a, unit_b):
        return _same(a, b) or _same_share(left, right)
    if TIMES in (unit_a, unit_b):
        return _same_share(left, right)
    if a == b or not isinstance(a, float) or not isinstance(b, float):
        return False
    one, other = (measure(x, x, "exactly", str(unit)) for x, unit in ((a, unit_a), (b, unit_b)))
    return one.dimension == other.dimension and isclose(one.low, other.low, rel_tol=_CONVERTED)


def _same_share(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether one is a percentage that says the same as the other: `two-thirds`, `twice`."""
    for (percent, unit), (other, kind) in ((left, right), (right, left)):
        if unit != "percent" or not (isinstance(percent, float) and isinstance(other, float)):
            continue
        if kind is None and other < 1:
            return abs(100 * other - percent) <= _ROUNDED
        if kind == TIMES:
            # What doubled is twice what it was, 200 percent of it, and rose by 100.
            return percent in (100 * other, 100 * (other - 1))
    return False


def _same(a: object, b: object) -> bool:
    """Return whether two numbers, ranges, changes or vague words with one unit are the same."""
    if a == b:
        return True
    (kind_a, low_a, high_a), (kind_b, low_b, high_b) = _shaped(a), _shaped(b)
    if {kind_a, kind_b} == {"number", "change"}:
        # `rose to 5` and `rose from 3 to 5`: 5 is an end of the change, not another amount.
        return not {low_a, high_a}.isdisjoint((low_b, high_b))
    if "vague" not in (kind_a, kind_b):
        return kind_a == kind_b and isclose(low_a, low_b) and isclose(high_a, high_b)
    if kind_a == kind_b:
        return max(low_a, low_b) <= _VAGUE * min(low_a, low_b)
    # A number within the range of a vague word is only more exact.
    return max(low_a, low_b) <= min(high_a, high_b)


def _shaped(value: object) -> tuple[str, float, float]:
    if isinstance(value, tuple):
        shape, low, high = value
        return str(shape), float(low), float(high)
    assert isinstance(value, float | int)
    return "number", float(value), float(value)
