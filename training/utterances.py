"""Fit the weights of `collate/utterances/data/evidence.toml` on two thirds of the claims.

    python -m training.utterances FOLD0 FOLD1

FOLD0 and FOLD1 are clause encoders, each trained on one half of the coverages (training/clauses): a
coverage gets its rows from vectors and trees that have not seen it, as a new one does. A pair of
wordings from two articles is an utterance if both match one gold saying. Pairs with one wording or
none that matches a saying count less as counter-examples, since the gold is not complete.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple
from itertools import combinations
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression

import rashomon
from eval import utterances as measured
from eval.data import Record, marked_coverages, records
from rashomon.annotate.clauses import ClauseEncoder, with_clauses
from rashomon.collate import collate_rows
from rashomon.collate.utterances.clauses import row_links
from rashomon.collate.utterances.evidence import FEATURES, evidence
from rashomon.collate.utterances.likeness import word_weights
from rashomon.collate.utterances.parts import parted
from rashomon.collate.utterances.wordings import read_wordings
from rashomon.compare.clauses import Columns, Pairs
from rashomon.compare.clauses.features import features
from rashomon.judge.quotations.wordings import attested
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, Row, Vectors
from training.clauses.marks import marked
from training.clauses.trees import fold_trees, table

OUT = Path(rashomon.__file__).parent / "collate/utterances/data/evidence.toml"
# Weight of a pair by the number of its wordings that match a gold saying.
WEIGHTS = {2: 1.0, 1: 0.7, 0: 0.3}
Example = tuple[tuple[float, ...], bool, float]


def examples(encoders: Sequence[ClauseEncoder]) -> Iterator[Example]:
    """Yield features, label and weight of each pair that shares a word or a row."""
    answers = {gold["coverage"]: gold for gold in records(marked_coverages())}
    tables = [table(m, encoders[1 - m.fold]) for m in marked()]
    trees = fold_trees(tables)
    for one in tables:
        articles = with_clauses(one.marks.articles, encoders[1 - one.marks.fold])
        cast = one.marks.cast
        rows = collate_rows(articles, cast, Settings().rows, _judge(trees[one.fold])).linked
        yield from _of_coverage(answers[one.marks.name], articles, cast, rows)


def _judge(trees: lightgbm.Booster) -> Callable[[Columns, Pairs], Vectors]:
    return lambda columns, pairs: np.asarray(trees.predict(features(columns, pairs)), np.float32)


def _of_coverage(
    gold: Record, articles: Sequence[AnnotatedArticle], cast: Cast, rows: Sequence[Row]
) -> Iterator[Example]:
    wordings = parted(read_wordings(articles, cast))
    weights = word_weights((p for w in wordings for p in w.pieces), len(articles))
    links: Mapping[tuple[int, int], float] = row_links(wordings, articles, rows)
    _, sayings = measured.answers(gold, articles)
    texts, touched = measured.texts_of(articles), []
    for wording in wordings:
        words = measured.words_of(attested(wording.member, wording.range, articles), texts)
        touched.append({k for k, m in enumerate(sayings) if measured.holds(m, words)})
    for i, j in combinations(range(len(wordings)), 2):
        left, right = wordings[i], wordings[j]
        if left.member[0] == right.member[0] or not (left.pieces and right.pieces):
            continue
        if left.keys & right.keys or (i, j) in links:
            pair = evidence(left, right, weights, links.get((i, j), 0.0))
            sides = bool(touched[i]) + bool(touched[j])
            yield astuple(pair), bool(touched[i] & touched[j]), WEIGHTS[sides]


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folds", type=Path, nargs=2)
    encoders = [ClauseEncoder(path) for path in parser.parse_args().folds]
    rows, labels, weights = zip(*examples(encoders), strict=True)
    fitted = LogisticRegression(C=1.0, max_iter=3000).fit(rows, labels, sample_weight=weights)
    cosines = sorted(row[FEATURES.index("cosine")] for row in rows)
    lines = [
        "# Weights of the evidence that two wordings are one utterance: a logistic regression over the pairs",
        "# of wordings of two thirds of ../shared/data/claims (training/utterances.py).",
        "[weights]",
        f'"constant" = {fitted.intercept_[0]:.3f}',
        f'"cosine unknown" = {cosines[len(cosines) // 2]:.3f}',
        *(f"{n} = {c:.3f}" for n, c in zip(FEATURES, fitted.coef_[0], strict=True) if c),
    ]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
