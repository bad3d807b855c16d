"""Words without which what is named is something else, and words that became their contrary."""

import pytest
from altering import altered, as_changes


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("The {}president of the bank was seen on the quay at noon.", "former"),
        ("He was convicted of {}murder by the court in Lund.", "attempted"),
        ("The {}tax on boats would bring in a great deal of money.", "proposed"),
        ("The pilot was {}responsible for the loss of the tug.", "partly"),
        ("The court {}suspended the rule on the fishing grounds.", "temporarily"),
        ("Reporters met {}Chairman Olga Trent at the lighthouse.", "Deputy"),
    ],
)
def test_a_narrowing_word_on_one_side(before: str, word: str) -> None:
    with_it, without = before.format(f"{word} "), before.format("")
    assert as_changes(with_it, without) == [("event", word, None)]
    assert as_changes(without, with_it) == [("event", None, word)]


def test_one_for_another_of_its_class_is_style() -> None:
    before = "The ferries were largely empty when the storm reached the harbour."
    assert as_changes(before, before.replace("largely", "mostly")) == []


def test_one_for_another_of_another_class_is_a_change() -> None:
    before = "The ferries were partly empty when the storm reached the harbour."
    (change,) = altered(before, before.replace("partly", "completely"))
    assert (change.aspect, change.before, change.after) == ("event", "partly", "completely")


def test_in_a_name_it_is_a_part_of_the_name() -> None:
    before = "The Permanent Court heard the fishermen of Stenholm on Monday."
    assert as_changes(before, before.replace("Permanent ", "")) != [("event", "Permanent", None)]


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("accidentally", "deliberately", "high"),
        ("never", "always", "high"),
        ("never", "rarely", "high"),
        ("permanently", "temporarily", "high"),
    ],
)
def test_contraries_are_changes(one: str, other: str, severity: str) -> None:
    before = f"The master of the tug {one} closed the valve of the ferry."
    (change,) = altered(before, before.replace(one, other))
    assert (change.aspect, change.severity) == ("event", severity)
    assert (change.before, change.after) == (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("before", "during"),
        ("ahead of", "after"),
        ("after", "because of"),
        ("until", "from"),
        ("for", "against"),
        ("within an hour of", "after an hour of"),
    ],
)
def test_another_order_or_another_cause(one: str, other: str) -> None:
    before = f"The pilots left the lighthouse {one} the vote on their wages."
    (change,) = altered(before, before.replace(one, other))
    assert (change.aspect, change.severity) == ("event", "medium")


@pytest.mark.parametrize(("one", "other"), [("ahead of", "before"), ("due to", "because of")])
def test_phrases_for_one_thing_are_style(one: str, other: str) -> None:
    before = f"The pilots left the lighthouse {one} the vote on their wages."
    assert as_changes(before, before.replace(one, other)) == []


def test_a_denial_stays_one_beside_another_conjunction() -> None:
    before = "The dam broke because the gate had not been repaired."
    after = "The dam broke although the gate had been repaired."
    assert ("polarity", "not", None) in as_changes(before, after)
