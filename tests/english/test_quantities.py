"""Quantities, their units and what they count, in short sentences."""

import pytest

from rashomon.annotate import with_sentences
from rashomon.annotate.parse import default_parser
from rashomon.english.quantities import find_quantities
from rashomon.english.times import find_times
from rashomon.stages import Quantity
from rashomon.types import Article, Sentence


def quantities(text: str) -> tuple[Quantity, ...]:
    article = Article("a", text, sentences=(Sentence(0, len(text), "body"),))
    article = with_sentences(article)
    (parsed,) = default_parser().parse([article])
    return find_quantities(text, parsed.tokens, find_times(text, "2022-03-29"))


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "unit", "counted"),
    [
        ("The storm killed at least seven people.", 7, 7, "at least", None, "people"),
        ("Nearly 5,000 soldiers left.", 5000, 5000, "nearly", None, "soldier"),
        ("It burned down 40 to 50 houses.", 40, 50, "exactly", None, "house"),
        ("They paid between $3 million and $4 million.", 3e6, 4e6, "exactly", "dollar", None),
        ("The rate rose to 4.5 percent.", 4.5, 4.5, "exactly", "percent", None),
        ("The slick is 14 kilometers long.", 14, 14, "exactly", "kilometre", None),
        ("It lasted more than three weeks.", 3, 3, "more than", "week", None),
        ("Police held dozens of protesters.", 24, 99, "about", None, "protester"),
        ("Up to 200 trucks crossed.", 200, 200, "at most", None, "truck"),
        ("More than a dozen boats sank.", 12, 12, "more than", None, "boat"),
        ("The month-long strike ended.", 1, 1, "about", "month", None),
        ("It is about 60 metres (197 feet) tall.", 60, 60, "about", "metre", None),
    ],
)
def test_first_quantity(
    text: str, low: float, high: float, bound: str, unit: str | None, counted: str | None
) -> None:
    q = quantities(text)[0]
    assert (q.low, q.high, q.bound, q.unit, q.counted) == (low, high, bound, unit, counted)


@pytest.mark.parametrize(
    "text",
    [
        "They met on March 28, 2022, at 10.52 p.m.",
        "A 58-year-old man, aged 58, spoke.",
        "Ann Pell turned 58 on Monday.",
        "Ann Pell, 58 years of age, spoke.",
        "She is thirty years old.",
        "It was the 32nd floor.",
        "One of them said so.",
        "They flew the Orlan-10 home.",
        "In 2014 it rained.",
        "Marek Ondar, 58, died in the water.",
        "Marek Ondar (58) died in the water.",
        "The Varro 7 space probe left on Friday.",
        "A Varro 3B rocket left on Friday.",
        "The Zed4 console sold well.",
        "A 2019 law pays for it.",
        "Stenholm won 3-1 at home.",
        "The town gets 5G and 4K next year.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The police turned 14 people away.", "14 people"),
        ("The crane turned 90 degrees.", "90 degrees"),
        ("He spent 58 years in prison.", "58 years"),
    ],
)
def test_what_is_turned_or_lasts_years_is_no_age(text: str, words: str) -> None:
    assert [text[q.start : q.end] for q in quantities(text)] == [words]


def test_a_conversion_in_brackets_is_no_second_quantity() -> None:
    assert len(quantities("It is about 60 metres (197 feet) tall.")) == 1


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The jack is 3.5 mm wide.", 3.5, 3.5, "millimetre"),
        ("It took four hours and 30 minutes.", 4.5, 4.5, "hour"),
        ("They paid $30,000 to $50,000.", 30_000, 50_000, "dollar"),
        ("Half of the crew left.", 50, 50, "percent"),
        ("One in four ships was late.", 25, 25, "percent"),
        ("It runs for half a mile.", 0.5, 0.5, "mile"),
        ("The quay lies a mile and a half away.", 1.5, 1.5, "mile"),
        ("They waited two years and a half.", 2.5, 2.5, "year"),
        ("A day and a third of the crew went by.", 33, 33, "percent"),
        ("It took two and a half million dollars.", 2.5e6, 2.5e6, "dollar"),
        ("They spent $3B on it.", 3e9, 3e9, "dollar"),
        ("They lost 2 to 3 million dollars.", 2e6, 3e6, "dollar"),
        ("They paid 3 percent to 5 in rent.", 3, 5, "percent"),
    ],
)
def test_one_amount(text: str, low: float, high: float, unit: str) -> None:
    (q,) = quantities(text)
    assert (q.low, q.high, q.unit) == (low, high, unit)


def test_what_was_and_what_is_are_two_quantities() -> None:
    read = quantities("Fares rose from 3 to 5 percent.")
    assert [(q.low, q.high, q.unit) for q in read] == [(3, 3, "percent"), (5, 5, "percent")]


@pytest.mark.parametrize(
    "text", ["It took 25 minutes and four hours.", "It took two hours and 90 minutes."]
)
def test_two_durations_are_no_duration_in_two_units(text: str) -> None:
    assert len(quantities(text)) == 2
