"""Words that exclude each other in one role, and what is said and denied."""

from dataclasses import replace

import pytest
from stating import stating

from rashomon.compare.slots import relation
from rashomon.settings import Settings


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("The thief hid in a closet", "The thief hid in the garage", "place"),
        ("The thief hid under a shed", "The thief hid in the well", "place"),
        ("A man on a motorcycle threw it", "A man in a white van threw it", "means"),
        ("Youths threw stones at the cars", "Youths threw firebombs at the cars", "means"),
        ("Denner, the courier of the ring, fled", "Denner, the head of the ring, fled", "who"),
        ("Mayor Ruiz ordered the closure", "Mayor Ruiz suggested the closure", "manner"),
        (
            "The bridge reopened to the crews",
            "The bridge has not reopened to the crews",
            "polarity",
        ),
    ],
)
def test_readers_would_ask_which(left: str, right: str, kind: str) -> None:
    row = relation(stating(left, right), Settings().rows)
    assert row.relation == "conflicting"
    assert row.difference is not None
    assert row.difference.left.kind == kind


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a list excludes nothing
        ("Youths threw stones and bottles", "Youths threw bottles and firebombs"),
        ("Youths threw stones", "Youths threw firebombs and rocks"),
        # two roles
        ("The thief left the closet", "The thief hid in the garage"),
        ("A man on a motorcycle threw it", "A man threw it at a white van"),
        # two people
        ("Denner, the courier of the ring, fled", "Vost, the head of the ring, fled"),
        # the wider word
        ("The thief hid in a closet", "The thief hid in the building"),
        # open whether it happened
        ("The bridge may reopen to the crews", "The bridge will not reopen to the crews"),
        ("Ruiz asked whether the bridge reopened", "The bridge has not reopened"),
        # what somebody does not think
        ("I do not think Lund won the match", "Lund did not win the match"),
        # denied in two forms
        ("No gun was found in the well", "A gun was not found in the well"),
        # denied with a curved apostrophe
        ("I don’t even want to see the bridge", "I don't even want to see the bridge"),
        # what talks are for, and what will not be
        ("Lund is in talks to direct the play", "Lund will not be returning to direct the play"),
        # something else is denied
        ("The crews reopened the bridge", "The crews did not reopen the mill"),
    ],
)
def test_what_leaves_both_right(left: str, right: str) -> None:
    assert relation(stating(left, right), Settings().rows).relation == "agreed"


def test_views_of_two_speakers_are_no_conflict() -> None:
    texts = ("Denner, the courier of the ring, fled", "Denner, the head of the ring, fled")
    apart = relation(stating(*texts, speakers=("ruiz", "sohl")), Settings().rows)
    assert apart.relation == "agreed"
    assert (
        relation(stating(*texts, speakers=("ruiz", "ruiz")), Settings().rows).relation
        == "conflicting"
    )


def test_what_a_speaker_does_not_think_is_open_though_the_thinking_is_outside_the_clause() -> None:
    thinks, won = stating("I do not think Lund won the match", "Lund did not win the match")
    clause = replace(thinks, positions=tuple(p for p in thinks.positions if p >= 4))
    assert relation([clause, won], Settings().rows).relation == "agreed"
    says = stating("I do think Lund won the match")[0]
    clause = replace(says, positions=tuple(p for p in says.positions if p >= 3))
    assert relation([clause, won], Settings().rows).relation == "conflicting"
