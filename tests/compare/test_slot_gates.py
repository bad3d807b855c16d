"""Gates of typed values: the short pair of reports that each gate alone decides."""

import pytest
from stating import stating

from rashomon.compare.slots import relation
from rashomon.settings import Settings


def related(left: str, right: str, *published: str) -> str:
    return relation(stating(left, right, published=published), Settings().rows).relation


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # of several members of a set none is excluded
        ("The thief hid in a closet, then in the attic", "The thief hid in the garage"),
        # the first of several
        ("The thief hid in the first garage", "The thief hid in a closet"),
        # two people who do two things
        ("A woman shouted in Lund", "A man sang in Lund"),
        # what is meant and not done
        (
            "Crews came to reopen the bridge to traffic",
            "Crews did not reopen the bridge to traffic",
        ),
        ("Orm held talks to close the mill in Lund", "Orm did not close the mill in Lund"),
        # what nobody said
        (
            "Nobody said that the bridge reopened to the crews",
            "The bridge has not reopened to the crews",
        ),
        # the dead and the hurt
        (
            "Twelve people were killed in the crash at the Orm station",
            "Fifteen people were hurt in the crash at the Orm station",
        ),
        (
            "At least twelve people were killed in the crash",
            "Fifteen people were hurt in the crash",
        ),
        # behind whose name a number stands
        (
            "The Orm storm struck Lund, a harbour town of 12,000 people",
            "The Orm storm struck Vane, a harbour town of 15,000 people",
        ),
        # `one` stands for somebody more often than it counts
        (
            "One man was hurt in the crash at the Orm station",
            "Three men were hurt in the crash at the Orm station",
        ),
        # an exact day and a month, of two happenings
        ("The Orm kiln cracked in 2029", "The Orm kiln burst yesterday"),
        # two happenings that share no word
        ("The old mill opened on June 20", "The mayor resigned on June 23"),
        # one of two days is the same
        ("The kiln burst on Thursday and on Saturday", "The kiln burst on Thursday"),
        # of several times each is of its own verb
        (
            "The ferry left Orm at 7:05 a.m. and landed in Tarn at 9:45 a.m.",
            "The ferry sank off Orm at 8:20 a.m.",
        ),
    ],
)
def test_two_things_are_no_conflict(left: str, right: str) -> None:
    assert related(left, right, "2031-07-03", "2031-07-03") == "agreed"


@pytest.mark.parametrize(
    ("left", "right", "published"),
    [
        # what is not fixed by its words goes by the report's own date
        ("The kiln burst last week", "The kiln burst last week", ("2031-05-03", "2031-05-24")),
        # the day was a Monday: one of the two was resolved to the wrong week
        ("The kiln burst on Monday", "The kiln burst on January 1", ("2029-01-10", "2029-01-10")),
    ],
)
def test_a_day_that_is_open_is_no_conflict(
    left: str, right: str, published: tuple[str, str]
) -> None:
    assert related(left, right, *published) == "agreed"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # the verb that carries another one is denied
        (
            "The crews did not manage to close the gate of the dam",
            "The crews closed the gate of the dam",
        ),
        # numbers that are names are not rounded
        ("Flight 1200 landed at Osk", "Flight 1214 landed at Osk"),
        # two small numbers are no estimates
        ("About 20 guests fled the hall", "About 24 guests fled the hall"),
        # nor is a small one cut off
        ("The hall held 40 guests", "The hall held 41 guests"),
    ],
)
def test_two_values_of_one_thing_conflict(left: str, right: str) -> None:
    assert related(left, right) == "conflicting"


def test_a_day_ends_at_midnight_and_the_next_begins() -> None:
    before, behind = "The kiln burst at 11:55 p.m.", "The kiln burst at about 12:05 a.m."
    assert related(before, behind) == "compatible"
