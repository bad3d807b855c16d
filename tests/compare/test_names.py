"""Spellings of one name, and of two."""

import pytest

from rashomon.compare.names import are_two, folded, name_likeness


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy", True),
        ("Jose Muñoz", "José Munoz", True),
        ("Marek Ondar", "Marek Undar", True),
        ("M. Ondar", "Marek Ondar", True),
        ("Ondar Marek", "Marek Ondar", True),
        ("Anna Maria Holt", "Anna Holt", True),
        ("Anna Holt", "Anna Brandt", False),
        ("Anna Holt", "Peter Holt", False),
        ("Holt", "Anna Holt", False),
        ("", "Anna Holt", False),
        ("Anna Johnson", "Anna Johnston", False),
        ("Anna Peters", "Anna Peterson", False),
    ],
)
def test_persons(one: str, other: str, same: bool) -> None:
    assert (name_likeness(one, other) >= 0.5) is same
    assert name_likeness(one, other) == name_likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Norvik Steel Ltd.", "Norvik Steel Limited", True),
        ("Norvik Steel AG", "Norvik Steel Aktiengesellschaft", True),
        ("Norvik Steel Inc.", "Norvik Paper Inc.", False),
    ],
)
def test_companies(one: str, other: str, same: bool) -> None:
    assert (name_likeness(one, other, company=True) >= 0.5) is same


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("johnson", "johnston", True),
        ("hansen", "hanson", True),
        ("ann hansen", "ann hanson", False),
        ("democrats", "democratic", False),
        ("texas gulf coast", "texas", False),
        ("gulf coast", "gulf", False),
        ("austria", "australia", True),
        ("austrian", "austria", False),
        ("catherine", "katherine", False),
        ("ondar", "undar", False),
    ],
)
def test_what_is_known_to_be_two(one: str, other: str, two: bool) -> None:
    assert are_two(one.split(), other.split()) is two


def test_folding() -> None:
    assert folded("Aleksey") == folded("Aleksei")
