"""Lineage scores as `shared/data/README.md` defines them, over any set of judged coverages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from rashomon.types import Lineage

Gold = Mapping[str, Any]


@dataclass
class LineageScores:
    """Counts that are summed over coverages; the ratios are properties."""

    joined: int = 0
    joined_right: int = 0
    gold_pairs: Counter[str] = field(default_factory=Counter)
    found_pairs: Counter[str] = field(default_factory=Counter)
    original_pairs: int = 0
    false_alarms: int = 0
    directed: int = 0
    directed_right: int = 0
    extent_right: int = 0
    account_pairs: int = 0
    account_pairs_right: int = 0
    account_pairs_gold: int = 0
    orphan_pairs: int = 0
    orphan_pairs_joined: int = 0
    orphan_pairs_explained: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the joined pairs that are parent and child."""
        return _ratio(self.joined_right, self.joined)

    @property
    def recall(self) -> float:
        """Share of the parent-child pairs that are joined."""
        return _ratio(self.joined_right, self.gold_pairs.total())

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _f1(self.precision, self.recall)

    def rows(self) -> list[tuple[str, str]]:
        """Return the name and value of every figure, ready to print."""
        precision = _ratio(self.account_pairs_right, self.account_pairs)
        recall = _ratio(self.account_pairs_right, self.account_pairs_gold)
        kinds = [
            (f"  found: {kind}", f"{self.found_pairs[kind]} of {total}")
            for kind, total in sorted(self.gold_pairs.items())
        ]
        return [
            ("pair precision", f"{self.precision:.3f}"),
            ("pair recall", f"{self.recall:.3f}"),
            ("pair F1", f"{self.f1:.3f}"),
            *kinds,
            ("false alarms", f"{self.false_alarms} of {self.original_pairs} pairs of originals"),
            ("directed, of the pairs rightly joined", _share(self.directed, self.joined_right)),
            ("right, of those directed", _share(self.directed_right, self.directed)),
            ("extent right", _share(self.extent_right, self.joined_right)),
            ("accounts precision", f"{precision:.3f}"),
            ("accounts recall", f"{recall:.3f}"),
            ("accounts F1", f"{_f1(precision, recall):.3f}"),
            ("orphans in one account", f"{self.orphan_pairs_joined} of {self.orphan_pairs}"),
            (
                "orphans with a lost exemplar",
                f"{self.orphan_pairs_explained} of {self.orphan_pairs}",
            ),
        ]


def score(scores: LineageScores, lineage: Lineage, gold: Sequence[Gold]) -> None:
    """Add one coverage to `scores`."""
    by_id = {g["id"]: g for g in gold}
    parents = {
        (p["id"], g["id"]): p["extent"] for g in gold for p in g["parents"] if p["id"] in by_id
    }
    pairs = {frozenset(pair): by_id[pair[1]]["kind"] for pair in parents}
    scores.gold_pairs.update(pairs.values())
    joined = {frozenset((d.parent, d.child)): d for d in lineage.derivations}
    originals = [g["id"] for g in gold if g["kind"] == "original"]
    scores.original_pairs += len(list(combinations(originals, 2)))
    for pair, d in joined.items():
        scores.joined += 1
        kinds = " – ".join(f"{by_id[a]['kind']} {a}" for a in (d.parent, d.child))
        if pair not in pairs:
            alarm = all(by_id[a]["kind"] == "original" for a in pair)
            scores.false_alarms += alarm
            scores.errors.append(f"{'false alarm' if alarm else 'wrongly joined'}: {kinds}")
            continue
        scores.joined_right += 1
        scores.found_pairs[pairs[pair]] += 1
        scores.directed += d.directed
        right = (d.parent, d.child) in parents
        scores.directed_right += d.directed and right
        if d.directed and not right:
            scores.errors.append(f"wrong direction: {kinds}")
        extent = parents.get((d.parent, d.child)) or parents[d.child, d.parent]
        scores.extent_right += d.extent == extent
        if d.extent != extent:
            scores.errors.append(f"extent {d.extent}, share {d.share}: {kinds}")
    for pair in set(pairs) - set(joined):
        kinds = " – ".join(f"{by_id[a]['kind']} {a}" for a in sorted(pair))
        scores.errors.append(f"missed: {kinds}")
    _score_accounts(scores, lineage, gold)
    _score_orphans(scores, lineage, gold)


def _score_accounts(scores: LineageScores, lineage: Lineage, gold: Sequence[Gold]) -> None:
    whole = {g["id"]: g["account"] for g in gold if g["kind"] != "partial"}
    expected = _same(whole)
    pairs = _same(
        {a: account.id for account in lineage.accounts for a in account.articles if a in whole}
    )
    scores.account_pairs += len(pairs)
    scores.account_pairs_gold += len(expected)
    scores.account_pairs_right += len(pairs & expected)


def _score_orphans(scores: LineageScores, lineage: Lineage, gold: Sequence[Gold]) -> None:
    """Count pairs of copies of one parent that is not in the set."""
    orphans = [g["id"] for g in gold if g["kind"].startswith("orphan")]
    for one, other in combinations(orphans, 2):
        scores.orphan_pairs += 1
        scores.orphan_pairs_joined += any({one, other} <= set(a.articles) for a in lineage.accounts)
        scores.orphan_pairs_explained += any(
            {one, other} <= set(lost.children) for lost in lineage.lost_exemplars
        )


def _same(group: Mapping[str, str]) -> set[frozenset[str]]:
    pairs: Iterable[tuple[str, str]] = combinations(sorted(group), 2)
    return {frozenset(pair) for pair in pairs if group[pair[0]] == group[pair[1]]}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _share(part: int, whole: int) -> str:
    return f"{_ratio(part, whole):.3f} ({part} of {whole})"
