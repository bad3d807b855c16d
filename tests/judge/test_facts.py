"""Facts of invented coverages, through the models that ship."""

from collections.abc import Sequence
from unittest.mock import Mock

import rashomon
from rashomon.judge.facts import _first
from rashomon.judge.facts.members import Stated
from rashomon.types import Fact, Lineage

# Filler of one outlet each, so that no article copies another.
FILLER = (
    "Gulls circled over the pier all morning. A baker on the quay sold out by nine.",
    "The tram to the lighthouse ran empty. Nobody at the hotel wished to talk.",
    "School children drew the scene in chalk. Rain is forecast for the weekend.",
    "A choir had planned to sing in the square. Its concert was put off.",
)


def facts(*texts: str, published: Sequence[str] = ()) -> tuple[Fact, ...]:
    days = published or ["2031-03-04"] * len(texts)
    given = [
        {"id": "abcd"[k], "text": f"{text} {FILLER[k]}", "published": days[k], "headline": ""}
        for k, text in enumerate(texts)
    ]
    return rashomon.cross_examine(given).facts


def shared(facts: Sequence[Fact]) -> list[Fact]:
    return [f for f in facts if f.relation != "single"]


def about(facts: Sequence[Fact], word: str) -> Fact:
    (fact,) = [f for f in facts if any(word in s.text for r in f.readings for s in r.attestations)]
    return fact


def test_one_thing_in_two_wordings_is_one_fact() -> None:
    reported = facts(
        "Two people died when a fishing boat overturned off Hask Point on Monday.",
        "A fishing boat overturned off Hask Point on Monday, killing two people.",
    )
    fact = about(shared(reported), "overturned")
    assert fact.relation == "agreed"
    assert len({s.article for r in fact.readings for s in r.attestations}) == 2


def test_what_one_report_says_twice_in_the_same_words_it_states_once() -> None:
    said = "Two people died when a fishing boat overturned off Hask Point on Monday."
    reported = facts(
        f"{said} {said} {said}",
        "A fishing boat overturned off Hask Point on Monday, killing two people.",
    )
    fact = about(shared(reported), "overturned")
    placed = [s for r in fact.readings for s in r.attestations if s.article == "a"]
    assert [s.start < len(said) for s in placed] == [True]


def test_values_that_cannot_both_hold_conflict_with_both_shown() -> None:
    reported = facts(
        "The police said 27 people were injured when the ship hit the bridge at Orm.",
        "Officials said 25 people were injured when the ship hit the bridge at Orm.",
    )
    (fact,) = [f for f in reported if f.relation == "conflicting"]
    assert fact.differs is not None
    assert (fact.differs.slot, fact.differs.why) == ("number", "apart")
    assert {r.normalized["low"] for r in fact.readings} == {27, 25}
    assert all(len(r.accounts) == 1 for r in fact.readings)


def test_who_gives_no_value_is_no_party_to_the_conflict() -> None:
    reported = facts(
        "The police said 27 people were injured when the ship hit the bridge at Orm.",
        "Officials said 25 people were injured when the ship hit the bridge at Orm.",
        "The fire brigade said people were injured when the ship hit the bridge at Orm.",
    )
    (fact,) = [f for f in reported if f.relation == "conflicting"]
    assert {s.article for r in fact.readings for s in r.attestations} == {"a", "b"}
    assert any(s.article == "c" for f in reported for r in f.readings for s in r.attestations)


def test_a_bound_and_a_number_that_it_holds_are_compatible() -> None:
    reported = facts(
        "At least 27 people were injured when the ship hit the bridge at Orm.",
        "In all 29 people were injured when the ship hit the bridge at Orm.",
    )
    fact = about(shared(reported), "29 people")
    assert fact.relation == "compatible"
    assert fact.differs is not None
    assert fact.differs.why in ("rounded", "more-exact")


def test_an_account_without_a_number_gives_none_of_two_that_can_both_hold() -> None:
    reported = facts(
        "At least 27 people were injured when the ship hit the bridge at Orm.",
        "In all 29 people were injured when the ship hit the bridge at Orm.",
        "People were injured when the ship hit the bridge at Orm, the fire brigade said.",
    )
    fact = about(shared(reported), "29 people")
    by_article = {s.article: r for r in fact.readings for s in r.attestations}
    assert by_article["c"].normalized == {}
    assert {s.article for s in by_article["c"].attestations} == {"c"}
    assert {by_article[k].normalized["low"] for k in "ab"} == {27, 29}


