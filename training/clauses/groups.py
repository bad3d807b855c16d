"""Fit the judges of groups: which clauses belong to a group, and which groups are worth a line.

    python -m training.clauses.groups FOLD0 FOLD1 OUT

FOLD0 and FOLD1 are encoders as for `training.clauses.trees`. The groups of a coverage are those
that the product would link by vectors and trees that have not seen it.

- `members.onnx`: a member belongs to its group if an editor put it into one row with another one.
- `rows.onnx`: a group is worth a line if two of its members are in one row.
- `core.onnx`: a strict reader (`signed`) keeps a member if it states what most of its group does.
- `sound.onnx`: a strict reader signs a group if all of it states one thing that is worth a line.

Prints the areas under the curve in six folds of coverages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from rashomon.collate.rows.refining import trimmed
from rashomon.compare.clauses import GroupedClauses
from rashomon.settings import Settings
from rashomon.stages import Vectors
from training.clauses.signed import group_of, read_groups
from training.clauses.trees import Labels, Table, fit, given_tables, grouped, out_of_fold, write

_FOLDS, _PAIR, _UNREAD = 6, 2, -1
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
        mask = np.zeros(len(self.grouped.groups), bool)
        mask[self.grouped.group[self.belongs()]] = True
        return mask

    def telling_labels(self) -> Labels:
        """Return for each member 1 if it belongs, 0 if not, -1 if nothing can be learned from it."""
        return np.where(self.telling(), self.belongs(), _UNREAD).astype(np.int8)

    def in_core(self) -> Labels:
        """Return for each member whether a strict reader keeps it with most others.

        It is -1 if the group was not read, has two members, or has no two that state one thing.
        """
        read, labels = read_groups(self.table.marks), list[int]()
        for group in self.grouped.groups:
            known = group_of(group.members, read)
            core = known.core(group.members) if known and len(group.members) > _PAIR else None
            labels += [int(m in core) if core else _UNREAD for m in group.members]
        return np.array(labels, np.int8)

    def soundness(self) -> Labels:
        """Return for each group whether a strict reader signs it as it is, -1 if unread."""
        read = read_groups(self.table.marks)
        known = [(g.members, group_of(g.members, read)) for g in self.grouped.groups]
        return np.array([k.is_sound(m) if k else _UNREAD for m, k in known], np.int8)

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
    predictions = [np.zeros(0, np.float32)] * len(coverages)
    for fold in range(_FOLDS):
        seen = [k for k, one in enumerate(coverages) if one.fold != fold]
        trees = fit(_TREES, [rows[k] for k in seen], [labels[k] for k in seen], rounds)
        for k, one in enumerate(coverages):
            if one.fold == fold and len(rows[k]):
                predictions[k] = np.asarray(trees.predict(rows[k]), np.float32)
    return predictions


def _area(labels: Sequence[Labels], predictions: Sequence[Vectors]) -> float:
    known, probability = np.concatenate(labels), np.concatenate(predictions)
    return float(roc_auc_score(known[known >= 0], probability[known >= 0]))


def main() -> None:
    tables, out = given_tables(__doc__)
    fit_and_write(tables, out_of_fold(tables), out)


def fit_and_write(tables: Sequence[Table], probability: Sequence[Vectors], out: Path) -> None:
    """Fit the four judges on all coverages and write them; print their scores on unseen coverages.

    Each judges the groups that the one before it leaves.
    """
    settings = Settings()
    linked = [Judged(t, grouped(t, p)) for t, p in zip(tables, probability, strict=True)]
    linked = [one for one in linked if one.grouped.groups]
    belonging = _members(linked, [one.telling_labels() for one in linked], out / "members.onnx")
    kept = _trimmed(linked, belonging, settings.rows.member_probability)
    worth = _groups(kept, [one.worth().astype(np.int8) for one in kept], out / "rows.onnx")
    listed = [
        replace(one, grouped=one.grouped.only(w >= settings.rows.row_worth))
        for one, w in zip(kept, worth, strict=True)
    ]
    listed = [one for one in listed if one.grouped.groups]
    in_core = _members(listed, [one.in_core() for one in listed], out / "core.onnx")
    cores = _trimmed(listed, in_core, settings.rows.core_probability)
    _groups(cores, [one.soundness() for one in cores], out / "sound.onnx")


def _members(judged: Sequence[Judged], labels: Sequence[Labels], out: Path) -> list[Vectors]:
    return _judge([one.grouped.of_members() for one in judged], judged, labels, out, _MEMBER_ROUNDS)


def _groups(judged: Sequence[Judged], labels: Sequence[Labels], out: Path) -> list[Vectors]:
    return _judge([one.grouped.of_groups() for one in judged], judged, labels, out, _ROW_ROUNDS)


def _judge(
    rows: list[Vectors], judged: Sequence[Judged], labels: Sequence[Labels], out: Path, rounds: int
) -> list[Vectors]:
    """Write trees over the rows; return what trees that have not seen the coverages give."""
    unseen = _out_of_fold(judged, rows, labels, rounds)
    print(f"{out.name}: area under the curve {_area(labels, unseen):.3f}")
    write(fit(_TREES, rows, list(labels), rounds), rows[0].shape[1], out)
    return unseen


def _trimmed(judged: Sequence[Judged], keep: Sequence[Vectors], least: float) -> list[Judged]:
    return [
        replace(one, grouped=trimmed(one.grouped, p, least))
        for one, p in zip(judged, keep, strict=True)
    ]


if __name__ == "__main__":
    main()
