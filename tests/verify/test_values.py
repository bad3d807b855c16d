"""Values of a source that bear out those of a draft."""

import pytest

from rashomon.english.clauses import is_change_and_level
from rashomon.settings import VerifySettings
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
    assert covers(draft, source, VerifySettings()) is expected


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
    assert covers(draft, source, VerifySettings()) is expected


def test_a_date_is_no_number() -> None:
    assert not comparable(number(5), day("2033-03-05"))
    assert not comparable(number(5, unit="percent"), number(5))


def quantity_of(text: str, words: str) -> Quantity:
    start = text.index(words)
    return Quantity(start, start + len(words), 1, 1, "exactly")


def test_the_clause_is_that_of_the_value() -> None:
    text = "The storm killed 14 people and injured 63 of them badly."
    whole = (0, len(text))
    assert clause(text, quantity_of(text, "14 people"), whole, 3) == "The storm killed #"
    assert clause(text, quantity_of(text, "63"), whole, 3) == "injured # of them badly"


def test_a_clause_of_too_few_words_goes_on_to_the_next_break() -> None:
    text = "It killed 14 people, hurt 63 and sank."
    assert clause(text, quantity_of(text, "63"), (0, len(text)), 2) == "hurt #"
    assert (
        clause(text, quantity_of(text, "63"), (0, len(text)), 3)
        == "It killed 14 people, hurt # and sank"
    )


@pytest.mark.parametrize(("minutes", "expected"), [(29, False), (30, True)])
def test_a_hedged_time_of_day_leaves_so_many_minutes_open(minutes: int, *, expected: bool) -> None:
    half_past = TimeExpression(0, 1, "point", "minute", "T09:30", "T09:30")
    about_nine = TimeExpression(0, 1, "point", "minute", "T09:00", "T09:00", approximate=True)
    settings = VerifySettings(hedged_minutes=minutes)
    assert covers(about_nine, half_past, settings) is expected
    assert not covers(half_past, half_past_and_one(), settings)


def half_past_and_one() -> TimeExpression:
    return TimeExpression(0, 1, "point", "minute", "T09:31", "T09:31")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("It rose by # a litre", "It rose to # a litre", True),
        ("It fell from # a litre", "It fell by # a litre", True),
        ("It rose by # a litre", "It rose by # on Monday", False),
        ("It rose to # a litre", "It stood at # a litre", False),
    ],
)
def test_by_how_much_is_not_to_what(one: str, other: str, *, expected: bool) -> None:
    assert is_change_and_level(one, other) is expected
