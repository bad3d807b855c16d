"""`python -m training.changes.fit ROWS.npz MODEL.onnx`: fit the judge on the tuned coverages.

Needs lightgbm, scikit-learn and onnx, none of which is a dependency of Rashomon. Prints the scores
in five folds of coverages, then fits on all of them and writes the trees as one ONNX graph.
"""

import argparse
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.metrics import average_precision_score, roc_auc_score

FOLDS = 5
SEEDS = 3
# A marked harmless rewording taken for a change costs twice as much, since it is certainly wrong.
HARMLESS_WEIGHT = 2.0
# With 100 to 200 trees of 6 to 12 leaves, the folds' average precision stays within 0.01.
OPTIONS = {
    "n_estimators": 150,
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_child_samples": 20,
    "subsample": 0.8,
    "subsample_freq": 1,
    "colsample_bytree": 0.3,
    "reg_lambda": 5.0,
    "n_jobs": 1,
    "deterministic": True,
    "verbose": -1,
}
# Questions about a stretch, with the least severity: changed in sense at all, much, gravely.
TARGETS = {"changed": 1, "much": 2, "grave": 3}


def fitted(data: Any, chosen: Any, least: int) -> list[lightgbm.LGBMClassifier]:
    """Return the models of one target, one for each seed."""
    weight = np.where(data["harmless"] & (data["severity"] == 0), HARMLESS_WEIGHT, 1.0)
    return [
        lightgbm.LGBMClassifier(random_state=seed, **OPTIONS).fit(
            data["features"][chosen],
            data["severity"][chosen] >= least,
            sample_weight=weight[chosen],
        )
        for seed in range(SEEDS)
    ]


def folds(data: Any) -> Any:
    """Return the fold of each row, by its coverage; -1 for rows that are held back."""
    tuned = sorted(set(data["coverage"][~data["held"]]))
    number = {name: k % FOLDS for k, name in enumerate(tuned)}
    return np.array([number.get(name, -1) for name in data["coverage"]])


def cross_validated(data: Any) -> dict[str, Any]:
    """Return the probabilities of every tuned row by models that have not seen its coverage."""
    fold, probabilities = folds(data), {}
    for target, least in TARGETS.items():
        probability = np.full(len(fold), np.nan)
        for k in range(FOLDS):
            models = fitted(data, data["read"] & (fold >= 0) & (fold != k), least)
            rows = data["features"][fold == k]
            probability[fold == k] = np.mean([m.predict_proba(rows)[:, 1] for m in models], axis=0)
        scored = data["read"] & data["judged"] & (fold >= 0)
        truth = data["severity"][scored] >= least
        auc = roc_auc_score(truth, probability[scored])
        ap = average_precision_score(truth, probability[scored])
        print(f"{target}: {truth.mean():.3f} of {truth.size}, AUC {auc:.3f}, AP {ap:.3f}")
        probabilities[target] = probability
    return probabilities


def graph(models: dict[str, list[lightgbm.LGBMClassifier]], width: int) -> onnx.ModelProto:
    """Return all targets as one tree ensemble: the logistic of the mean log-odds of the seeds."""
    nodes: dict[str, list[Any]] = {}
    tree = 0
    for target, trained in enumerate(models.values()):
        for model in trained:
            for one in model.booster_.dump_model()["tree_info"]:
                _add(nodes, tree, one["tree_structure"], target)
                tree += 1
    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=len(models),
        aggregate_function="SUM",
        post_transform="NONE",
        **nodes,
    )
    logistic = helper.make_node("Sigmoid", ["odds"], ["probabilities"])
    return helper.make_model(
        helper.make_graph(
            [ensemble, logistic],
            "rashomon-changes",
            [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, width])],
            [
                helper.make_tensor_value_info(
                    "probabilities", TensorProto.FLOAT, [None, len(models)]
                )
            ],
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)],
        ir_version=8,
    )


def _add(nodes: dict[str, list[Any]], tree: int, root: Any, target: int) -> None:
    """Add the nodes of one tree, numbered from its root."""
    waiting, number = [(root, 0)], 1
    while waiting:
        node, place = waiting.pop()
        leaf = "leaf_value" in node
        children = (0, 0) if leaf else (number, number + 1)
        for name, value in (
            ("nodes_treeids", tree),
            ("nodes_nodeids", place),
            ("nodes_featureids", 0 if leaf else node["split_feature"]),
            ("nodes_modes", "LEAF" if leaf else "BRANCH_LEQ"),
            ("nodes_values", 0.0 if leaf else float(node["threshold"])),
            ("nodes_truenodeids", children[0]),
            ("nodes_falsenodeids", children[1]),
        ):
            nodes.setdefault(name, []).append(value)
        if leaf:
            for name, value in (
                ("target_treeids", tree),
                ("target_nodeids", place),
                ("target_ids", target),
                ("target_weights", node["leaf_value"] / SEEDS),
            ):
                nodes.setdefault(name, []).append(value)
        else:
            waiting += [(node["left_child"], number), (node["right_child"], number + 1)]
            number += 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("model", type=Path)
    arguments = parser.parse_args()
    data = dict(np.load(arguments.rows))
    cross_validated(data)
    tuned = data["read"] & ~data["held"]
    models = {target: fitted(data, tuned, least) for target, least in TARGETS.items()}
    onnx.save(graph(models, data["features"].shape[1]), arguments.model)


if __name__ == "__main__":
    main()
