"""Conflicts that may appear on the first screen and are counted."""

from dataclasses import replace

from test_gate import APART, FOUGHT, HEARD, ONE, OTHER

from rashomon.report.views import gate
from rashomon.types import Difference, Slot


def test_values_whose_words_show_no_common_thing_do_not_conflict() -> None:
    monday = replace(FOUGHT, text="The harbour office told the crews on Monday")
    other = replace(HEARD, text="Jon Dahl was told it by the harbour office on Friday")
    apart = Difference("time", "apart")
    for text, conflict in ((other.text, True), ("Jon Dahl wrote to the mayor on Friday", False)):
        readings = (
            replace(ONE, value="Monday", attestations=(monday,)),
            replace(OTHER, value="Friday", attestations=(replace(other, text=text),)),
        )
        fact = replace(APART, readings=readings, differs=apart)
        assert gate.is_conflict(fact) is conflict


def test_numbers_that_can_both_hold_conflict_with_nothing() -> None:
    here = replace(FOUGHT, text="The three crews fought the flames with four boats")
    values = (
        ("three or four boats", "exactly", False),
        ("five boats", "exactly", True),
        ("over two boats", "more than", False),
        ("over five boats", "more than", True),
        ("up to nine boats", "at most", False),
    )
    for value, bound, conflict in values:
        there = replace(HEARD, text=f"The three crews fought the flames with {value}")
        readings = (
            replace(ONE, value="four boats", attestations=(here,)),
            replace(OTHER, value=value, normalized={"bound": bound}, attestations=(there,)),
        )
        fact = replace(APART, readings=readings, differs=Difference("number", "apart"))
        assert gate.is_conflict(fact) is conflict


def test_a_side_of_a_conflict_has_its_value_in_a_clause_with_a_subject() -> None:
    here = replace(FOUGHT, text="The three crews fought the flames with 40 boats")
    bare = replace(HEARD, text="The three crews fought the flames")
    needing = replace(HEARD, text="needing 50 boats against the flames of the three crews")
    for spans, conflict in (
        ((bare, needing), False),
        ((bare, replace(needing, text="The crews had 50 boats")), True),
    ):
        readings = (
            replace(ONE, value="40 boats", attestations=(here,)),
            replace(OTHER, value="50 boats", attestations=spans),
        )
        fact = replace(APART, readings=readings, differs=Difference("number", "apart"))
        assert gate.is_conflict(fact) is conflict


def test_an_account_that_has_both_values_is_on_no_side() -> None:
    assert gate.is_conflict(APART)
    assert not gate.is_conflict(replace(APART, readings=(ONE, replace(OTHER, accounts=("acc1",)))))
    three = replace(OTHER, accounts=("acc1", "acc2"))
    assert not gate.is_conflict(replace(APART, readings=(ONE, three)))
    assert gate.is_conflict(replace(APART, readings=(replace(ONE, accounts=("acc3",)), three)))


def test_a_time_that_is_only_of_another_thing_conflicts_with_nothing() -> None:
    friday = replace(HEARD, text="Crews of three towns met the winner of Friday's match")
    monday = replace(FOUGHT, text="Crews of three towns met on Monday")
    readings = (
        replace(ONE, value="Monday", attestations=(monday,)),
        replace(OTHER, value="Friday", attestations=(friday,)),
    )
    fact = replace(APART, readings=readings, differs=Difference("time", "apart"))
    assert not gate.is_conflict(fact)
    plain = replace(friday, text="Crews of three towns met on Friday")
    fact = replace(fact, readings=(readings[0], replace(readings[1], attestations=(plain,))))
    assert gate.is_conflict(fact)


def conflicting(slot: Slot, *sides: tuple[str, str]) -> bool:
    """Return whether two values, each in its clause, are shown as a conflict."""
    readings = (
        replace(reading, value=value, attestations=(replace(reading.attestations[0], text=text),))
        for reading, (value, text) in zip((ONE, OTHER), sides, strict=True)
    )
    fact = replace(APART, readings=tuple(readings), differs=Difference(slot, "apart"))
    return gate.is_conflict(fact)


def test_times_of_two_acts_of_the_same_people_conflict_with_nothing() -> None:
    monday = "Monday", "Ana Ruiz of the harbour board visited the crews in Velia on Monday"
    assert conflicting(
        "time", monday, ("Friday", "On Friday the harbour board's Ana Ruiz visited its crews")
    )
    assert not conflicting(
        "time", monday, ("Friday", "Ana Ruiz of the harbour board debated with the mayor on Friday")
    )


def test_a_number_next_to_another_of_the_same_does_not_conflict() -> None:
    five = "five boats", "The three crews fought the flames with five boats"
    assert conflicting("number", five, ("two boats", "The three crews fought it with two boats"))
    both = "The three crews fought it with two boats, and three boats came later"
    assert not conflicting("number", five, ("two boats", both))
