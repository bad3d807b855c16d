"""Changes in machine-reworded copies, apart from words that differ but mean the same.

Each pair is examined alone. A finding meets a marked change if they share a word of the child, or
of the parent if the change leaves no words in the child; one that covers more than 25 words of the
child meets nothing unless it is a quotation. Only the child's text up to the point that the
annotator read counts. *Precision* is over findings of high and medium severity, without whole
sentences that were left out or added; the precision of high ones is the share that meets a change
of high or medium severity. A change counts as found by a finding of any severity; how many are
found by one of high or medium severity, and how many findings of low severity meet a change, are
separate figures. A harmless rewording is *flagged* by a finding that covers its words and at most
four more.

The coverages are split in three by the hash of their name: two thirds may be tuned on, the last
third is held back.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.data import Record, folder, records, sha256
from eval.spans import word_starts
from eval.table import Sheet
from rashomon import cross_examine
from rashomon.types import Alteration, Span

GOALS = (
    ("held: high found", "0.75"),
    ("held: medium found", "0.60"),
    ("held: precision", "0.90"),
    ("held: precision of high", "0.85"),
    ("held: harmless flagged", "0.02"),
)
THIRDS = 3
# Most words of a finding that counts: a longer one says that a passage was rewritten, not what was
# changed in it.
_LONGEST = 25
# Words that a finding may cover beyond a harmless rewording and still be about it.
_BESIDE = 4
_WHOLE = ("omission", "addition")
Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """An alteration with the positions of its words on either side."""

    alteration: Alteration
    parent: frozenset[int]
    child: frozenset[int]

    @property
    def of_words(self) -> bool:
        """Return whether it is about words and not about whole sentences or clauses."""
        return self.alteration.aspect not in _WHOLE

    @property
    def counts(self) -> bool:
        """Return whether precision counts it."""
        return self.of_words and self.alteration.severity != "low"

    def meets(self, change: Gold, texts: Sequence[str]) -> bool:
        """Return whether it is about a marked change; `texts` are the parent's and the child's."""
        if len(self.child) > _LONGEST and self.alteration.aspect != "quotation":
            return False
        there = word_starts(texts[1], change["child"])
        if there:
            return not there.isdisjoint(self.child)
        return not word_starts(texts[0], change["parent"]).isdisjoint(self.parent)

    def may_find(self, change: Gold) -> bool:
        """Return whether its kind fits the change: an omission does not find an exchanged word."""
        whole = change["aspect"] in _WHOLE or change["child"] is None
        return whole or self.alteration.aspect not in _WHOLE

    def flags(self, rewording: frozenset[int]) -> bool:
        """Return whether it reports these words of the child as changed."""
        small = len(self.child) <= len(rewording) + _BESIDE
        return self.counts and small and bool(rewording) and rewording <= self.child


@dataclass
class ChangeScores:
    """Counts that are summed over copies."""

    marked: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    loudly: Counter[str] = field(default_factory=Counter)
    aspects: Counter[str] = field(default_factory=Counter)
    aspects_found: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    harmless: int = 0
    flagged: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, gold: Gold, findings: Sequence[Finding], texts: Sequence[str]) -> None:
        """Score what was found in one copy."""
        for change in gold["changes"]:
            self._mark(gold, change, findings, texts)
        for one in findings:
            start = one.alteration.child.start if one.alteration.child else 0
            if one.of_words and start <= gold["child_read_to"]:
                self._judge(gold, one, texts)
        for rewording in gold["paraphrases"]:
            place = word_starts(texts[1], rewording["child"])
            self.harmless += 1
            self.flagged += any(one.flags(place) for one in findings)

    def _mark(
        self, gold: Gold, change: Gold, findings: Iterable[Finding], texts: Sequence[str]
    ) -> None:
        hits = [one for one in findings if one.may_find(change) and one.meets(change, texts)]
        hit = bool(hits)
        self.marked[change["severity"]] += 1
        self.hits[change["severity"]] += hit
        self.loudly[change["severity"]] += any(one.alteration.severity != "low" for one in hits)
        if change["severity"] != "low":
            self.aspects[change["aspect"]] += 1
            self.aspects_found[change["aspect"]] += hit
            if not hit:
                what = f"{change['severity']} {change['aspect']}: {change['why']}"
                self.errors.append(f"{gold['coverage']} {gold['child']}: missed: {what}")

    def _judge(self, gold: Gold, one: Finding, texts: Sequence[str]) -> None:
        met = [change for change in gold["changes"] if one.meets(change, texts)]
        kind = "low" if one.alteration.severity == "low" else "all"
        self.reported[kind] += 1
        self.right[kind] += bool(met)
        if kind == "low":
            return
        if one.alteration.severity == "high":
            self.reported["high"] += 1
            self.right["high"] += any(change["severity"] != "low" for change in met)
        if not met:
            what = f"{one.alteration.aspect}: {one.alteration.detail}"
            self.errors.append(f"{gold['coverage']} {gold['child']}: not marked: {what}")

    def rows(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield the figures, each with the name of the part of the copies before it."""
        for severity in ("high", "medium", "low"):
            share = _share(self.hits[severity], self.marked[severity])
            yield f"{part}: {severity} found", share
        for severity in ("high", "medium"):
            share = _share(self.loudly[severity], self.marked[severity])
            yield f"{part}: {severity} found, and as high or medium", share
        yield f"{part}: precision", _share(self.right["all"], self.reported["all"])
        yield f"{part}: precision of high", _share(self.right["high"], self.reported["high"])
        yield f"{part}: precision of low", _share(self.right["low"], self.reported["low"])
        yield f"{part}: harmless flagged", _share(self.flagged, self.harmless)

    def by_aspect(self) -> Iterator[tuple[str, str]]:
        """Yield how many changes of high and medium severity were found, by aspect."""
        for aspect, number in sorted(self.aspects.items()):
            yield f"  {aspect}", f"{self.aspects_found[aspect]} of {number}"


