"""Scoring of findings in reworded copies, on one pair whose answer is counted by hand."""

from eval.changes import ChangeScores, Finding, held
from eval.spans import word_starts
from rashomon.types import Alteration, AlterationAspect, Detail, Severity

PARENT = "Two boats sank off Alda on Monday, pilots said."
CHILD = "Two boats burned off Alda at noon, skippers said."
GOLD = {
    "coverage": "one",
    "child": "b",
    "child_read_to": len(CHILD),
    "changes": [
        {"parent": [10, 14], "child": [10, 16], "aspect": "event", "severity": "high", "why": ""},
        {"parent": [24, 33], "child": None, "aspect": "date", "severity": "medium", "why": ""},
    ],
    "paraphrases": [{"parent": [35, 41], "child": [35, 43]}],
}


def finding(
    parent: tuple[int, int] | None,
    child: tuple[int, int] | None,
    *,
    aspect: AlterationAspect = "event",
    severity: Severity = "high",
) -> Finding:
    alteration = Alteration(None, None, aspect, None, None, severity, Detail("became", ("", "")))
    return Finding(alteration, word_starts(PARENT, parent), word_starts(CHILD, child))


def scored(*findings: Finding) -> ChangeScores:
    scores = ChangeScores()
    scores.add(GOLD, findings, (PARENT, CHILD))
    return scores


def test_a_finding_that_shares_a_word_of_the_child_meets_the_change() -> None:
    scores = scored(finding((10, 14), (10, 16)))
    assert (scores.hits["high"], scores.right["all"], scores.right["high"]) == (1, 1, 1)
    assert scores.hits["medium"] == 0


def test_a_change_without_words_of_the_child_is_met_in_the_parent() -> None:
    assert scored(finding((27, 33), None, severity="medium")).hits["medium"] == 1


def test_a_finding_on_other_words_is_wrong() -> None:
    scores = scored(finding((0, 9), (0, 9)))
    assert (scores.reported["all"], scores.right["all"]) == (1, 0)
    assert "not marked" in scores.errors[-1]


def test_findings_of_low_severity_do_not_count_for_precision() -> None:
    assert scored(finding((0, 9), (0, 9), severity="low")).reported["all"] == 0


def test_a_harmless_rewording_is_flagged_by_a_finding_about_it_alone() -> None:
    assert scored(finding((35, 41), (35, 43))).flagged == 1
    assert scored(finding((0, 46), (0, 48))).flagged == 0


def test_a_sentence_left_out_meets_no_word_exchanged() -> None:
    assert scored(finding((10, 14), (10, 16), aspect="omission")).hits["high"] == 0


def test_a_third_of_the_coverages_is_held_back() -> None:
    names = [f"dev-{number:03}" for number in range(300)]
    assert 80 < sum(map(held, names)) < 120
