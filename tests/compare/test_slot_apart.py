"""Values that belong to two things and do not conflict."""

import pytest
from stating import stating

from rashomon.compare.slots import relation
from rashomon.settings import Settings

ROWS = Settings().rows


def related(left: str, right: str) -> str:
    return relation(stating(left, right), ROWS).relation


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        # behind whose name a number stands
        (
            "Lund, a town of 12,000 people, was struck",
            "Lund, a town of 15,000 people, was struck",
            "Vane, a town of 15,000 people, was struck",
        ),
        # a vehicle, and a part of a compound that is called by it
        (
            "Police arrested the driver of the tram",
            "Police arrested the driver of the car",
            "Police arrested the driver of the two-car unit",
        ),
        # who does it, and to whom it is done, behind `groups of`
        (
            "Groups of women were attacked in Lund",
            "Groups of men were attacked in Lund",
            "Groups of men attacked dozens in Lund",
        ),
        # the day of what is done, and of what it was done for
        (
            "Denner was convicted on March 20 of murder",
            "Denner was convicted on June 20 of murder",
            "Denner was convicted of the June 20 murder",
        ),
        # other things of a kind
        (
            "The mill burned after a collision with a lorry",
            "The mill burned after a collision with a tram",
            "The mill burned after a collision with another tram",
        ),
        # clocks of two zones
        (
            "The rocket was fired at 11:57 a.m. Hawaii time",
            "The rocket was fired at 11:20 a.m. Hawaii time",
            "The rocket was fired at 5:57 a.m.",
        ),
    ],
)
def test_values_of_two_things_are_no_conflict(one: str, same: str, other: str) -> None:
    assert related(one, same) == "conflicting"
    assert related(one, other) != "conflicting"


def test_what_a_thing_is_called_is_no_number() -> None:
    assert related("The 2 planes landed at Osk", "The 3 planes landed at Osk") == "conflicting"
    assert related("The U-2 plane landed at Osk", "The E-3 plane landed at Osk") == "agreed"


def test_a_coast_and_its_sea_are_one_place() -> None:
    assert related("The crew fired it into a lake", "The crew fired it into the sea") != "agreed"
    assert related("The crew fired it at the coast", "The crew fired it into the sea") == "agreed"


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        # another thing that is counted
        (
            "The rocket is made of about 30 boosters",
            "The rocket is made of 30 boosters",
            "The company plans about 30 launches",
        ),
        # another thing that is dated
        (
            "The port has been closed since May 2031",
            "The port has been closed since 2031",
            "The mayor resigned in 2031",
        ),
    ],
)
def test_of_two_things_no_value_is_the_rounder_one(one: str, same: str, other: str) -> None:
    assert related(one, same) == "compatible"
    assert related(one, other) == "agreed"
