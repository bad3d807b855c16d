"""Alterations in copies: the gold ones of the edited copies, and those that the reports show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.data import by_coverage, folder, sha256
from eval.table import Sheet
from rashomon import cross_examine
from rashomon.collate import collate
from rashomon.compare.witness import Witness
from rashomon.judge.lineage.features import Pair
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle
from rashomon.types import Alteration, Article, Span

GOALS = (
    ("alteration recall", "0.90"),
    ("alterations typed", "0.80"),
    ("alteration precision", "0.85"),
)
# Aspects that count as the same.
ALIKE = (frozenset(("unit", "number", "date")), frozenset(("speaker", "entity")))
Gold = Mapping[str, Any]
Articles = tuple[Article, Article]


@dataclass(frozen=True, slots=True)
class Place:
    """Place of a gold alteration: a range of each of the two articles, by their ids."""

    aspect: str
    ranges: Mapping[str, tuple[int, int]]

    def touched_by(self, alteration: Alteration) -> bool:
        """Return whether a span of the finding overlaps or touches the changed words."""
        return any(_touches(span, self.ranges) for span in (alteration.parent, alteration.child))


@dataclass
class AlterationScores:
    """Counts that add up over pairs."""

    gold: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    typed: int = 0
    judged: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def add(
        self, name: str, gold: Sequence[Gold], alterations: Sequence[Alteration], pair: Articles
    ) -> None:
        """Score what was found in one copy; `pair` is its parent and the copy itself."""
        places = [_place(alteration, pair) for alteration in gold]
        for alteration, place in zip(gold, places, strict=True):
            hits = [one for one in alterations if place.touched_by(one)]
            self._count(name, alteration, place, hits)
        for one in filter(telling, alterations):
            self.judged += 1
            if any(place.touched_by(one) for place in places):
                self.right += 1
            else:
                self.errors.append(f"{name}: not altered: {one.aspect}: {one.detail}")

    def _count(self, name: str, gold: Gold, place: Place, hits: Sequence[Alteration]) -> None:
        self.gold[place.aspect] += 1
        self.hits[place.aspect] += bool(hits)
        typed = any(_alike(place.aspect, one.aspect) for one in hits)
        self.typed += typed
        if not typed:
            said = ", ".join(one.aspect for one in hits) or "nothing"
            change = f"{place.aspect} “{gold['before']}” to “{gold['after']}”"
            self.errors.append(f"{name}: missed: {change}: {said}")

    def rows(self) -> list[tuple[str, str]]:
        """Return the figures of the sheet."""
        total = self.gold.total()
        aspects = (
            (f"  {aspect}", f"{self.hits[aspect]} of {number}")
            for aspect, number in sorted(self.gold.items())
        )
        return [
            ("alteration recall", f"{self.hits.total() / total:.3f} of {total}"),
            *aspects,
            ("alterations typed", f"{self.typed / total:.3f}"),
            ("alteration precision", f"{self.right / max(1, self.judged):.3f} of {self.judged}"),
        ]


def evaluate() -> tuple[Sheet, AlterationScores]:
    """Examine every coverage that has an edited copy, and score its alterations."""
    reports, answers = (folder("rewrites") / name for name in ("reports.jsonl", "gold.jsonl"))
    gold = by_coverage(answers)
    scores = AlterationScores()
    for coverage, articles in by_coverage(reports).items():
        edited = [answer for answer in gold[coverage] if answer["alterations"]]
        report = cross_examine(articles) if edited else None
        for answer in edited:
            assert report is not None
            by_id = {a.id: a for a in report.articles}
            pair = (by_id[answer["parents"][0]["id"]], by_id[answer["id"]])
            alterations = [x for x in report.alterations if _articles(x) == {a.id for a in pair}]
            scores.add(f"{coverage} {answer['id']}", answer["alterations"], alterations, pair)
    data = sha256(reports, answers)
    return Sheet("rewrites: alterations", data, scores.rows(), scores.errors, GOALS), scores


def pair_of(parent: AnnotatedArticle, child: AnnotatedArticle, settings: Settings) -> Pair:
    """Return two articles collated, the first as the parent."""
    comparisons = collate([parent, child], settings.passages).comparisons
    runs = comparisons[0].runs if comparisons else ()
    return Pair(Witness(0, parent), Witness(1, child), runs)


def _articles(alteration: Alteration) -> set[str]:
    return {span.article for span in (alteration.parent, alteration.child) if span}


def telling(alteration: Alteration) -> bool:
    """Return whether precision counts it: medium or high severity, no omission or addition."""
    kept = alteration.aspect not in ("omission", "addition")
    return kept and alteration.severity != "low"


def _place(gold: Gold, pair: Articles) -> Place:
    sides = zip(pair, ("parent_sentence", "child_sentence"), ("before", "after"), strict=True)
    ranges = {}
    for article, sentence, words in sides:
        start = article.text.find(gold[sentence]) + gold["at"]
        ranges[article.id] = (start, start + len(gold[words] or ""))
    return Place(gold["aspect"], ranges)


def _touches(span: Span | None, ranges: Mapping[str, tuple[int, int]]) -> bool:
    if span is None or span.article not in ranges:
        return False
    start, end = ranges[span.article]
    return span.start <= end and start <= span.end


def _alike(gold: str, aspect: str) -> bool:
    return gold == aspect or any({gold, aspect} <= group for group in ALIKE)
