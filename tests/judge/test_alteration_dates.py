"""Days, months and years that a copy changed."""

import pytest
from altering import FRAME, as_changes, compare

from inventing import article


@pytest.mark.parametrize(
    ("left", "right"), [("Monday", "Friday"), ("March 3", "April 3"), ("2011", "2017")]
)
def test_another_date(left: str, right: str) -> None:
    ((aspect, before, after),) = as_changes(
        f"The tug was last inspected on {left} in the yard.",
        f"The tug was last inspected on {right} in the yard.",
    )
    assert (aspect, before, after) == (
        "date",
        left.split(maxsplit=1)[0],
        right.split(maxsplit=1)[0],
    )


def test_a_date_that_the_parent_does_not_give() -> None:
    changes = as_changes(
        "The tug sank in June of that year.", "The tug sank on Sunday in June of that year."
    )
    assert changes == [("date", None, "Sunday")]


def test_a_date_left_out_is_condensing() -> None:
    assert as_changes("The tug sank on Sunday in the bay.", "The tug sank in the bay.") == []


def test_a_day_that_the_parent_has_in_another_sentence() -> None:
    parent = (
        "Two tugs met in the harbour early on Wednesday.",
        "The tugs bumped but stayed afloat all the same.",
    )
    child = (
        "Two tugs met in the harbour early on Wednesday.",
        "The tugs bumped on Wednesday but stayed afloat all the same.",
    )
    alterations = compare(article("parent", *FRAME, *parent), article("child", *FRAME, *child))
    assert alterations == ()


def test_a_day_that_the_parent_does_not_give() -> None:
    changes = as_changes(
        "The tug sank in June 2011 in the bay.", "The tug sank on June 29, 2011 in the bay."
    )
    assert changes == [("date", None, "June 29")]
    same = as_changes("The tug sank on Sunday in the bay.", "The tug sank on June 29 in the bay.")
    assert ("date", None, "June 29") not in same
