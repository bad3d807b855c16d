"""Denials, permissions and doubts that a copy put in, took out or exchanged."""

import pytest
from altering import altered, as_changes


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("The crew did warn the coastguard.", "The crew did not warn the coastguard.", None, "not"),
        ("The owners never paid the fine.", "The owners paid the fine.", "never", None),
        ("It is not over for the crew.", "It is not not over for the crew.", None, "not not"),
    ],
)
def test_polarity(before: str, after: str, left: str | None, right: str | None) -> None:
    (change,) = altered(before, after)
    assert (change.aspect, change.severity) == ("polarity", "high")
    assert (change.before, change.after) == (left, right)


@pytest.mark.parametrize(("left", "right"), [("can", "must"), ("should", "must"), ("must", "may")])
def test_modality(left: str, right: str) -> None:
    before, after = f"The company {left} sell the wreck.", f"The company {right} sell the wreck."
    (change,) = altered(before, after)
    assert (change.aspect, change.before, change.after) == ("modality", left, right)
    assert change.severity == "medium"


@pytest.mark.parametrize(
    ("before", "after", "hedge"),
    [
        ("The captain may have slept at the wheel.", "The captain slept at the wheel.", "may"),
        ("The captain reportedly ignored calls.", "The captain ignored calls.", "reportedly"),
    ],
)
def test_a_hedge_dropped(before: str, after: str, hedge: str) -> None:
    assert as_changes(before, after) == [("hedge", hedge, None)]


def test_a_hedge_for_another_is_not_lost() -> None:
    before = "The captain reportedly ignored the calls of the pilots."
    for other in ("apparently", "possibly"):
        changes = as_changes(before, before.replace("reportedly", other))
        assert ("hedge", "reportedly", None) not in changes
    moved = "The captain may have ignored the calls of the pilots."
    assert ("hedge", "reportedly", None) not in as_changes(before, moved)


def test_a_non_put_before_a_word_denies_it() -> None:
    before = "The miller gave a radio interview about the strike in the valley of Orsk."
    changes = as_changes(before, before.replace("a radio", "a non-radio"))
    assert changes == [("polarity", None, "non")]


def test_yet_to_is_a_denial_worded_otherwise() -> None:
    before = "The old crane of the harbour board has yet to be sold to the miller of Orsk."
    after = "The old crane of the harbour board has not been sold to the miller of Orsk."
    assert not any(aspect == "polarity" for aspect, *_ in as_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The pilots now see the buoy at night.", "The pilots now can see the buoy at night."),
        ("From the pier you could hear the horn.", "From the pier you heard the horn."),
    ],
)
def test_a_modal_before_a_verb_of_perception_says_nothing(before: str, after: str) -> None:
    assert not any(aspect == "modality" for aspect, *_ in as_changes(before, after))


def test_a_bound_that_went_with_its_number_is_not_what_was_dropped() -> None:
    before = "The two tugs bumped each other but stayed afloat at about 5am."
    after = "The two tugs bumped each other but stayed afloat."
    assert not any(aspect == "hedge" for aspect, *_ in as_changes(before, after))


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("some", "all", "medium"),
        ("most", "few", "medium"),
        ("always", "sometimes", "high"),
    ],
)
def test_how_many_or_how_often(left: str, right: str, severity: str) -> None:
    before = f"The divers {left} check the hulls of the ferries in the dock."
    (change,) = altered(before, before.replace(left, right))
    assert (change.before, change.after, change.severity) == (left, right, severity)


@pytest.mark.parametrize(
    ("done", "meant", "words"),
    [
        ("has sold the wreck", "plans to sell the wreck", "plans to"),
        ("has sold the wreck", "is considering selling the wreck", "is considering"),
        ("raised the wreck", "tried to raise the wreck", "tried to"),
    ],
)
def test_what_was_done_is_only_meant(done: str, meant: str, words: str) -> None:
    before = f"The salvage company of Stenholm {done} this year."
    changes = as_changes(before, before.replace(done, meant))
    assert ("modality", None, words) in changes
