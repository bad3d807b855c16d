"""Five real reports: one is a machine-spun copy of another, the rest are independent.

The changes in the copy are marked in `gold/changes/istanbul.json` by the guide of `changes`, by
ranges alone; they were marked before the program's findings were looked at. Seven rewordings inside
quotation marks, first marked as harmless, were later marked as changes of medium severity, as the
guide asks.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.changes import ChangeScores, Finding
from eval.data import folder, sha256
from eval.spans import word_starts
from eval.table import Sheet
from rashomon import cross_examine
from rashomon.report import Report

GOALS = (
    ("derivations", "001 wholly from 000, directed, and no other"),
    ("accounts", "4"),
    ("001: high found", "0.88"),
    ("001: harmless flagged", "0.04"),
)
_MARKS = Path(__file__).with_name("gold") / "changes" / "istanbul.json"


def evaluate() -> Sheet:
    """Examine the folder, and score derivations, accounts and changes."""
    path = folder("istanbul")
    report = cross_examine(path)
    name = {a.id: Path(a.source).stem for a in report.articles}
    derivations = [
        f"{name[d.child][:3]} {d.extent} from {name[d.parent][:3]}, "
        f"{'' if d.directed else 'un'}directed"
        for d in report.lineage.derivations
    ]
    gold = json.loads(_MARKS.read_text(encoding="utf-8"))
    texts = [(path / f"{gold[side]}.txt").read_text(encoding="utf-8") for side in _SIDES]
    scores = ChangeScores()
    scores.add(gold, list(_findings(report, name, gold, texts)), texts)
    rows = [
        ("derivations", "; ".join(derivations)),
        ("accounts", str(len(report.lineage.accounts))),
        *scores.rows("001"),
    ]
    hashed = sha256(*sorted(path.glob("*.txt")), _MARKS)
    return Sheet("istanbul", hashed, rows, scores.errors, GOALS)


_SIDES = ("parent", "child")


def _findings(
    report: Report, name: dict[str, str], gold: dict[str, Any], texts: list[str]
) -> Iterator[Finding]:
    for one in report.alterations:
        spans = (one.parent, one.child)
        ranges = [(span.start, span.end) if span else None for span in spans]
        if all(
            span is None or name[span.article] == gold[side]
            for span, side in zip(spans, _SIDES, strict=True)
        ):
            yield Finding(one, word_starts(texts[0], ranges[0]), word_starts(texts[1], ranges[1]))
