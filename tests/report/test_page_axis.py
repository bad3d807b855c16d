"""The axis of time: what is to scale, which gaps are broken, what is written under it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.page.axis import Axis, duration

START = datetime(2031, 5, 6, 12, tzinfo=UTC)


def axis(*hours: float) -> Axis:
    return Axis([START + timedelta(hours=h) for h in hours], 0, 240)


def places(*hours: float) -> list[float]:
    scale = axis(*hours)
    return [scale.x_of(START + timedelta(hours=h)) for h in hours]


def test_without_a_long_gap_all_is_to_scale() -> None:
    assert places(0, 1, 2, 4) == [0, 60, 120, 240]


def test_a_gap_that_takes_most_of_the_axis_is_broken() -> None:
    # 240 of 243 hours: the gap is 52 wide, and three hours have the other 188.
    assert places(0, 1, 3, 243) == [0, 62.7, 188, 240]
    (mark,) = axis(0, 1, 3, 243).marks()
    assert (mark.x, mark.label, mark.broken) == (214, "10 days", True)


def test_a_break_leaves_something_to_scale() -> None:
    assert places(0, 500) == [0, 240]
    assert places(0, 1, 500) == [0, 188, 240]
    assert places(0) == [120]


def test_more_than_three_gaps_are_never_broken() -> None:
    marks = axis(0, 0.01, 0.1, 1, 10, 100, 1000).marks()
    assert sum(mark.broken for mark in marks) == 3


def test_days_are_named_where_there_is_room() -> None:
    # From noon: midnights after 12, 36, 60 and 84 of 96 hours; two names are at least 52 apart.
    marks = axis(0, 40, 96).marks()
    assert [(m.x, m.label) for m in marks] == [
        (30, "05-07"),
        (90, "05-08"),
        (150, "05-09"),
        (210, ""),  # the label of the end has this day
    ]
    near = axis(0, 80, 144).marks()  # midnights 40 apart: every second has its name
    assert [m.label for m in near] == ["05-07", "", "05-09", "", "05-11", ""]


def test_where_days_of_two_years_could_be_meant_the_year_is_named() -> None:
    labels = [m.label for m in axis(0, 24 * 200, 24 * 401).marks() if m.label]
    assert labels
    assert all(label[:5] in ("2031-", "2032-") and len(label) == 7 for label in labels)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0.75, "45 min"),
        (1.5, "90 min"),
        (30, "30 h"),
        (47.9, "47 h"),
        (48, "2 days"),
        (24 * 60, "60 days"),
        (24 * 61, "2 months"),
        (24 * 730, "23 months"),
        (24 * 731, "2 years"),
    ],
)
def test_lengths_of_gaps(hours: float, expected: str) -> None:
    assert duration(timedelta(hours=hours)) == expected


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=1, max_size=12))
def test_the_order_of_time_is_the_order_on_the_axis(times: list[datetime]) -> None:
    scale = Axis(times, 0, 240)
    drawn = [scale.x_of(t) for t in sorted(times)]
    assert drawn == sorted(drawn)
    assert all(0 <= x <= 240 for x in (*drawn, *(m.x for m in scale.marks())))