def held(coverage: str) -> bool:
    """Return whether a coverage belongs to the third on which nothing is tuned.

    >>> held("dev-001"), held("dev-000")
    (False, True)
    """
    return int(hashlib.sha256(coverage.encode()).hexdigest(), 16) % THIRDS == 0


def evaluate() -> tuple[Sheet, dict[str, ChangeScores]]:
    """Examine every marked copy beside its parent; return the scores by `tuned` and `held`."""
    gold, texts = folder("changes") / "dev.jsonl", folder("rewrites") / "reports.jsonl"
    reports = {(one["coverage"], one["id"]): one for one in records(texts)}
    scores = {"tuned": ChangeScores(), "held": ChangeScores()}
    for copy in records(gold):
        pair = [reports[copy["coverage"], copy[side]] for side in ("parent", "child")]
        part = scores["held" if held(copy["coverage"]) else "tuned"]
        part.add(copy, list(_findings(pair)), [one["text"] for one in pair])
    rows = [
        *scores["held"].rows("held"),
        *scores["held"].by_aspect(),
        *scores["tuned"].rows("tuned"),
    ]
    errors = [error for part in ("tuned", "held") for error in scores[part].errors]
    return Sheet("changes: reworded copies", sha256(gold, texts), rows, errors, GOALS), scores


def _findings(pair: Sequence[Record]) -> Iterator[Finding]:
    """Yield the alterations between two reports, reversed where needed: the parent is first."""
    parent, child = pair
    report = cross_examine([given(one) for one in pair])
    for one in report.alterations:
        sides = {span.article: span for span in (one.parent, one.child) if span}
        if one.child is not None and one.child.article == parent["id"]:
            # the direction was found the other way round
            yield _finding(one, sides.get(parent["id"]), sides.get(child["id"]), pair)
        else:
            yield _finding(one, one.parent, one.child, pair)


def given(record: Record) -> Record:
    """Return the part of a record that a user would supply: its text and its known metadata."""
    known = ("id", "text", "headline", "outlet", "published")
    return {name: record[name] for name in known if record.get(name)}


def _finding(
    one: Alteration, parent: Span | None, child: Span | None, pair: Sequence[Record]
) -> Finding:
    before, after = (
        word_starts(article["text"], (span.start, span.end) if span else None)
        for article, span in zip(pair, (parent, child), strict=True)
    )
    return Finding(one, before, after)


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f} ({part} of {whole})"
