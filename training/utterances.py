"""Fit the weights of `collate/utterances/data/evidence.toml` on two thirds of the claims.

Run from the project's folder, with scikit-learn: `python -m training.utterances`. A pair of wordings
of two articles is an utterance if both touch one gold saying. Pairs of which one or none touches a
saying count less as counter-examples, since the gold is not complete.
"""

from collections.abc import Iterator
from dataclasses import astuple
from itertools import combinations
from pathlib import Path

from sklearn.linear_model import LogisticRegression

import rashomon
from eval import utterances as measured
from eval.data import folder, records
from rashomon.collate import collate_cast
from rashomon.collate.utterances.evidence import FEATURES, evidence, vetoes
from rashomon.collate.utterances.likeness import word_weights
from rashomon.collate.utterances.parts import parted
from rashomon.collate.utterances.wordings import read_wordings
from rashomon.judge.quotations.wordings import attested
from rashomon.settings import Settings

OUT = Path(rashomon.__file__).parent / "collate/utterances/data/evidence.toml"
# How much a pair counts of which both, one or none of the wordings touch a gold saying.
WEIGHTS = {2: 1.0, 1: 0.7, 0: 0.3}
Example = tuple[tuple[float, ...], bool, float]


def examples() -> Iterator[Example]:
    """Features, label and weight of each pair that the evidence decides."""
    path = folder("claims") / "dev.jsonl"
    articles = measured.texts(path)
    for gold in records(path):
        if not measured.held_back(gold["coverage"]):
            yield from _of(gold, articles)


def _of(gold: measured.Record, texts: measured.Texts) -> Iterator[Example]:
    articles = measured.annotated(gold, texts)
    wordings = parted(read_wordings(articles, collate_cast(articles, Settings().cast)))
    weights = word_weights((p for w in wordings for p in w.pieces), len(articles))
    _, sayings = measured.answers(gold, articles)
    touched = []
    for wording in wordings:
        words = measured.words(attested(wording.member, wording.range, articles))
        touched.append({k for k, m in enumerate(sayings) if measured.holds(m, words)})
    for i, j in combinations(range(len(wordings)), 2):
        left, right = wordings[i], wordings[j]
        if left.member[0] == right.member[0] or not left.keys & right.keys:
            continue
        pair = evidence(left, right, weights)
        if not pair.direct and not vetoes(pair):
            sides = bool(touched[i]) + bool(touched[j])
            yield astuple(pair), bool(touched[i] & touched[j]), WEIGHTS[sides]


def main() -> None:
    """Fit and write the table."""
    rows, labels, weights = zip(*examples(), strict=True)
    fitted = LogisticRegression(C=1.0, max_iter=3000).fit(rows, labels, sample_weight=weights)
    cosines = sorted(row[FEATURES.index("cosine")] for row in rows)
    lines = [
        "# Weights of the evidence that two wordings are one utterance: a logistic regression over",
        "# the pairs of wordings of two thirds of ../shared/data/claims (training/utterances.py).",
        "[weights]",
        f'"constant" = {fitted.intercept_[0]:.3f}',
        f'"cosine unknown" = {cosines[len(cosines) // 2]:.3f}',
        *(f"{n} = {c:.3f}" for n, c in zip(FEATURES, fitted.coef_[0], strict=True) if c),
    ]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
