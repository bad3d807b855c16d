"""Utterances across articles, on invented coverages with the attributions given.

A text of `gold/quotations/*.json` marks its attributions in place, `[[speaker#1F|the words]]`: the
speaker (none if unknown), the number of the utterance, the relation (F the fullest, V verbatim, T
trimmed, with a marked cut Tm, with one that is not Tu, R reworded, A altered), `!` if the wording
is to be checked. Parts with the same `@letter` are one attribution.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from eval.data import sha256
from eval.table import Sheet
from rashomon.annotate import (
    default_clause_encoder,
    default_embedder,
    with_clauses,
    with_sentences,
)
from rashomon.annotate.parse import default_parser
from rashomon.collate import collate_quotations, collate_rows
from rashomon.english.quotes import quoted_ranges
from rashomon.judge.quotations import find_quotations
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, Referent, UtteranceCluster
from rashomon.types import (
    Account,
    Article,
    Attribution,
    AttributionMode,
    Entity,
    Lineage,
    QuotationReading,
    Sentence,
    Span,
)

Place = tuple[int, int]
Part = tuple[int, int, re.Match[str]]
FOLDER = Path(__file__).parent / "gold" / "quotations"
GOALS = (("joined pairs: precision", "0.98"), ("joined pairs: F1", "0.95"), ("relation", "0.95"))
_MARK = re.compile(
    r"\[\[(?P<speaker>\w*)#(?P<utterance>\d+)(?P<relation>[FVTRA])(?P<cut>[mu]?)(?P<check>!?)"
    r"(?:@(?P<part>\w))?\|(?P<words>.*?)\]\]",
    re.DOTALL,
)
_RELATIONS = {"F": "verbatim", "V": "verbatim", "T": "trimmed", "R": "reworded", "A": "altered"}
# Kinds of details for a cut that is not marked.
_CUTS = {"cut-inside", "condition-cut", "beginning-cut", "end-cut"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Gold answer for one attribution; `span` from its first to its last word."""

    span: Span
    speaker: str | None
    utterance: str
    relation: str
    fullest: bool
    cut: str
    check: bool
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Invented articles with their gold answers, article by article."""

    name: str
    articles: tuple[AnnotatedArticle, ...]
    cast: Cast
    lineage: Lineage
    answers: tuple[tuple[Answer, ...], ...]


def coverages() -> Iterator[Coverage]:
    """Yield the coverages of the gold set."""
    for path in sorted(FOLDER.glob("*.json")):
        for record in json.loads(path.read_text("utf-8")):
            yield read_coverage(record)


def read_coverage(record: Mapping[str, Any]) -> Coverage:
    """Return one coverage with its articles parsed."""
    texts = [_unmarked(a["id"], a["text"]) for a in record["articles"]]
    accounts: dict[str, list[str]] = {}
    for a in record["articles"]:
        accounts.setdefault(a.get("account", a["id"]), []).append(a["id"])
    speakers = sorted({s for _, answers in texts for x in answers if (s := x.speaker)})
    return Coverage(
        record["name"],
        with_clauses(
            [_annotated(text, answers, speakers) for text, answers in texts],
            default_clause_encoder(),
        ),
        Cast(
            tuple(Entity(s, s.title(), "person", (), ()) for s in speakers),
            {(position, k): s for position in range(len(texts)) for k, s in enumerate(speakers)},
        ),
        Lineage(
            accounts=tuple(Account(k, tuple(ids), ids[0]) for k, ids in sorted(accounts.items()))
        ),
        tuple(answers for _, answers in texts),
    )


def _unmarked(id_: str, marked: str) -> tuple[Article, tuple[Answer, ...]]:
    text, position = "", 0
    parts: dict[str, list[Part]] = {}
    for k, match in enumerate(_MARK.finditer(marked)):
        text += marked[position : match.start()]
        key = match["part"] or f"alone {k}"
        parts.setdefault(key, []).append((len(text), len(text) + len(match["words"]), match))
        text, position = text + match["words"], match.end()
    text += marked[position:]
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    article = Article(
        id_, text, siglum=id_.upper(), sentences=tuple(Sentence(a, z, "body") for a, z in lines)
    )
    return with_sentences(article), tuple(_answer(id_, text, part) for part in parts.values())


def _answer(id_: str, text: str, part: Sequence[Part]) -> Answer:
    mark = part[0][2]
    content = tuple(Span(id_, a, z, text[a:z]) for a, z, _ in part)
    start, end = part[0][0], part[-1][1]
    return Answer(
        Span(id_, start, end, text[start:end]),
        mark["speaker"] or None,
        mark["utterance"],
        _RELATIONS[mark["relation"]],
        mark["relation"] == "F",
        mark["cut"],
        bool(mark["check"]),
        content,
    )


def _annotated(
    article: Article, answers: Sequence[Answer], speakers: Sequence[str]
) -> AnnotatedArticle:
    (parsed,) = default_parser().parse([article])
    vectors = default_embedder().encode([article.text[s.start : s.end] for s in article.sentences])
    return AnnotatedArticle(
        article,
        tuple(range(len(article.sentences))),
        vectors,
        (),
        np.zeros(0, np.float32),
        tokens=parsed.tokens,
        referents=tuple(Referent("person", (s,), (), ()) for s in speakers),
        attributions=tuple(_attribution(article, k, x) for k, x in enumerate(answers)),
        speakers=tuple(speakers.index(x.speaker) if x.speaker else None for x in answers),
    )


def _attribution(article: Article, number: int, answer: Answer) -> Attribution:
    marks = [(a + 1, z - 1) for a, z in quoted_ranges(article.text)]
    marks += [(m.start() + 1, m.end() - 1) for m in re.finditer("‘[^’]+’", article.text)]
    inside = [
        (max(a, span.start), min(z, span.end))
        for span in answer.content
        for a, z in marks
        if max(a, span.start) < min(z, span.end)
    ]
    quoted = tuple(Span(article.id, a, z, article.text[a:z]) for a, z in inside)
    letters = sum(z - a for a, z in inside) / sum(len(s.text) for s in answer.content)
    mode: AttributionMode = "direct" if letters > 0.9 else "mixed" if quoted else "indirect"
    return Attribution(
        f"{article.id}{number}", article.id, None, None, answer.content, quoted, mode, None
    )


@dataclass
class Tally:
    """Counts over all coverages, and the mistakes in words."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def tell(self, right: bool, figure: str, error: str) -> None:
        """Count one answer, right or wrong."""
        self.counts[f"{figure} right" if right else f"{figure} wrong"] += 1
        if not right:
            self.errors.append(f"{figure}: {error}")

    def share(self, figure: str) -> str:
        """Return the share of right answers."""
        right, wrong = self.counts[f"{figure} right"], self.counts[f"{figure} wrong"]
        return f"{right / (right + wrong):.3f}" if right + wrong else "none"


