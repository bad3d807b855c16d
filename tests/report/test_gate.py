"""What may stand on the first screen: two accounts, sure enough, and in whole words."""

from dataclasses import replace

import pytest
from invented_report import ALTERATIONS, REPORT, words

from rashomon.report.brief import with_brief
from rashomon.report.views import gate
from rashomon.report.views.view import build
from rashomon.types import Fact, FactReading

A, B, C, D = REPORT.articles
TWELVE = FactReading("three towns", {}, (words(A, "three towns"),), None, ("acc1",))
NINE = FactReading("9 hours", {}, (words(C, "9 hours"),), None, ("acc2",))
BOTH = replace(TWELVE, accounts=("acc1", "acc3"))
AGREED = Fact("f", "crews from", "number", "agreed", (BOTH,))
APART = Fact("g", "crews from", "number", "conflicting", (TWELVE, NINE))


def kinds(*facts: Fact) -> list[str | None]:
    report = with_brief(replace(REPORT, facts=facts, alterations=()), 250)
    return [s.kind for s in report.brief]


def test_what_two_accounts_state_or_dispute_is_told() -> None:
    assert kinds(AGREED) == ["lead", "agreed"]
    assert kinds(APART) == ["lead", "conflict"]


def test_a_tally_of_one_account_is_not_told() -> None:
    assert kinds(replace(AGREED, relation="single", readings=(TWELVE,))) == ["lead"]


@pytest.mark.parametrize(
    "weak",
    [
        replace(AGREED, confidence=0.3),
        replace(AGREED, topic="was … by then"),
        replace(AGREED, topic="--"),
        replace(AGREED, topic="Three towns"),
        replace(AGREED, readings=(replace(BOTH, value="…"),)),
    ],
)
def test_what_is_unsure_or_a_fragment_is_not_told(weak: Fact) -> None:
    assert kinds(weak) == ["lead"]
    assert kinds(AGREED, weak) == ["lead", "agreed"]


def test_a_statement_needs_no_topic() -> None:
    told = "Firefighters from three towns fought the flames"
    reading = FactReading(told, {}, (words(A, told),), None, ("acc1", "acc3"))
    event = replace(AGREED, aspect="event", topic="…", readings=(reading,))
    assert gate.agreements(replace(REPORT, facts=(event,))) == (event,)


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("Crews from three towns fought the flames", True),
        ("A Russian strike battered the government building", True),
        ("12 people were led to safety on Tuesday", True),
        ("is the continued brutalization of Ukraine and its people", False),
        ("what Russia is doing", False),
        ("We’re not prepared to call this a retreat", False),
        ("It would join the union and its security pact", False),
        ("Crews from three towns fought the flames and", False),
    ],
)
def test_a_statement_is_a_sentence_that_needs_no_other(value: str, whole: bool) -> None:
    assert gate.stands_alone(value) is whole


def test_what_a_copy_made_of_a_value_is_no_conflict() -> None:
    copied = replace(NINE, accounts=())
    assert gate.conflicts(replace(REPORT, facts=(replace(APART, readings=(TWELVE, copied)),))) == ()
    assert gate.changed_in_copying(replace(APART, readings=(TWELVE, copied)))


def test_one_account_against_itself_is_no_conflict_of_accounts() -> None:
    itself = replace(APART, readings=(TWELVE, replace(NINE, accounts=("acc1",))))
    assert gate.conflicts(replace(REPORT, facts=(itself,))) == ()


def test_what_only_one_account_leaves_out() -> None:
    crews = words(A, "three towns fought the flames for")
    given = FactReading(crews.text, {}, (crews,), None, ("acc1", "acc3", "acc4"))
    three = replace(AGREED, readings=(given,))
    report = replace(REPORT, facts=(replace(three, silent=("acc2",)),))
    assert len(gate.silences(report)) == 1
    assert gate.silences(replace(REPORT, facts=(replace(three, silent=("acc2", "acc5")),))) == ()
    kinds = [s.kind for s in with_brief(report, 250).brief]
    assert ("agreed" in kinds, "silent" in kinds) == (True, False)  # nothing is told twice


def test_grave_changes_come_once_and_numbers_before_names() -> None:
    number, name = ALTERATIONS[2], replace(ALTERATIONS[2], aspect="entity")
    light = replace(number, severity="low")
    report = replace(REPORT, alterations=(name, number, number, light))
    assert [a.aspect for a in gate.grave_changes(report)] == ["number", "entity"]


def test_where_nothing_matters_it_says_so() -> None:
    alone = replace(REPORT.lineage, derivations=(), lost_exemplars=())
    accounts = tuple(
        replace(REPORT.lineage.accounts[1], id=a.id, articles=(a.id,)) for a in REPORT.articles
    )
    report = replace(REPORT, lineage=replace(alone, accounts=accounts), alterations=())
    assert build(report).summary[0] == "4 independent reports; nothing conflicts."
    report = replace(report, facts=(replace(APART, readings=(TWELVE, NINE)),))
    assert build(report).summary[0] == "4 independent reports; 1 conflict."
