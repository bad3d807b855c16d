"""The quantities and dates of a sentence, and the words that are units."""

import pytest

from rashomon.english.amounts import unit_named
from rashomon.english.figures import quantities
from rashomon.english.tokens import tokenize


def items(text: str) -> list[tuple[str, object]]:
    return [(item.kind, item.value) for item in quantities(text, tokenize(text, 0, len(text), ()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The search took hours.", [("quantity", (None, "hour"))]),
        ("Divers cleared mines.", []),
        ("They were mining copper.", []),
        ("In 2019 mines were cleared.", [("date", ("year", "2019"))]),
        ("In 2019 pounding rain fell.", [("date", ("year", "2019"))]),
    ],
)
def test_a_word_that_shares_its_stem_with_a_unit_is_none(
    text: str, expected: list[tuple[str, object]]
) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("Kilometers", "kilometre"),
        ("litre", "litre"),
        ("ft.", "foot"),
        ("square-foot", "square foot"),
        ("£", "pound"),
        ("m", "metre"),
        ("has", None),
        ("moss", None),
        ("France", None),
    ],
)
def test_units_are_known_by_their_listed_forms(word: str, unit: str | None) -> None:
    assert unit_named(word) == unit
