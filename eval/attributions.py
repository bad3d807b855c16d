"""Attributions against PolNeAR's first annotator: the tagger that ships, and the rules.

Scored is what the product gives (`annotate.attributions.assembled`), on plain text whose lines all
count as body.
"""

import re
import time
from collections.abc import Callable, Sequence

from eval.attribution_scores import Scores, Triple, score
from eval.data import folder, records, sha256
from eval.table import Sheet
from rashomon.annotate import default_parser, with_sentences
from rashomon.annotate.attributions import assembled, by_rules, by_tagger
from rashomon.settings import Settings
from rashomon.types import Article, Attribution, Sentence, Span

Extractor = Callable[[Article], tuple[Attribution, ...]]
GOALS = {
    "content": "0.87",
    "source": "0.81",
    "cue": "0.70",
    "whole": "0.71",
    "direct": "0.86",
    "indirect": "0.65",
}


def rules(article: Article) -> tuple[Attribution, ...]:
    (parsed,) = default_parser().parse([article])
    return assembled(article, by_rules(article, parsed))


def tagger(article: Article) -> tuple[Attribution, ...]:
    return assembled(article, by_tagger(article, Settings()))


def as_body(text: str) -> Article:
    lines = (m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    return with_sentences(
        Article("polnear", text, sentences=tuple(Sentence(a, z, "body") for a, z in lines))
    )


def measured(extract: Extractor, texts: Sequence[str], gold: Sequence[list[Triple]]) -> Scores:
    found = [[_triple(a) for a in extract(as_body(text))] for text in texts]
    return score(found, gold, texts)


def evaluate() -> Sheet:
    path = folder("attributions") / "dev.jsonl"
    read = records(path)
    texts = [r["text"] for r in read]
    gold = [[(a["source"], a["cue"], a["content"]) for a in r["annotators"][0]] for r in read]
    rows = []
    for name, extract in (("tagger", tagger), ("rules", rules)):
        extract(as_body("The mayor said on Monday that the bridge would open."))
        started = time.perf_counter()
        scores = measured(extract, texts, gold)
        seconds = time.perf_counter() - started
        rows += [(f"{name}: {part}", f"{getattr(scores, part).f1:.3f}") for part in GOALS]
        rows.append((f"{name}: articles a second", f"{len(texts) / seconds:.1f}"))
    goals = [(f"tagger: {part}", goal) for part, goal in GOALS.items()]
    goals.append(("tagger: articles a second", "6"))
    return Sheet("attributions (PolNeAR dev), F1", sha256(path), rows, (), goals)


def _triple(attribution: Attribution) -> Triple:
    return (
        _pieces(attribution.source),
        _pieces(attribution.cue),
        [(span.start, span.end) for span in attribution.content],
    )


def _pieces(span: Span | None) -> list[tuple[int, int]]:
    return [] if span is None else [(span.start, span.end)]
