"""Names that a copy exchanged, garbled, or took for something else."""

import pytest
from altering import FRAME, altered, as_changes, compare

from inventing import article
from rashomon.types import Detail


def test_another_person() -> None:
    before = "The letter names Karl Brisk and two sailors."
    (change,) = altered(before, before.replace("Karl Brisk", "Olga Trent"))
    assert (change.aspect, change.before, change.after) == ("entity", "Karl Brisk", "Olga Trent")
    assert change.severity == "high"


def test_another_country() -> None:
    before = "The cargo was bound for Denmark by rail."
    assert as_changes(before, before.replace("Denmark", "Finland")) == [
        ("place", "Denmark", "Finland")
    ]


def test_another_speaker() -> None:
    before = "The buoy was gone by noon, Karl Brisk said."
    changes = as_changes(before, before.replace("Karl Brisk", "Olga Trent"))
    assert changes == [("speaker", "Karl Brisk", "Olga Trent")]


def test_a_pronoun_that_referred_to_another_person() -> None:
    first = "Karl Brisk told reporters that the buoy was gone."
    parent = article("parent", first, "“The pilot never slept,” he said.")
    child = article("child", first, "“The pilot never slept,” Mayor Olga Trent said.")
    (change,) = compare(parent, child)
    assert (change.aspect, change.before, change.after) == ("speaker", "he", "Olga Trent")


def test_a_pronoun_for_the_same_speaker() -> None:
    first = "Karl Brisk told reporters that the buoy was gone."
    parent = article("parent", first, "“The pilot never slept,” he said.")
    child = article("child", first, "“The pilot never slept,” Brisk said.")
    assert compare(parent, child) == ()


def test_subject_and_object_swapped() -> None:
    before = "Minister Olga Trent met the mayor, Piet Sorrel."
    after = "Minister Piet Sorrel met the mayor, Olga Trent."
    (change,) = altered(before, after)
    assert (change.aspect, change.severity) == ("event", "high")
    assert change.detail == Detail("became-who", ("Olga Trent", "Piet Sorrel", "met"))


def test_a_garbled_name_is_damage() -> None:
    (change,) = altered(
        "The letter names Marek Ondar twice.", "The letter names Marek Undar twice."
    )
    assert (change.aspect, change.severity) == ("entity", "low")


def test_a_country_taken_for_a_pronoun() -> None:
    before = "Six powers will guarantee the treaty, including the U.S."
    after = "Six powers will guarantee the treaty, including us."
    (change,) = altered(before, after)
    assert (change.aspect, change.before, change.after) == ("entity", "U.S.", "us")


def test_a_pronoun_before_anybody_is_named() -> None:
    parent = article("parent", "Karl Brisk left the port at dawn.", *FRAME)
    child = article("child", "He left the port at dawn.", *FRAME)
    (change,) = compare(parent, child)
    assert (change.aspect, change.after, change.severity) == ("entity", "He", "medium")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kyiv", "Kiev"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Antony Blinken", "Anthony Blinken"),
        ("Karl Brisk", "Mr. Brisk"),
        ("the European Union", "the EU"),
        ("Vesnar Harbour Company", "Vesnar Harbor Company"),
    ],
)
def test_one_bearer(left: str, right: str) -> None:
    assert (
        as_changes(f"The letter names {left} and others.", f"The letter names {right} and others.")
        == []
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Karl Aron Brisk", "Paul Brisk"),
        ("Aldi Harbour Cream Soda", "Penny Market Harbour Cream Soda"),
    ],
)
def test_another_bearer_with_half_of_the_name(left: str, right: str) -> None:
    before = f"The old letter names {left} and the five divers of Stenholm."
    (change,) = altered(before, before.replace(left, right))
    assert (change.aspect, change.severity) == ("entity", "high")


def test_a_name_translated_word_by_word() -> None:
    before = "The rally on Independence Street drew five hundred divers of Stenholm."
    (change,) = altered(before, before.replace("Independence Street", "Independent Road"))
    assert (change.severity, change.detail.kind) == ("high", "translated")
    (change,) = altered(before, before.replace("Independence Street", "Independent Street"))
    assert (change.severity, change.detail.kind) == ("low", "translated")


def test_a_pronoun_in_a_quotation_is_its_speakers() -> None:
    before = "Six powers will guarantee the treaty, including the U.S."
    after = "Six powers will guarantee the treaty, “including us.”"
    assert not any(a.aspect == "entity" and a.after == "us" for a in altered(before, after))


def test_a_garbled_speaker_is_no_other_one() -> None:
    before = "Marek Ondar said that the dam above the mill holds for now."
    garbled, other = (before.replace("Ondar", name) for name in ("Undar", "Velik"))
    assert not any(a.aspect == "speaker" for a in altered(before, garbled))
    assert any(a.aspect == "speaker" for a in altered(before, other))
