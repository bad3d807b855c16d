"""What copies altered: gold alterations of the edited copies against those found in them.

The gold parent-child pairs are collated directly, so that the figures are of the alterations
alone; `eval.rewrites` scores lineage.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.data import by_coverage, folder, sha256
from eval.table import Sheet
from rashomon.annotate import annotate, default_embedder
from rashomon.collate import collate
from rashomon.judge.alterations import find_alterations
from rashomon.judge.features import Pair
from rashomon.judge.witness import Witness
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.types import Alteration, AnnotatedArticle, Span

GOALS = (
    ("alteration recall", "0.90"),
    ("alterations typed", "0.80"),
    ("alteration precision", "0.85"),
)
# Aspects that may stand for each other.
ALIKE = (frozenset(("unit", "number", "date")), frozenset(("speaker", "entity")))
Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a gold alteration stands: ranges of the child's and the parent's text."""

    aspect: str
    child: tuple[int, int]
    parent: tuple[int, int]

    def touched_by(self, found: Alteration) -> bool:
        """Whether the changed words are inside or touch a span of the finding."""
        return _touches(found.child, self.child) or _touches(found.parent, self.parent)


@dataclass
class AlterationScores:
    """Counts that add up over pairs."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    typed: int = 0
    judged: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, name: str, gold: Sequence[Gold], pair: Pair) -> None:
        """Score one pair."""
        found = find_alterations(pair.parent, pair.child, pair.matches, Settings())
        places = [_place(alteration, pair) for alteration in gold]
        for alteration, place in zip(gold, places, strict=True):
            hits = [one for one in found if place.touched_by(one)]
            self._count(name, alteration, place, hits)
        for one in filter(telling, found):
            self.judged += 1
            if any(place.touched_by(one) for place in places):
                self.right += 1
            else:
                self.errors.append(f"{name}: not altered: {one.aspect}: {one.detail}")

    def _count(self, name: str, gold: Gold, place: Place, hits: Sequence[Alteration]) -> None:
        self.gold[place.aspect] += 1
        self.found[place.aspect] += bool(hits)
        typed = any(_alike(place.aspect, one.aspect) for one in hits)
        self.typed += typed
        if not typed:
            said = ", ".join(one.aspect for one in hits) or "nothing"
            change = f"{place.aspect} “{gold['before']}” to “{gold['after']}”"
            self.errors.append(f"{name}: missed: {change}: {said}")

    def rows(self) -> list[tuple[str, str]]:
        """The figures of the sheet."""
        total = self.gold.total()
        aspects = (
            (f"  {aspect}", f"{self.found[aspect]} of {number}")
            for aspect, number in sorted(self.gold.items())
        )
        return [
            ("alteration recall", f"{self.found.total() / total:.3f} of {total}"),
            *aspects,
            ("alterations typed", f"{self.typed / total:.3f}"),
            ("alteration precision", f"{self.right / max(1, self.judged):.3f} of {self.judged}"),
        ]


def evaluate() -> Sheet:
    """Score every edited copy."""
    paths = [folder("rewrites") / name for name in ("reports.jsonl", "gold.jsonl")]
    scores = AlterationScores()
    for name, gold, pair in edited_pairs():
        scores.add(name, gold, pair)
    return Sheet("rewrites: alterations", sha256(*paths), scores.rows(), scores.errors, GOALS)


def edited_pairs() -> Iterator[tuple[str, Sequence[Gold], Pair]]:
    """Every edited copy with its parent: a name, the gold alterations, the pair."""
    reports, answers = (folder("rewrites") / name for name in ("reports.jsonl", "gold.jsonl"))
    gold = by_coverage(answers)
    settings, embedder = Settings(), default_embedder()
    for coverage, articles in by_coverage(reports).items():
        edited = [answer for answer in gold[coverage] if answer["alterations"]]
        if not edited:
            continue
        annotated = annotate(read(articles, settings).articles, embedder, settings)
        by_id = {one.article.id: one for one in annotated}
        for answer in edited:
            parent = by_id[answer["parents"][0]["id"]]
            pair = pair_of(parent, by_id[answer["id"]], settings)
            yield f"{coverage} {answer['id']}", answer["alterations"], pair


def pair_of(parent: AnnotatedArticle, child: AnnotatedArticle, settings: Settings) -> Pair:
    """Two articles collated, the first as the parent."""
    comparisons = collate([parent, child], settings).comparisons
    runs = comparisons[0].runs if comparisons else ()
    return Pair(Witness(0, parent), Witness(1, child), runs)


def telling(alteration: Alteration) -> bool:
    """Whether precision counts it: of medium or high severity, omissions and additions aside."""
    kept = alteration.aspect not in ("omission", "addition")
    return kept and alteration.severity != "low"


def _place(gold: Gold, pair: Pair) -> Place:
    child = pair.child.article.text.find(gold["child_sentence"]) + gold["at"]
    parent = pair.parent.article.text.find(gold["parent_sentence"]) + gold["at"]
    return Place(
        gold["aspect"],
        (child, child + len(gold["after"] or "")),
        (parent, parent + len(gold["before"] or "")),
    )


def _touches(span: Span | None, at: tuple[int, int]) -> bool:
    return span is not None and span.start <= at[1] and at[0] <= span.end


def _alike(gold: str, found: str) -> bool:
    return gold == found or any({gold, found} <= group for group in ALIKE)
