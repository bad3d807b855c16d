"""Pronouns that a copy made refer to another person."""

import pytest
from altering import as_changes

BEFORE = "The miller praised {} weavers for the long strike in the valley of Orsk last winter."


@pytest.mark.parametrize(("one", "other"), [("her", "your"), ("his", "their"), ("my", "its")])
def test_a_pronoun_of_another_person_refers_to_another_one(one: str, other: str) -> None:
    assert as_changes(BEFORE.format(one), BEFORE.format(other)) == [("entity", one, other)]


@pytest.mark.parametrize(("one", "other"), [("its", "their"), ("our", "its"), ("their", "our")])
def test_a_company_is_it_or_they(one: str, other: str) -> None:
    assert as_changes(BEFORE.format(one), BEFORE.format(other)) == []


def test_indirect_speech_turns_the_person() -> None:
    before = "Ilva Tarn said “I will repair the old crane before the spring floods come.”"
    after = "Ilva Tarn said she will repair the old crane before the spring floods come."
    assert not any(aspect == "entity" for aspect, *_ in as_changes(before, after))


def test_two_pronouns_in_one_place_are_not_paired() -> None:
    before = "The clerk of Orsk gave him her own ticket for the ferry to the island."
    after = "The clerk of Orsk gave them my last ticket for the ferry to the island."
    assert not any(aspect == "entity" for aspect, *_ in as_changes(before, after))
