"""Attributions against PolNeAR's first annotator: the tagger that ships, the rules, and textacy.

The scores are of what the product returns (`annotate.attributions.assembled`) for plain text, all
lines of which count as body.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from eval.attribution_baselines import textacy_quotations
from eval.attribution_rules import by_rules
from eval.attribution_scores import Triple, score
from eval.data import folder, records, sha256
from eval.table import Sheet
from rashomon.annotate import (
    default_parser,
    with_attributions,
    with_sentences,
)
from rashomon.annotate.attributions import assembled, by_tagger
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle
from rashomon.types import Article, Attribution, Sentence, Span

Extract = Callable[[str], list[Triple]]
GOALS = {
    "content": "0.87",
    "source": "0.81",
    "cue": "0.70",
    "whole": "0.71",
    "direct": "0.86",
    "indirect": "0.65",
}


def rules(text: str) -> list[Triple]:
    """Return what the rules over the parse find."""
    article = as_body(text)
    (parsed,) = default_parser().parse([article])
    return _triples(assembled(article, by_rules(article, parsed), Settings().annotating))


def tagger(text: str) -> list[Triple]:
    """Return what the tagger finds."""
    article = as_body(text)
    return _triples(
        assembled(article, by_tagger(article, Settings().annotating), Settings().annotating)
    )


SYSTEMS: dict[str, Extract] = {
    "tagger": tagger,
    "rules": rules,
    "textacy direct_quotations": textacy_quotations,
}


def as_body(text: str) -> Article:
    lines = (m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    return with_sentences(
        Article("polnear", text, sentences=tuple(Sentence(a, z, "body") for a, z in lines))
    )


def evaluate() -> Sheet:
    """Score every system, and measure how many articles a second the product reads."""
    rows = [
        (f"{name}: {part}", f"{f1:.3f}")
        for name, extract in SYSTEMS.items()
        for part, f1 in scored(extract)
    ]
    texts = [r["text"] for r in records(_path())]
    rows.append(("tagger: articles a second, with parse", f"{speed(texts):.1f}"))
    goals = [(f"tagger: {part}", goal) for part, goal in GOALS.items()]
    goals.append(("tagger: articles a second, with parse", "6"))
    return Sheet("attributions (PolNeAR dev), F1", sha256(_path()), rows, (), goals)


def scored(extract: Extract) -> list[tuple[str, float]]:
    """Return the F1 of each part."""
    read = records(_path())
    texts = [r["text"] for r in read]
    gold = [[(a["source"], a["cue"], a["content"]) for a in r["annotators"][0]] for r in read]
    scores = score([extract(text) for text in texts], gold, texts)
    return [(part, getattr(scores, part).f1) for part in GOALS]


def _path() -> Path:
    return folder("attributions") / "dev.jsonl"


def speed(texts: Sequence[str]) -> float:
    """Return the articles a second through the product's parse, attributions and speakers."""
    articles = [_bare(replace(as_body(text), id=f"{i}")) for i, text in enumerate(texts)]
    with_attributions(articles[:2], default_parser(), Settings().annotating)
    started = time.perf_counter()
    with_attributions(articles, default_parser(), Settings().annotating)
    return len(texts) / (time.perf_counter() - started)


def _bare(article: Article) -> AnnotatedArticle:
    none = np.zeros((0, 1), np.float32)
    return AnnotatedArticle(article, (), none, (), none[:, 0])


def _triples(attributions: Sequence[Attribution]) -> list[Triple]:
    """Return the attributions with a source or a cue: PolNeAR marks no others."""
    return [_triple(a) for a in attributions if a.source or a.cue]


def _triple(attribution: Attribution) -> Triple:
    return (
        _pieces(attribution.source),
        _pieces(attribution.cue),
        [(span.start, span.end) for span in attribution.content],
    )


def _pieces(span: Span | None) -> list[tuple[int, int]]:
    return [] if span is None else [(span.start, span.end)]
