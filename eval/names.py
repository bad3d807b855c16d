"""Labelled pairs of names of the OpenSanctions name bench: same bearer or not."""

from eval.data import folder, records, sha256
from eval.table import Sheet
from rashomon.compare.names import name_likeness

GOALS = (("F1 on match", "0.80"),)
_SAME = 0.5


def evaluate() -> Sheet:
    """Score all pairs; the bench's own best scorer reaches F1 0.79."""
    path = folder("names") / "namebench.jsonl"
    hit = missed = wrong = 0
    errors = []
    for pair in records(path):
        company = pair["schema"] != "Person"
        likeness = name_likeness(pair["name1"], pair["name2"], company=company)
        matched, gold = likeness >= _SAME, pair["is_match"] == "true"
        hit += matched and gold
        missed += gold and not matched
        wrong += matched and not gold
        if matched != gold:
            kind = "wrong" if matched else "missed"
            errors.append(f"{kind} {likeness:.2f}: {pair['name1']} | {pair['name2']}")
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    rows = [
        ("precision", f"{precision:.3f}"),
        ("recall", f"{recall:.3f}"),
        ("F1 on match", f"{2 * precision * recall / max(1e-9, precision + recall):.3f}"),
    ]
    return Sheet("names", sha256(path), rows, errors, GOALS)
