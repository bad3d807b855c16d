"""Fit the judges of clauses: which pairs state one thing, and which lone clauses are worth a line.

    python -m training.clauses.trees FOLD0 FOLD1 OUT

FOLD0 and FOLD1 are encoders, each trained on one half of the coverages (`encoder --fold`): a
coverage gets its vectors from the one that has not seen it. Prints the average precision of the
pairs in four folds of coverages, and writes `pairs.onnx` and `salience.onnx`.
"""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import lightgbm
import numpy as np
import numpy.typing as npt
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType
from sklearn.metrics import average_precision_score

from rashomon.annotate.clauses import ClauseEncoder, with_clauses
from rashomon.collate.rows import joined, linked, nearness
from rashomon.compare.clauses import GroupedClauses, Scored, candidates, columns
from rashomon.compare.clauses.features import features
from rashomon.english.frequency import rarity
from rashomon.settings import Settings
from rashomon.stages import Vectors
from training.clauses.marks import Marked, marked

Labels = npt.NDArray[np.int8]
_FOLDS, _DOUBTFUL = 4, -1
_PAIRS = {"learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 40, "feature_fraction": 0.7}
_SALIENCE = {
    "learning_rate": 0.03,
    "num_leaves": 15,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.6,
}
_COMMON = {
    "objective": "binary",
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "seed": 1,
}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Pairs of one coverage with their features and labels: 1 same, 0 not, -1 doubtful."""

    marks: Marked
    scored: Scored
    features: Vectors
    labels: Labels

    @property
    def fold(self) -> int:
        return self.marks.part("cv", _FOLDS)


def table(marks: Marked, encoder: ClauseEncoder) -> Table:
    """Compare the clauses of a coverage as the product does."""
    settings = Settings().rows
    read = columns(with_clauses(marks.articles, encoder), marks.cast, rarity)
    pairs = candidates(read, nearness(settings))
    keys = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    labels = [1 if k in marks.same else _DOUBTFUL if k in marks.doubtful else 0 for k in keys]
    probability = np.zeros(len(keys), np.float32)
    scored = Scored(read, pairs, probability, np.zeros(len(marks.clauses), bool))
    return Table(marks, scored, features(read, pairs), np.array(labels, np.int8))


def fit(
    parameters: dict[str, float], rows: list[Vectors], labels: list[Labels], rounds: int
) -> lightgbm.Booster:
    """Return trees fitted on the rows whose label is known."""
    all_rows, all_labels = np.concatenate(rows), np.concatenate(labels)
    known = all_labels != _DOUBTFUL
    data = lightgbm.Dataset(all_rows[known], all_labels[known])
    return lightgbm.train({**_COMMON, **parameters}, data, rounds)


def fold_trees(tables: list[Table]) -> list[lightgbm.Booster]:
    """Return, for each fold, trees that have not seen its coverages."""
    seen = [[t for t in tables if t.fold != fold] for fold in range(_FOLDS)]
    return [fit(_PAIRS, [t.features for t in s], [t.labels for t in s], 300) for s in seen]


def out_of_fold(tables: list[Table]) -> list[Vectors]:
    """Return the probability of each pair by trees that have not seen its coverage."""
    trees = fold_trees(tables)
    return [np.asarray(trees[t.fold].predict(t.features), np.float32) for t in tables]


def grouped(one: Table, probability: Vectors) -> GroupedClauses:
    """Link the clauses of a coverage as the product does."""
    settings, scored = Settings().rows, one.scored
    groups = linked(scored.columns, scored.pairs, probability, settings)
    in_row = joined(groups, len(one.marks.clauses))
    judged = replace(scored, probability=probability, in_row=in_row)
    return GroupedClauses(judged, groups, settings.row_absent)


def write(trees: lightgbm.Booster, width: int, out: Path) -> None:
    """Write trees as ONNX."""
    kind = [("features", FloatTensorType([None, width]))]
    model = convert_lightgbm(trees, initial_types=kind, zipmap=False, target_opset=15)
    out.write_bytes(model.SerializeToString())


def given_tables(description: str | None) -> tuple[list[Table], Path]:
    """Return the tables of the encoders on the command line, and the folder for the models."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folds", type=Path, nargs=2)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    encoders = [ClauseEncoder(path) for path in given.folds]
    return [table(m, encoders[1 - m.fold]) for m in marked()], given.out


def main() -> None:
    tables, out = given_tables(__doc__)
    probability = out_of_fold(tables)
    known = np.concatenate([t.labels for t in tables]) != _DOUBTFUL
    reached = average_precision_score(
        np.concatenate([t.labels for t in tables])[known], np.concatenate(probability)[known]
    )
    print(f"average precision of the pairs: {reached:.3f}")
    pairs = fit(_PAIRS, [t.features for t in tables], [t.labels for t in tables], 250)
    write(pairs, tables[0].features.shape[1], out / "pairs.onnx")
    rows, labels = [], []
    for one, predicted in zip(tables, probability, strict=True):
        scored = grouped(one, predicted).scored
        listed, in_row = scored.features, scored.in_row
        single = {k for claim in one.marks.single for k in claim}
        marks = [1 if k in single else 0 for k in range(len(in_row))]
        rows.append(listed[~in_row])
        labels.append(np.array(marks, np.int8)[~in_row])
    write(fit(_SALIENCE, rows, labels, 200), rows[0].shape[1], out / "salience.onnx")


if __name__ == "__main__":
    main()