def test_a_number_beside_what_is_reported_is_not_its_value() -> None:
    reported = facts(
        "The police in the town of Orm arrested the 42-year-old driver of the lorry on Monday.",
        "On Monday the police in Orm arrested the driver who had been at the wheel of the lorry.",
    )
    fact = about(shared(reported), "arrested")
    assert fact.aspect != "number"
    assert all("arrested" in r.value for r in fact.readings)


def test_what_one_report_alone_states_is_single() -> None:
    reported = facts(
        "The harbour office fined the owner of the Lisbet 40,000 crowns for a lack of lights.",
        "A new tram line will open between Velia and the airport in June, the council decided.",
    )
    assert shared(reported) == []
    assert about(reported, "40,000 crowns").relation == "single"


def test_the_account_that_appeared_first_is_named_and_who_is_silent() -> None:
    reported = facts(
        "A fishing boat overturned off Hask Point on Monday, and two sailors drowned.",
        "Two sailors drowned when their fishing boat overturned off Hask Point on Monday.",
        "The council of Velia approved a new tram line to the airport.",
        published=["2031-03-05", "2031-03-04", "2031-03-06"],
    )
    fact = about(shared(reported), "drowned")
    accounts = {s.article: a for r in fact.readings for s in r.attestations for a in r.accounts}
    assert fact.first is not None
    assert len(fact.silent) == 1
    assert fact.first not in fact.silent
    assert len(accounts) == 2


def test_no_account_is_first_if_a_date_is_missing() -> None:
    reported = facts(
        "Two sailors drowned when their fishing boat overturned off Hask Point on Monday.",
        "A fishing boat overturned off Hask Point on Monday, and two sailors drowned.",
        published=["2031-03-04", ""],
    )
    assert about(shared(reported), "drowned").first is None


def test_of_copies_alone_none_is_the_first() -> None:
    copied = Mock(spec=Stated, published="2031-03-04", is_copied=True, account="acc1")
    original = Mock(spec=Stated, published="2031-03-05", is_copied=False, account="acc2")
    assert _first([copied], Lineage()) is None
    assert _first([copied, original], Lineage()) == "acc2"


def test_words_that_state_nothing_give_no_fact() -> None:
    given = [{"id": k, "text": "Gulls. Rain. Yes.", "headline": ""} for k in "ab"]
    assert rashomon.cross_examine(given).facts == ()


def test_spans_are_slices_and_ids_are_unique() -> None:
    reported = facts(
        "Two people died when a fishing boat overturned off Hask Point on Monday.",
        "A fishing boat overturned off Hask Point on Monday, killing two people.",
    )
    assert len({f.id for f in reported}) == len(reported)
    assert all(0 <= f.confidence <= 1 for f in reported)


def test_a_report_that_gives_both_values_speaks_of_two_things() -> None:
    reported = facts(
        "The police said 27 people were injured when the ship hit the bridge at Orm.",
        "Officials said 25 people were injured when the ship hit the bridge at Orm. "
        "The next day 27 people were injured when the ship hit the bridge at Orm.",
    )
    assert not [f for f in reported if f.relation == "conflicting"]


def test_each_reading_is_called_by_the_value_that_differs() -> None:
    reported = facts(
        "Six crews with 27 firemen took 12 hours to put out the blaze at the mill.",
        "Six crews with 25 firemen took 12 hours to put out the blaze at the mill.",
    )
    (fact,) = [f for f in reported if f.relation == "conflicting"]
    assert sorted(r.value for r in fact.readings) == ["25 firemen", "27 firemen"]


def test_two_days_of_one_weekday_conflict() -> None:
    reported = facts(
        "The trial of Karl Brisk begins on Monday, June 4.",
        "Karl Brisk goes on trial on Monday, June 11.",
    )
    values = [{r.value for r in f.readings} for f in reported if f.relation == "conflicting"]
    assert {"Monday, June 4", "Monday, June 11"} in values


def test_reports_that_appeared_more_than_a_week_apart_are_of_two_occasions() -> None:
    texts = (
        "The rocket flew 900 miles before it fell into the sea, the army said.",
        "The army said on the radio that its rocket flew 700 miles and fell into the sea.",
    )
    for later, expected in (("2031-03-11", ["conflicting"]), ("2031-03-12", [])):
        reported = facts(*texts, published=("2031-03-04", later))
        distances = [f for f in shared(reported) if "miles" in str([r.value for r in f.readings])]
        assert [f.relation for f in distances] == expected
