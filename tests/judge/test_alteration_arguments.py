"""Alterations of who did what to whom, through the parser that ships."""

import pytest
from altering import FRAME

from inventing import BagOfWords, article
from rashomon.annotate import annotate, default_parser, with_attributions
from rashomon.compare.witness import Witness
from rashomon.judge.alterations import find_alterations
from rashomon.settings import Settings
from rashomon.stages import Match
from rashomon.types import Alteration, Detail


def parsed(before: str, after: str) -> tuple[Alteration, ...]:
    """Return the alterations of one sentence in a copy that repeats `FRAME`, with both parsed."""
    settings = Settings()
    articles = article("parent", *FRAME, before), article("child", *FRAME, after)
    annotated = annotate(articles, BagOfWords(), settings.annotating)
    annotated = with_attributions(annotated, default_parser(), settings.annotating)
    left, right = (Witness(k, one) for k, one in enumerate(annotated))
    matches = [Match(k, k, 1.0, 1.0, 0.0, 1.0) for k in range(len(FRAME) + 1)]
    return find_alterations(left, right, matches, settings.alterations)


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [
        (
            "The bus hit a parked car on the bridge.",
            "A parked car hit the bus on the bridge.",
            ("bus", "car"),
        ),
        (
            "The loan was paid by the state to the company.",
            "The loan was paid to the state by the company.",
            ("state", "company"),
        ),
        (
            "The mayor accused the builders of fraud.",
            "The mayor was accused of fraud by the builders.",
            ("mayor", "builders"),
        ),
    ],
)
def test_parts_that_changed_places(before: str, after: str, who: tuple[str, str]) -> None:
    (change,) = parsed(before, after)
    assert (change.aspect, change.severity) == ("event", "high")
    assert change.detail == Detail("swapped", who)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the passive of the same
        (
            "The bus hit a parked car on the bridge.",
            "A parked car was hit by the bus on the bridge.",
        ),
        # who meets somebody is met
        ("The mayor met the builders on the quay.", "The builders met the mayor on the quay."),
    ],
)
def test_the_same_from_the_other_side(before: str, after: str) -> None:
    assert not [one for one in parsed(before, after) if one.severity == "high"]


def test_a_doer_left_out() -> None:
    before = "The two brothers were wounded by police in the attack."
    (change,) = parsed(before, before.replace("by police ", ""))
    assert (change.aspect, change.before, change.after) == ("event", "by police", None)
    (change,) = parsed(before.replace("by police ", ""), before)
    assert (change.aspect, change.before, change.after) == ("event", None, "by police")


def test_a_doer_named_elsewhere_in_the_sentence_is_not_left_out() -> None:
    before = "Police said that the two brothers were wounded by police in the attack."
    assert parsed(before, before.replace("by police ", "")) == ()


def test_a_failure_undone() -> None:
    before = "Police failed to stop the march through the city."
    (change,) = parsed(before, "Police stopped the march through the city.")
    assert (change.aspect, change.severity, change.before) == ("polarity", "high", "failed to")


def test_a_failure_expressed_by_a_negation_is_the_same() -> None:
    before = "Police failed to stop the march through the city."
    alterations = parsed(before, "Police did not stop the march through the city.")
    assert "polarity" not in {one.aspect for one in alterations}
