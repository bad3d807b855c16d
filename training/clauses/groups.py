"""Fit the judges of groups: which members belong to one, and which groups an editor would list.

    python -m training.clauses.groups FOLD0 FOLD1 OUT

FOLD0 and FOLD1 are encoders as for `training.clauses.trees`. The groups of a coverage are those
that the product would link by vectors and trees that have not seen it. A member belongs to its
group if an editor put it into one row with another member; a group is worth a line if two of its
members are in one row. Prints the areas under the curve in six folds of coverages, and writes
`members.onnx` and `rows.onnx`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from rashomon.collate.rows.refining import trimmed
from rashomon.compare.clauses import GroupedClauses
from rashomon.settings import Settings
from rashomon.stages import Vectors
from training.clauses.trees import Labels, Table, fit, given_tables, grouped, out_of_fold, write

_FOLDS, _PAIR = 6, 2
_TREES = {
    "learning_rate": 0.03,
    "num_leaves": 7,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.3,
}
_MEMBER_ROUNDS, _ROW_ROUNDS = 200, 150


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Groups of one coverage: whether each member belongs, and the worth of each group."""

    table: Table
    grouped: GroupedClauses

    @property
    def fold(self) -> int:
        return self.table.marks.part("groups", _FOLDS)

    def belongs(self) -> npt.NDArray[np.bool_]:
        """Return whether each member shares one of the editor's rows with another of its group."""
        marks = self.table.marks
        known = marks.same | marks.doubtful
        return np.array(
            [
                any((min(a, b), max(a, b)) in known for b in group.members if a != b)
                for group in self.grouped.groups
                for a in group.members
            ],
            bool,
        )

    def worth(self) -> npt.NDArray[np.bool_]:
        """Return whether two members of each group are in one of the editor's rows."""
        found = np.zeros(len(self.grouped.groups), bool)
        found[self.grouped.group[self.belongs()]] = True
        return found

    def telling(self) -> npt.NDArray[np.bool_]:
        """Return the members to learn from: of groups of three or more that are worth a line."""
        group = self.grouped.group
        return np.asarray(self.worth()[group] & (self.grouped.sizes[group] > _PAIR))


def _out_of_fold(
    coverages: Sequence[Judged], rows: Sequence[Vectors], labels: Sequence[Labels], rounds: int
) -> list[Vectors]:
    """Return the predictions of trees that have not seen the coverage.

    Labels below 0 are not learned from.
    """
    found = [np.zeros(0, np.float32)] * len(coverages)
    for fold in range(_FOLDS):
        seen = [k for k, one in enumerate(coverages) if one.fold != fold]
        trees = fit(_TREES, [rows[k] for k in seen], [labels[k] for k in seen], rounds)
        for k, one in enumerate(coverages):
            if one.fold == fold and len(rows[k]):
                found[k] = np.asarray(trees.predict(rows[k]), np.float32)
    return found


def _area(labels: Sequence[Labels], found: Sequence[Vectors]) -> float:
    known, probability = np.concatenate(labels), np.concatenate(found)
    return float(roc_auc_score(known[known >= 0], probability[known >= 0]))


def main() -> None:
    tables, out = given_tables(__doc__)
    fit_and_write(tables, out_of_fold(tables), out)


def fit_and_write(tables: Sequence[Table], probability: Sequence[Vectors], out: Path) -> None:
    """Fit both judges on all coverages and write them; print their scores on unseen coverages."""
    linked = [Judged(t, grouped(t, p)) for t, p in zip(tables, probability, strict=True)]
    linked = [one for one in linked if one.grouped.groups]
    rows = [one.grouped.of_members() for one in linked]
    labels = [np.where(one.telling(), one.belongs(), -1).astype(np.int8) for one in linked]
    found = _out_of_fold(linked, rows, labels, _MEMBER_ROUNDS)
    print(f"members that belong, area under the curve: {_area(labels, found):.3f}")
    write(fit(_TREES, rows, labels, _MEMBER_ROUNDS), rows[0].shape[1], out / "members.onnx")

    least = Settings().rows.member_probability
    kept = [
        Judged(one.table, trimmed(one.grouped, p, least))
        for one, p in zip(linked, found, strict=True)
    ]
    rows = [one.grouped.of_groups() for one in kept]
    labels = [one.worth().astype(np.int8) for one in kept]
    found = _out_of_fold(kept, rows, labels, _ROW_ROUNDS)
    print(f"groups worth a line, area under the curve: {_area(labels, found):.3f}")
    write(fit(_TREES, rows, labels, _ROW_ROUNDS), rows[0].shape[1], out / "rows.onnx")


if __name__ == "__main__":
    main()
