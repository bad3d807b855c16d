"""Utterances of real coverages: whether the wordings of one utterance, and only they, are joined.

The gold is that of `../shared/data/claims`: what a speaker said, with the words of each report. Two
spans match if they are from one article and share half the words of the shorter one. *Pairs found*:
pairs of gold wordings from two articles that are both in one quotation. *Pairs right*: pairs of a
quotation's wordings that both match gold sayings and belong to one of them. The coverages are split
as in `claims`; nothing was chosen by those that are held back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from eval.claims import is_held
from eval.data import Record, folder, records, sha256
from eval.table import Sheet
from rashomon.annotate import (
    annotate,
    default_clause_encoder,
    default_embedder,
    default_parser,
    with_attributions,
    with_clauses,
    with_sigla,
)
from rashomon.collate import collate_cast, collate_quotations, collate_rows
from rashomon.judge.quotations.wordings import attested
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle
from rashomon.types import Span

_FILES = ("events/news.jsonl", "events/ecbplus.jsonl", "rewrites/reports.jsonl")
_FIELDS = ("id", "text", "headline", "outlet", "published", "url")
_WORD = re.compile(r"\w+")
_SAID = ("said", "intention")
GOALS = (("pairs found, held back", "0.85"), ("pairs right, held back", "0.97"))

Words = frozenset[tuple[str, int]]
Texts = Mapping[tuple[str, str], Record]


def texts(path: Path) -> Texts:
    """Return the records of the articles for the gold at `path`, by coverage and id."""
    data = path.parent.parent
    return {(r["coverage"], r["id"]): r for name in _FILES for r in records(data / name)}


def annotated(gold: Record, articles: Texts) -> tuple[AnnotatedArticle, ...]:
    """Return the articles of one gold coverage, read and annotated as in a run."""
    chosen = [articles[gold["coverage"], i] for i in gold["articles"]]
    fields = [{k: r[k] for k in _FIELDS if r.get(k)} for r in chosen]
    settings = Settings()
    reading = read(fields, settings.reading)
    done = annotate(with_sigla(reading.articles), default_embedder(), settings.annotating)
    done = with_attributions(done, default_parser(), settings.annotating)
    return with_clauses(done, default_clause_encoder())


def evaluate() -> Sheet:
    """Score all coverages, with separate figures for those held back."""
    path = folder("claims") / "dev.jsonl"
    articles = texts(path)
    counts: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for gold in records(path):
        part = "held back" if is_held(gold["coverage"]) else "two thirds"
        errors += _score(gold, annotated(gold, articles), part, counts)
    rows = []
    for part in ("two thirds", "held back"):
        for name, right, of in (("found", "found", "gold"), ("right", "right", "judged")):
            a, z = counts[part, right], counts[part, of]
            rows.append((f"pairs {name}, {part}", f"{a / max(1, z):.3f} ({a} of {z})"))
    return Sheet("utterances", sha256(path), rows, errors, GOALS)


def _score(
    gold: Record, articles: Sequence[AnnotatedArticle], part: str, counts: Counter[tuple[str, str]]
) -> Iterator[str]:
    utterances, sayings = answers(gold, articles)
    found = list(_found(articles))
    for members in utterances:
        for one, other in _across(members):
            together = any(holds(q, one) and holds(q, other) for q in found)
            counts[part, "gold"] += 1
            counts[part, "found"] += together
            if not together:
                yield f"missed, {gold['coverage']}: {_text(articles, one, other)}"
    for quotation in found:
        for one, other in _across(quotation):
            a, b = ({k for k, m in enumerate(sayings) if holds(m, w)} for w in (one, other))
            if a and b:
                counts[part, "judged"] += 1
                counts[part, "right"] += bool(a & b)
                if not a & b:
                    yield f"wrong, {gold['coverage']}: {_text(articles, one, other)}"


def answers(
    gold: Record, articles: Sequence[AnnotatedArticle]
) -> tuple[list[list[Words]], list[list[Words]]]:
    """Return the members of the gold utterances, and these together with the rows of sayings."""
    spans = [u["members"] for u in gold["utterances"]]
    rows = (r for r in gold["rows"] if r["kind"] in _SAID)
    said = spans + [[s for q in r["readings"] for s in q["spans"]] for r in rows]
    read = [[[words(_span(articles, s)) for s in m] for m in some] for some in (spans, said)]
    return read[0], read[1]


def _span(articles: Sequence[AnnotatedArticle], span: Sequence[Any]) -> Span:
    article, start, end = span
    text = next((a.article.text for a in articles if a.article.id == article), "")
    return Span(article, start, end, text[start:end])


def _found(articles: Sequence[AnnotatedArticle]) -> Iterator[list[Words]]:
    """Yield the words of each utterance as a report gives it."""
    settings = Settings()
    cast = collate_cast(articles, settings.cast)
    rows = collate_rows(articles, cast, settings.rows).linked
    for cluster in collate_quotations(articles, cast, settings.utterances, rows):
        yield [words(attested(m, part, articles)) for m, part in cluster.wordings]


def _across(members: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    for one, other in combinations([m for m in members if m], 2):
        if next(iter(one))[0] != next(iter(other))[0]:
            yield one, other


def words(span: Span) -> Words:
    """Return the words of a span, by article and place."""
    return frozenset((span.article, span.start + m.start()) for m in _WORD.finditer(span.text))


def holds(members: Iterable[Words], sought: Words) -> bool:
    """Return whether one of the spans matches another one: half the words of the shorter."""
    return any(2 * len(m & sought) >= min(len(m), len(sought)) > 0 for m in members)


def _text(articles: Sequence[AnnotatedArticle], *found: Words) -> str:
    texts_of = {a.article.id: a.article.text for a in articles}
    slices = []
    for some in found:
        article = next(iter(some))[0]
        first, last = min(at for _, at in some), max(at for _, at in some)
        slices.append(" ".join(texts_of[article][first : last + 12].split()))
    return " | ".join(slices)
