"""Numbers, units and bounds that a copy changed."""

import pytest
from altering import altered, as_changes

from rashomon.types import Detail


@pytest.mark.parametrize(
    ("sentence", "aspect", "left", "right"),
    [
        ("Rescuers counted {} people on deck.", "number", "48", "84"),
        ("{} divers searched the wreck.", "number", "Nine", "Six"),
        ("The fine is 3 {} crowns.", "number", "million", "billion"),
        ("Repairs will take six {} at the yard.", "unit", "weeks", "months"),
        ("The dispute went on for {} in court.", "unit", "months", "years"),
    ],
)
def test_numbers_and_units(sentence: str, aspect: str, left: str, right: str) -> None:
    (change,) = altered(sentence.format(left), sentence.format(right))
    assert (change.aspect, change.before, change.after) == (aspect, left, right)
    assert change.severity == "high"
    assert change.detail == Detail("became", (left, right))


def test_a_unit_about_as_large_is_no_grave_change() -> None:
    (change,) = altered(
        "The hull weighs 300 tonnes when empty.", "The hull weighs 300 tons when empty."
    )
    assert (change.aspect, change.before, change.after) == ("unit", "tonnes", "tons")
    assert change.severity == "medium"


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("Nearly 40 boats joined in.", "40 boats joined in.", "Nearly", None),
        ("At least 40 boats joined in.", "Up to 40 boats joined in.", "At least", "Up to"),
        ("More than 40 boats joined in.", "Fewer than 40 boats joined in.", "More", "Fewer"),
    ],
)
def test_bounds(before: str, after: str, left: str, right: str | None) -> None:
    assert as_changes(before, after) == [("hedge", left, right)]


def test_bounds_on_opposite_sides_say_the_contrary() -> None:
    (change,) = altered("At least 40 boats joined in.", "Up to 40 boats joined in.")
    assert change.severity == "high"
    (change,) = altered("Nearly 40 boats joined in.", "Over 40 boats joined in.")
    assert change.severity == "medium"


def test_nearly_is_about() -> None:
    assert as_changes("About 40 boats joined in.", "Nearly 40 boats joined in.") == []


def test_in_a_reworded_sentence_the_changed_unit_is_found() -> None:
    before = "The owners said repairs to the stranded ferry will take six weeks at the yard."
    after = "Repairs of the ferry that is stranded are going to take six months, its owners said."
    assert as_changes(before, after) == [("unit", "weeks", "months")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Half of the fleet", "50 percent of the fleet"),
        ("Three quarters of the fleet", "75 percent of the fleet"),
        ("About 2,000 people of the fleet", "About 2000 people of the fleet"),
    ],
)
def test_one_number_in_two_forms(left: str, right: str) -> None:
    assert not altered(f"{left} came home.", f"{right} came home.")


def test_another_fraction() -> None:
    (change,) = altered("Half of the fleet came home.", "60 percent of the fleet came home.")
    assert (change.aspect, change.severity) == ("number", "high")


def test_a_unit_alone_did_not_become_a_number_alone() -> None:
    before = "Guests came to the weekend boat race of the ferry club on the lake at Orsk."
    after = "Guests came to the four boat race of the ferry club on the lake at Orsk."
    assert not any(aspect == "number" for aspect, *_ in as_changes(before, after))
