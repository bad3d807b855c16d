"""Pairs of values that can both hold."""

import pytest

from rashomon.english.measures import Measure, is_compatible, is_same, measure


def count(value: float, bound: str = "exactly") -> Measure:
    return measure(value, value, bound, None)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (count(7), count(7, "at least"), True),
        (count(7), count(8), False),
        (count(8), count(7, "at least"), True),
        (count(6), count(7, "at least"), False),
        (count(3000, "about"), count(2950), True),
        (count(3000), count(2950), True),
        (count(300), count(295), False),
        # 1.94 of its last digit is more than a rounding
        (count(139e6), count(140_937_785), False),
        (count(141e6), count(140_937_785), True),
        (count(16), count(12, "more than"), True),
        (measure(40, 50, "exactly", None), count(47), True),
        (measure(40, 50, "exactly", None), count(51), False),
        (measure(3, 3, "nearly", "week"), measure(20, 20, "exactly", "day"), True),
        (measure(3, 3, "nearly", "week"), measure(22, 22, "exactly", "day"), False),
        (measure(1, 1, "about", "month"), measure(5, 5, "nearly", "month"), False),
        (measure(79.4e6, 79.4e6, "exactly", "dollar"), measure(8e7, 8e7, "nearly", "dollar"), True),
    ],
)
def test_compatible(one: Measure, other: Measure, both: bool) -> None:
    assert is_compatible(one, other) is both
    assert is_compatible(other, one) is both


def test_units_are_converted() -> None:
    assert is_same(measure(2, 2, "exactly", "kilometre"), measure(2000, 2000, "exactly", "metre"))
    assert measure(5, 5, "exactly", None).dimension == "count"
