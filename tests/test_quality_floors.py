"""Figures on the development data may not fall.

Re-pin with `just eval`, and say why in the commit.
"""

from collections import Counter

import pytest

from eval import (
    alterations,
    attributions,
    changes,
    claims,
    coverages,
    dates,
    events,
    furniture,
    names,
    quotations,
    rewrites,
)
from eval.alterations import AlterationScores
from eval.data import SHARED
from eval.lineage_scores import LineageScores

# A little below what `eval/results.md` says: other versions of the runtime round differently.
NOISE = 0.01
# Rows or pairs by which counts of some hundred may fall.
FEW = 3
DATA_SHA256 = "138b4cfc90e6"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"no development data at {SHARED}"),
]


@pytest.fixture(scope="module")
def scores() -> LineageScores:
    sheet, scores = rewrites.evaluate()
    assert sheet.data_sha256 == DATA_SHA256, "the data changed: measure and pin anew"
    return scores


def test_pairs_are_joined_rightly(scores: LineageScores) -> None:
    assert scores.f1 >= 0.965 - NOISE


def test_no_false_alarm_between_originals(scores: LineageScores) -> None:
    assert scores.false_alarms == 0


def test_direction_is_right_where_it_is_given(scores: LineageScores) -> None:
    assert scores.directed_right / scores.directed >= 0.99 - NOISE
    assert scores.directed / scores.joined_right >= 0.876 - NOISE


def test_extent_is_right(scores: LineageScores) -> None:
    assert scores.extent_right / scores.joined_right >= 0.99 - NOISE


def test_accounts_are_right(scores: LineageScores) -> None:
    assert scores.account_pairs_right / scores.account_pairs >= 1.0 - NOISE
    assert scores.account_pairs_right / scores.account_pairs_gold >= 0.99 - NOISE


@pytest.fixture(scope="module")
def altered() -> AlterationScores:
    sheet, scores = alterations.evaluate()
    assert sheet.data_sha256 == DATA_SHA256, "the data changed: measure and pin anew"
    return scores


def test_alterations_are_found(altered: AlterationScores) -> None:
    assert altered.hits.total() / altered.gold.total() >= 0.98 - NOISE


def test_alterations_are_typed(altered: AlterationScores) -> None:
    assert altered.typed / altered.gold.total() >= 0.93 - NOISE


def test_what_is_reported_was_altered(altered: AlterationScores) -> None:
    assert altered.right / altered.judged >= 0.98 - NOISE


@pytest.fixture(scope="module")
def reworded() -> changes.ChangeScores:
    return changes.evaluate()[1]["held"]


def test_what_rewritings_changed_is_found(reworded: changes.ChangeScores) -> None:
    # The shares are 0.03 below those of before stretches were cut at quotation marks: the stretches
    # became a third shorter, and what is reported as high or medium 0.01 surer.
    for severity, floor in (("high", 0.794), ("medium", 0.734)):
        assert reworded.hits[severity] / reworded.marked[severity] >= floor - NOISE
    for severity, floor in (("high", 0.635), ("medium", 0.497)):
        assert reworded.loudly[severity] / reworded.marked[severity] >= floor - NOISE


def test_what_is_reported_of_rewritings_was_changed(reworded: changes.ChangeScores) -> None:
    assert reworded.right["all"] / reworded.reported["all"] >= 0.936 - NOISE
    # 0.912 while a denial inside an altered quotation was told twice.
    assert reworded.right["high"] / reworded.reported["high"] >= 0.901 - NOISE
    assert reworded.right["low"] / reworded.reported["low"] >= 0.788 - NOISE


def test_harmless_rewordings_are_left_alone(reworded: changes.ChangeScores) -> None:
    assert reworded.flagged / reworded.harmless <= 0.008 + NOISE


@pytest.fixture(scope="module")
def stated() -> Counter[str]:
    """One in six of the coverages that are held back: all would take three minutes."""
    return claims.count(step=6).n


def test_what_the_reports_state_is_found(stated: Counter[str]) -> None:
    # Measured: 0.638, 0.577 and 0.814 of about 190 rows; the floor is three rows below.
    assert stated["found"] / stated["gold"] >= 0.638 - FEW / stated["gold"]
    assert stated["strictly"] / stated["gold"] >= 0.577 - FEW / stated["gold"]
    assert stated["facts in gold"] / stated["facts of two"] >= 0.814 - FEW / stated["facts of two"]


def test_what_the_screens_list_as_agreement_is_in_the_gold(stated: Counter[str]) -> None:
    # Measured: 0.840 of 119 rows, and 3 of the 38 lookalikes; of all rows 0.813 and 7.
    several = stated["agreed of two"]
    assert stated["agreed in gold"] / several >= 0.840 - FEW / several
    assert stated["agreed traps joined"] < stated["traps joined"]


def test_wordings_of_one_utterance_are_joined(stated: Counter[str]) -> None:
    pairs, judged = stated["utterance pairs gold"], stated["quotation pairs judged"]
    assert stated["utterance pairs found"] / pairs >= 0.632 - FEW / pairs
    assert stated["quotation pairs right"] / judged >= 0.815 - FEW / judged


def test_nothing_is_derived_across_events() -> None:
    assert dict(events.evaluate().rows)["derivations between different events"] == "0"


def test_attributions_are_found() -> None:
    reached = dict(attributions.scored(attributions.tagger))
    floors = {
        "content": 0.876,
        "source": 0.832,
        "cue": 0.718,
        "whole": 0.734,
        "direct": 0.906,
        "indirect": 0.688,
    }
    below = {part: reached[part] for part, floor in floors.items() if reached[part] < floor - NOISE}
    assert not below


def test_quotations_are_collated() -> None:
    reached = dict(quotations.evaluate().rows)
    floors = {"joined pairs: F1": 0.988, "relation": 0.988, "fullest wording": 0.989}
    below = {name: reached[name] for name, f in floors.items() if float(reached[name]) < f - NOISE}
    assert not below


def test_times_and_numbers_are_resolved() -> None:
    reached = dict(dates.evaluate().rows)
    assert float(reached["times resolved right"]) >= 0.929 - NOISE
    assert float(reached["numbers right"]) >= 1.0 - NOISE


def test_names_across_spellings_are_one() -> None:
    assert float(dict(names.evaluate().rows)["F1 on match"]) >= 0.858 - NOISE


def test_lines_of_the_news_are_separated_from_the_page_around_them() -> None:
    reached = dict(furniture.evaluate().rows)
    assert float(reached["body lines, precision, half held back"]) >= 0.967 - NOISE
    assert float(reached["body lines, recall, half held back"]) >= 0.989 - NOISE


def test_articles_are_grouped_by_event() -> None:
    for name, floor in (("news", 0.990), ("ecbplus", 0.910)):
        assert coverages.score(coverages.ours, name, None, ()) >= floor - NOISE
