"""Days, months and years that a copy changed."""

import pytest
from altering import FRAME, compare, told

from inventing import article


@pytest.mark.parametrize(
    ("left", "right"), [("Monday", "Friday"), ("March 3", "April 3"), ("2011", "2017")]
)
def test_another_date(left: str, right: str) -> None:
    ((aspect, before, after),) = told(
        f"The tug was last inspected on {left} in the yard.",
        f"The tug was last inspected on {right} in the yard.",
    )
    assert (aspect, before, after) == (
        "date",
        left.split(maxsplit=1)[0],
        right.split(maxsplit=1)[0],
    )


def test_a_date_that_the_parent_does_not_give() -> None:
    found = told(
        "The tug sank in June of that year.", "The tug sank on Sunday in June of that year."
    )
    assert found == [("date", None, "Sunday")]


def test_a_date_left_out_is_condensing() -> None:
    assert told("The tug sank on Sunday in the bay.", "The tug sank in the bay.") == []


def test_a_day_that_the_parent_has_in_another_sentence() -> None:
    parent = (
        "Two tugs met in the harbour early on Wednesday.",
        "The tugs bumped but stayed afloat all the same.",
    )
    child = (
        "Two tugs met in the harbour early on Wednesday.",
        "The tugs bumped on Wednesday but stayed afloat all the same.",
    )
    found = compare(article("parent", *FRAME, *parent), article("child", *FRAME, *child))
    assert found == ()


def test_a_day_that_the_parent_does_not_give() -> None:
    found = told(
        "The tug sank in June 2011 in the bay.", "The tug sank on June 29, 2011 in the bay."
    )
    assert found == [("date", None, "June 29")]
    same = told("The tug sank on Sunday in the bay.", "The tug sank on June 29 in the bay.")
    assert ("date", None, "June 29") not in same
