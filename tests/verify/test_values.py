"""Which values of a source bear out those of a draft."""

import pytest

from rashomon.stages import Bound, Quantity, TimeExpression
from rashomon.verify.covering import comparable, covers
from rashomon.verify.values import clause


def number(value: float, bound: Bound = "exactly", unit: str | None = None) -> Quantity:
    return Quantity(0, 1, value, value, bound, unit)


def day(first: str, last: str | None = None) -> TimeExpression:
    return TimeExpression(0, 1, "point", "day", first, last or first)


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        (number(14), number(14), True),
        (number(14), number(14, "at least"), True),
        (number(3500), number(3400, "about"), False),
        (number(3500, "about"), number(3400), True),
        (number(3000, "more than"), number(3400), True),
        (number(3400, "more than"), number(3400, "more than"), True),
        (number(3400, "more than"), number(3300), False),
        (number(300, "at most"), number(200, "at most"), False),
        (number(2, unit="kilometre"), number(2000, unit="metre"), True),
        (number(100, "nearly"), number(96), True),
        (number(100, "nearly"), number(104), False),
    ],
)
def test_numbers(draft: Quantity, source: Quantity, *, expected: bool) -> None:
    assert covers(draft, source) is expected


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        (day("2033-03-05"), day("2033-03-05"), True),
        (day("2033-03-01", "2033-03-31"), day("2033-03-05"), True),
        (day("2033-03-05"), day("2033-03-05T10:00"), True),
        (day("2033-03-05"), day("2033-03-06"), False),
        (TimeExpression(0, 1, "interval", "year", "2020", None), day("2030", "2030"), False),
    ],
)
def test_dates(draft: TimeExpression, source: TimeExpression, *, expected: bool) -> None:
    assert covers(draft, source) is expected


def test_a_date_is_no_number() -> None:
    assert not comparable(number(5), day("2033-03-05"))
    assert not comparable(number(5, unit="percent"), number(5))


def test_the_clause_is_that_of_the_value() -> None:
    text = "The storm killed 14 people and injured 63 of them badly."
    whole = (0, len(text))
    assert clause(text, 17, 26, whole) == "The storm killed #"
    assert clause(text, 39, 41, whole) == "injured # of them badly"
