"""`python -m training.changes.rows FILE`: write the features and marks of every reworded stretch.

Reads `../shared/data/changes/dev.jsonl` and the texts to which it refers. A stretch counts as
changed if it shares a word with a marked change, by the rule of `eval.changes`.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.alterations import pair_of
from eval.changes import Gold, given, held
from eval.data import folder, records
from eval.spans import word_starts
from rashomon.annotate import annotate, default_embedder, default_parser, with_attributions
from rashomon.judge.alterations.exchanges import FEATURES, Exchange, features
from rashomon.judge.alterations.reworded import spans, stretches
from rashomon.judge.alterations.search import ComparedArticles
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle

# Stretches joined over fewer kept words than those that are judged give more rows for the same
# marks.
_JOINED = 1
_SEVERITIES = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True, slots=True)
class Row:
    """A reworded stretch: its features, its coverage and its severity (0 to 3).

    `harmless` says whether it contains a marked harmless rewording, `read` whether the annotator
    read it, `held` whether its coverage is held back, and `judged` whether the product judges
    stretches joined like this one; if not, it is only for training.
    """

    features: list[float]
    coverage: str
    severity: int
    harmless: bool
    read: bool
    held: bool
    judged: bool


def rows() -> Iterator[Row]:
    """Yield the stretches of every marked copy."""
    settings, path = Settings(), folder("rewrites") / "reports.jsonl"
    reports = {(one["coverage"], one["id"]): one for one in records(path)}
    for copy in records(folder("changes") / "dev.jsonl"):
        sides = [reports[copy["coverage"], copy[side]] for side in ("parent", "child")]
        parent, child = (_annotated(given(side), settings) for side in sides)
        pair = pair_of(parent, child, settings)
        compared = ComparedArticles(pair.parent, pair.child, pair.matches, settings.alterations)
        typed = compared.typed()
        texts = parent.article.text, child.article.text
        for how in (settings, settings.replace(joined_words=_JOINED)):
            judged = how == settings
            for one in stretches(compared.readings, compared.passages, typed, how.alterations):
                yield _row(one, copy, texts, judged=judged)


def _annotated(record: dict[str, str], settings: Settings) -> AnnotatedArticle:
    articles = annotate(
        read([record], settings.reading).articles, default_embedder(), settings.annotating
    )
    return with_attributions(articles, default_parser(), settings.annotating)[0]


def _row(exchange: Exchange, copy: Gold, texts: tuple[str, str], *, judged: bool) -> Row:
    ranges = [(span.start, span.end) if span else None for span in spans(exchange)]
    parent, child = (word_starts(text, span) for text, span in zip(texts, ranges, strict=True))
    met = [0]
    for change in copy["changes"]:
        there = word_starts(texts[1], change["child"])
        if there & child if there else word_starts(texts[0], change["parent"]) & parent:
            met.append(_SEVERITIES[change["severity"]])
    harmless = any(word_starts(texts[1], one["child"]) & child for one in copy["paraphrases"])
    tokens = exchange.rewording.right.tokens
    start = ranges[1][0] if ranges[1] else tokens[0].start
    within = start <= copy["child_read_to"]
    coverage = copy["coverage"]
    return Row(features(exchange), coverage, max(met), harmless, within, held(coverage), judged)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the .npz to write")
    stretched = list(rows())
    np.savez(
        parser.parse_args().file,
        names=list(FEATURES),
        features=np.array([row.features for row in stretched], np.float32),
        coverage=[row.coverage for row in stretched],
        severity=[row.severity for row in stretched],
        harmless=[row.harmless for row in stretched],
        read=[row.read for row in stretched],
        held=[row.held for row in stretched],
        judged=[row.judged for row in stretched],
    )


if __name__ == "__main__":
    main()
