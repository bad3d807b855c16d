"""What is left of a fact without its doubtful attestations."""

from dataclasses import replace

from invented_report import REPORT, words

from rashomon.report.views.certain import certain, is_wording
from rashomon.types import Fact, FactReading

A, B, _, D = REPORT.articles
SAFE = words(A, "12 people were led to safety")
ORANGE = words(A, "everything was orange")
CLOSED = words(D, "The harbour master closed the basin")


def without(reading: FactReading) -> FactReading:
    """Return the reading of a fact in which the basin is doubtful."""
    fact = Fact("f", "topic", "event", "agreed", (reading,), doubtful=(CLOSED,))
    (left,) = certain(fact, REPORT.lineage).readings
    return left


def test_the_value_of_an_attestation_left_out_gives_way_to_the_words_that_are_left() -> None:
    reading = FactReading("the basin", {"lemma": "basin"}, (SAFE, CLOSED), None, ("acc1", "acc3"))
    left = without(reading)
    assert (left.value, left.attestations) == (SAFE.text, (SAFE,))
    assert left.normalized == {}


def test_a_value_that_another_attestation_has_stays() -> None:
    reading = FactReading("12 people", {"low": 12}, (SAFE, CLOSED), None, ("acc1", "acc3"))
    left = without(reading)
    assert (left.value, left.normalized) == ("12 people", {"low": 12})


def test_the_words_of_any_attestation_are_a_wording() -> None:
    reading = FactReading(ORANGE.text, {}, (SAFE, ORANGE), None, ("acc1",))
    assert is_wording(reading)
    assert not is_wording(replace(reading, value="12 people"))
