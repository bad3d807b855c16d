"""Real, independently written reports, and copies made from them by machine."""

from eval.data import by_coverage, folder, sha256
from eval.lineage_scores import LineageScores, score
from eval.table import Sheet
from rashomon import cross_examine

GOALS = (
    ("pair F1", "0.97"),
    ("  found: edited", "0.99 of the wholly derived kinds"),
    ("  found: respun", "0.95"),
    ("  found: chain", "0.95"),
    ("  found: partial", "0.90"),
    ("false alarms", "at most 1"),
    ("directed, of the pairs rightly joined", "0.85"),
    ("right, of those directed", "0.90"),
    ("extent right", "0.95"),
    ("accounts F1", "0.97"),
    ("orphans in one account", "0.9"),
    ("orphans with a lost exemplar", "0.9"),
)


def evaluate() -> tuple[Sheet, LineageScores]:
    """Examine every coverage and score its lineage."""
    reports, gold = (folder("rewrites") / name for name in ("reports.jsonl", "gold.jsonl"))
    answers = by_coverage(gold)
    scores = LineageScores()
    for coverage, articles in by_coverage(reports).items():
        before = len(scores.errors)
        score(scores, cross_examine(articles).lineage, answers[coverage])
        scores.errors[before:] = [f"{coverage}: {error}" for error in scores.errors[before:]]
    sheet = Sheet("rewrites", sha256(reports, gold), scores.rows(), scores.errors, GOALS)
    return sheet, scores
