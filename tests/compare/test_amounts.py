"""Comparison of two amounts."""

import pytest

from rashomon.compare.amounts import same_amount


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ((1.5, "hour"), (90.0, "minute"), True),
        ((1.5, "kilometre"), (1500.0, "litre"), False),
        ((200.0, "foot"), (60.0, "metre"), True),
        ((200.0, "foot"), (50.0, "metre"), False),
        ((300.0, "tonne"), (300.0, "ton"), False),
        ((("vague", 200.0, 999.0), None), (300.0, None), True),
        ((("vague", 200.0, 999.0), None), (3000.0, None), False),
        ((("change", 3.0, 5.0), "percent"), (("change", 5.0, 3.0), "percent"), False),
        ((("change", 3.0, 5.0), "percent"), (5.0, "percent"), True),
        ((("change", 3.0, 5.0), "percent"), (4.0, "percent"), False),
        ((None, "week"), (2.0, "week"), True),
        ((2 / 3, None), (67.0, "percent"), True),
        ((0.75, None), (67.0, "percent"), False),
        ((67.0, None), (67.5, "percent"), False),
    ],
)
def test_amounts(left: tuple[object, ...], right: tuple[object, ...], same: bool) -> None:
    assert same_amount(left, right) is same
    assert same_amount(right, left) is same
