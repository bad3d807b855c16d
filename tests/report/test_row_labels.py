"""The words by which a row is called in a table."""

import pytest

from rashomon.report.views.labels import label
from rashomon.types import Fact


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("The tanker lost 340 tonnes", "The tanker lost … tonnes"),
        ("A 43-year-old clerk left", "A …-year-old clerk left"),
        ("A U-2 plane lost 3 wheels", "A U-2 plane lost … wheels"),
        ("The Lander 9 carried 12 crates", "The Lander 9 carried … crates"),
        ("The game was stopped at 7:42 with 20 left", "The game was stopped at 7:42 with … left"),
        ("The line carried 27 million people in 2031", "The line carried … people in 2031"),
    ],
)
def test_numbers_are_left_out_but_for_those_of_names_and_years(topic: str, expected: str) -> None:
    assert label(Fact("f", topic, "number", "agreed", ())) == expected
