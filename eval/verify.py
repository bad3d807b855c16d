"""Drafts checked against invented coverages: whether every statement gets its verdict.

A draft of `gold/verify/*.json` marks statements in place, `[[q altered|words]]`: the kind (q
quotation, n number, d date, p name, s statement) and the verdict. Unmarked text is right according
to the coverage: an adverse verdict there is wrong. A mark is found if a check of its kind has its
verdict and covers at least half of it, or is half inside it. Precision is the share of right checks
among those at marks or with an adverse verdict, recall the share of marks that are found.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rashomon
from eval.data import sha256
from eval.table import Sheet
from rashomon.annotate import default_embedder, default_parser
from rashomon.report import Report
from rashomon.settings import Settings
from rashomon.verify import ADVERSE, Check, Sources, check

FOLDER = Path(__file__).parent / "gold" / "verify"
EXAMPLES = Path(__file__).parents[1] / "examples"
KINDS = {"q": "quotation", "n": "number", "d": "date", "p": "name", "s": "statement"}
GOALS = (
    ("quotations: precision", "0.95"),
    ("quotations: recall", "0.95"),
    ("numbers: precision", "0.95"),
    ("numbers: recall", "0.95"),
    ("statements: precision", "0.85"),
    ("statements: recall", "0.85"),
)
_MARK = re.compile(r"\[\[(?P<kind>[qndps]) (?P<verdict>[a-z-]+)\|(?P<words>.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked statement of a draft: its kind, range and verdict."""

    kind: str
    start: int
    end: int
    verdict: str


@dataclass(frozen=True, slots=True)
class MarkedDraft:
    """A draft with its marks removed from the text."""

    name: str
    text: str
    marks: tuple[Mark, ...]


def read_draft(record: Mapping[str, str]) -> MarkedDraft:
    """Return one draft of the gold set."""
    text, position, marks = "", 0, []
    given = record["text"]
    for match in _MARK.finditer(given):
        text += given[position : match.start()]
        end = len(text) + len(match["words"])
        marks.append(Mark(KINDS[match["kind"]], len(text), end, match["verdict"]))
        text, position = text + match["words"], match.end()
    return MarkedDraft(record["id"], text + given[position:], tuple(marks))


def examined(record: Mapping[str, Any]) -> Report:
    """Return the report of a coverage, made from the articles given or from a shipped example."""
    if "example" in record:
        folder = EXAMPLES / record["example"]
        files = [p for p in folder.iterdir() if p.suffix in (".txt", ".html")]
        return rashomon.cross_examine(sorted(files))
    return rashomon.cross_examine(record["articles"])


def verified() -> Iterator[tuple[str, MarkedDraft, Sequence[Check]]]:
    """Yield every draft with its checks and the name of its coverage, which is the file's."""
    embedder, parser = default_embedder(), default_parser()
    for path in sorted(FOLDER.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        sources = Sources(examined(record), embedder, parser, Settings())
        for given in record["drafts"]:
            draft = read_draft(given)
            yield path.stem, draft, check(draft.text, sources, parser).checks


def evaluate() -> Sheet:
    """Score the whole gold set."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for name, draft, checks in verified():
        counts["drafts"] += 1
        _score(name, draft, checks, counts, errors)
    rows = [
        (f"{kind}s: {what}", _ratio(counts[f"right {kind}"], counts[f"{den} {kind}"]))
        for kind in KINDS.values()
        for what, den in (("precision", "checks"), ("recall", "marks"))
    ]
    rows += [
        ("drafts", str(counts["drafts"])),
        ("marked statements", str(counts["marks"])),
        ("marked statements that are wrong in the draft", str(counts["wrong"])),
        ("adverse verdicts on what is right", str(counts["alarms"])),
    ]
    return Sheet("verify", sha256(*sorted(FOLDER.glob("*.json"))), rows, errors, GOALS)


def _ratio(right: int, whole: int) -> str:
    return f"{right / whole:.3f}" if whole else "none"


def _score(
    name: str,
    draft: MarkedDraft,
    checks: Sequence[Check],
    counts: Counter[str],
    errors: list[str],
) -> None:
    where = f"{name} {draft.name}"
    met: set[int] = set()
    for mark in draft.marks:
        counts["marks"] += 1
        counts[f"marks {mark.kind}"] += 1
        counts["wrong"] += mark.verdict in ADVERSE
        hits = [k for k, c in enumerate(checks) if c.kind == mark.kind and _covers(c, mark)]
        met.update(hits)
        right = [k for k in hits if checks[k].verdict == mark.verdict]
        counts[f"right {mark.kind}"] += bool(right)
        counts[f"checks {mark.kind}"] += bool(hits)
        if mark.verdict == "stated":
            counts["alarms"] += bool(hits) and not right
        if not right:
            said = ", ".join(f"{checks[k].verdict} ({checks[k].given})" for k in hits) or "nothing"
            text = draft.text[mark.start : mark.end]
            errors.append(f"{where}: {mark.kind} {mark.verdict}: {text!r}: {said}")
    for k, c in enumerate(checks):
        if k not in met and c.verdict in ADVERSE and not _belongs(c, draft.marks):
            counts[f"checks {c.kind}"] += 1
            counts["alarms"] += 1
            errors.append(f"{where}: alarm: {c.kind} {c.verdict}: {c.text!r} ({c.given})")


def _covers(check_: Check, mark: Mark) -> bool:
    shared = min(check_.end, mark.end) - max(check_.start, mark.start)
    return shared * 2 >= min(check_.end - check_.start, mark.end - mark.start) and shared > 0


def _belongs(check_: Check, marks: Sequence[Mark]) -> bool:
    """Return whether a check is about words that a mark already calls wrong."""
    return any(
        m.verdict in ADVERSE and m.start < check_.end and check_.start < m.end for m in marks
    )


if __name__ == "__main__":
    sheet = evaluate()
    print(sheet.markdown(), *sheet.errors, sep="\n")
