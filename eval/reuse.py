"""Graded reuse: student answers to an encyclopedia article, and news at three reading levels."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from eval.baselines import shingles
from eval.data import Record, folder, records, sha256
from eval.table import Sheet
from rashomon.annotate import annotate, default_embedder
from rashomon.collate import collate
from rashomon.compare.witness import Witness
from rashomon.judge.lineage.copying import PRIOR, copying_evidence
from rashomon.judge.lineage.features import Pair
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle

_GRAMS = (1, 3, 5)
LEVELS = ("non", "heavy", "light", "cut")
Matrix = npt.NDArray[np.float64]


def clough_stevenson() -> Sheet:
    """Score four levels, and reused or not, by accuracy; a fit on the other tasks judges each."""
    path = folder("reuse") / "clough_stevenson.jsonl"
    data = records(path)
    annotated = _annotated(data)
    originals = {r["task"]: annotated[r["id"]] for r in data if r["level"] == "orig"}
    answers = [r for r in data if r["level"] != "orig"]
    pairs = [(originals[r["task"]], annotated[r["id"]]) for r in answers]
    worded = np.array([_wording(*pair) for pair in pairs])
    ours = np.hstack([np.array([_features(*pair) for pair in pairs]), worded])
    tasks = np.array([r["task"] for r in answers])
    levels = np.array([LEVELS.index(r["level"]) for r in answers])
    rows = [
        (f"{name}{variant}", f"{_accuracy(features, classes, tasks):.3f}")
        for variant, features in (("", ours), (": baseline, shared word sequences alone", worded))
        for name, classes in (("four levels", levels), ("reused or not", (levels > 0).astype(int)))
    ]
    goals = (("four levels", "better than 0.80"), ("reused or not", "better than 0.947"))
    return Sheet("reuse: Clough and Stevenson", sha256(path), rows, (), goals)


def onestopenglish() -> Sheet:
    """Score the average precision of the log-odds of copying, over all pairs of articles."""
    path = folder("reuse") / "onestopenglish.jsonl"
    data = records(path)
    annotated = _annotated(data)
    coverage = [r["coverage"] for r in data]
    witnesses = [Witness(k, annotated[r["id"]]) for k, r in enumerate(data)]
    scored = []
    for c in collate([w.annotated for w in witnesses], Settings().passages).comparisons:
        pair = Pair(witnesses[c.left], witnesses[c.right], c.runs)
        odds = sum(e.weight for e in copying_evidence(pair))
        scored.append((odds, coverage[c.left] == coverage[c.right]))
    size = {name: coverage.count(name) for name in coverage}
    positives = sum(n * (n - 1) // 2 for n in size.values())
    rows = [("average precision", f"{_average_precision(scored, positives):.4f}")]
    return Sheet("reuse: OneStopEnglish", sha256(path), rows, (), (("average precision", "0.99"),))


def _annotated(data: Sequence[Record]) -> dict[str, AnnotatedArticle]:
    articles = read([{"id": r["id"], "text": r["text"]} for r in data], Settings().reading).articles
    done = annotate(articles, default_embedder(), Settings().annotating)
    return {a.article.id: a for a in done}


def _features(original: AnnotatedArticle, answer: AnnotatedArticle) -> list[float]:
    """Return three shares of the answer and the log-odds of copying.

    They are the share that matches, the same weighted by overlap, and the closely worded share.
    """
    comparisons = collate([original, answer], Settings().passages).comparisons
    if not comparisons:
        return [0.0, 0.0, 0.0, PRIOR]
    pair = Pair(Witness(0, original), Witness(1, answer), comparisons[0].runs)
    sizes = pair.child.sizes
    worded = sum(sizes[m.right] * m.overlap for m in pair.matches) / sum(sizes)
    alike = pair.child.share(m.right for m in pair.matches if m.overlap > 0.85)
    odds = PRIOR + sum(e.weight for e in copying_evidence(pair))
    return [pair.child_share, worded, alike, odds]


def _wording(original: AnnotatedArticle, answer: AnnotatedArticle) -> list[float]:
    """Return the measures by which Clough and Stevenson (2011) judge.

    They are the shares of the answer's word n-grams, for n of 1, 3 and 5, that the original has
    too, and the longest common subsequence of words over the answer's words.
    """
    before, after = (list(chain.from_iterable(a.words)) for a in (original, answer))
    if not after:
        return [0.0] * (len(_GRAMS) + 1)
    grams = [(shingles(original, n), shingles(answer, n)) for n in _GRAMS]
    contained = [len(theirs & ours) / max(1, len(ours)) for theirs, ours in grams]
    return [*contained, LCSseq.similarity(before, after) / len(after)]


def _accuracy(
    features: Matrix, classes: npt.NDArray[np.int64], groups: npt.NDArray[np.str_]
) -> float:
    right = 0
    for group in sorted(set(groups.tolist())):
        held = groups == group
        weights = _fit(_design(features[~held], features[~held]), classes[~held])
        right += int(
            ((_design(features[held], features[~held]) @ weights).argmax(1) == classes[held]).sum()
        )
    return right / len(classes)


def _design(features: Matrix, reference: Matrix) -> Matrix:
    """Return the features standardised by the reference, with a column of ones."""
    scaled = (features - reference.mean(0)) / (reference.std(0) + 1e-9)
    return np.hstack([scaled, np.ones((len(scaled), 1))])


def _fit(design: Matrix, classes: npt.NDArray[np.int64], steps: int = 3_000) -> Matrix:
    """Return the weights of a softmax regression with a light ridge, fitted by gradient descent."""
    target = np.eye(int(classes.max()) + 1)[classes]
    weights = np.zeros((design.shape[1], target.shape[1]))
    for _ in range(steps):
        scores = np.exp(design @ weights)
        gradient = design.T @ (scores / scores.sum(1, keepdims=True) - target) / len(design)
        weights -= 0.5 * (gradient + 1e-3 * weights)
    return weights


def _average_precision(scored: Sequence[tuple[float, bool]], positives: int) -> float:
    """Return the mean precision at the rank of each positive; positives without a score count 0."""
    hits, total = 0, 0.0
    for rank, (_, positive) in enumerate(sorted(scored, key=lambda s: -s[0]), 1):
        if positive:
            hits += 1
            total += hits / rank
    return total / positives
