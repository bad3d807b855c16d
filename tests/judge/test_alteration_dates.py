"""Days, months and years that a copy changed."""

import pytest
from altering import told


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
