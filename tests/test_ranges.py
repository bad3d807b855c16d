from hypothesis import given
from hypothesis import strategies as st

from rashomon.ranges import RangeIndex, meets, range_index

RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda p: (p[0], sum(p))))


@given(RANGES, st.integers(0, 60), st.integers(1, 20))
def test_all_ranges_that_meet_are_found_in_the_order_given(
    ranges: list[tuple[int, int]], start: int, size: int
) -> None:
    meeting = range_index(ranges).meeting(start, start + size)
    assert meeting == [r for r in ranges if meets(r, [(start, start + size)])]


def test_ranges_that_only_touch_do_not_meet() -> None:
    index = RangeIndex([(0, 4, "a"), (4, 9, "b")])
    assert index.meeting(4, 5) == ["b"]
    assert index.meeting(3, 4) == ["a"]
    assert index.meeting(9, 20) == []