def evaluate() -> Sheet:
    """Score the whole gold set."""
    tally, settings = Tally(), Settings()
    for coverage in coverages():
        articles, cast = coverage.articles, coverage.cast
        linked = collate_rows(articles, cast, settings.rows).linked
        clusters = collate_quotations(articles, cast, settings.utterances, linked)
        _score_pairs(coverage, clusters, tally)
        _score_readings(coverage, clusters, settings, tally)
    c = tally.counts
    precision = c["joined"] / max(1, c["joined"] + c["joined wrong"])
    recall = c["joined"] / max(1, c["joined"] + c["joined missing"])
    rows = [
        ("joined pairs: precision", f"{precision:.3f}"),
        ("joined pairs: recall", f"{recall:.3f}"),
        ("joined pairs: F1", f"{2 * precision * recall / max(1e-9, precision + recall):.3f}"),
        ("another speaker told", tally.share("another speaker")),
        ("fullest wording", tally.share("fullest")),
        ("relation", tally.share("relation")),
        *((f"  {kind}", tally.share(kind)) for kind in dict.fromkeys(_RELATIONS.values())),
        ("cut said to be marked or not", tally.share("cut")),
        ("to be checked or not", tally.share("check")),
    ]
    return Sheet("quotations", sha256(*sorted(FOLDER.glob("*.json"))), rows, tally.errors, GOALS)


def _places(coverage: Coverage) -> Mapping[Place, Answer]:
    return {(a, k): x for a, answers in enumerate(coverage.answers) for k, x in enumerate(answers)}


def _score_pairs(coverage: Coverage, clusters: Sequence[UtteranceCluster], tally: Tally) -> None:
    answers = _places(coverage)
    clusters_of: dict[Place, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            clusters_of[member].add(number)
    for one, other in combinations(answers, 2):
        gold = answers[one].utterance == answers[other].utterance
        joined = not clusters_of[one].isdisjoint(clusters_of[other])
        kind = {(1, 1): "joined", (0, 1): "joined wrong", (1, 0): "joined missing"}
        tally.counts[kind.get((gold, joined), "apart")] += 1
        if gold != joined:
            texts = f"{answers[one].span.text} | {answers[other].span.text}"
            tally.errors.append(f"{kind[gold, joined]}: {coverage.name}: {texts}")
    for cluster in clusters:
        known = {x.speaker for m in cluster.members if (x := answers[m]).speaker}
        if len(known) > 1:
            others = {x.speaker for x, other in _heard(cluster, answers) if other}
            tally.tell(known <= others | {cluster.speaker}, "another speaker", coverage.name)


def _heard(
    cluster: UtteranceCluster, answers: Mapping[Place, Answer]
) -> Iterator[tuple[Answer, str | None]]:
    for member, other in zip(cluster.members, cluster.others, strict=True):
        yield answers[member], other


def _score_readings(
    coverage: Coverage, clusters: Sequence[UtteranceCluster], settings: Settings, tally: Tally
) -> None:
    quotations = find_quotations(
        clusters, coverage.articles, coverage.cast, coverage.lineage, settings.alterations
    )
    for quotation in quotations:
        first = quotation.readings[0]
        answers = list(_answers(first.attestations, coverage))
        tally.tell(any(x.fullest for x in answers), "fullest", f"{coverage.name}: {first.text}")
        for reading in quotation.readings:
            for answer in _answers(reading.attestations, coverage):
                _score_reading(coverage.name, reading, answer, tally)


def _answers(spans: Iterable[Span], coverage: Coverage) -> Iterator[Answer]:
    for span in spans:
        for answer in _places(coverage).values():
            s = answer.span
            if s.article == span.article and span.start <= s.start and s.end <= span.end:
                yield answer
                break


def _kinds(reading: QuotationReading) -> tuple[str, ...]:
    """Return the kinds of a reading's detail and of those with it."""
    return tuple(d.kind for d in reading.detail.each) if reading.detail else ()


def _score_reading(name: str, reading: QuotationReading, answer: Answer, tally: Tally) -> None:
    error = f"{name}: {reading.relation} for {answer.relation}: {reading.text} ({_kinds(reading)})"
    right = reading.relation == answer.relation
    tally.tell(right, "relation", error)
    tally.counts[f"{answer.relation} {'right' if right else 'wrong'}"] += 1
    tally.tell(("to-check" in _kinds(reading)) == answer.check, "check", error)
    if answer.cut:
        tally.tell((not _CUTS.isdisjoint(_kinds(reading))) == (answer.cut == "u"), "cut", error)
