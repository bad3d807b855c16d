"""What counts how much of what, in short sentences."""

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
        ("They paid between $3 million and $4 million.", 3e6, 3e6, "exactly", "dollar", None),
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
        "It was the 32nd floor.",
        "One of them said so.",
        "They flew the Orlan-10 home.",
        "In 2014 it rained.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert quantities(text) == ()


def test_a_conversion_in_brackets_is_no_second_quantity() -> None:
    assert len(quantities("It is about 60 metres (197 feet) tall.")) == 1
