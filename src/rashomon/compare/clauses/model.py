"""Learned judges of clauses: gradient-boosted trees over named features.

`data/README.md` says what they were trained on, how, and how well they do.
"""

import hashlib
from functools import cache
from importlib import resources

import numpy as np

from rashomon.compare.clauses.candidates import Pairs
from rashomon.compare.clauses.columns import Columns
from rashomon.compare.clauses.features import BLOCK, features
from rashomon.compare.clauses.grouped import GroupedClauses
from rashomon.compare.clauses.salience import Scored
from rashomon.errors import ModelError
from rashomon.stages.values import Vectors
from rashomon.types import Model

_PAIRS = ("pairs", "040da32c41b8dd1b2d0ee4461765903ceeda9e5a696fb8d7835637a8df705766")
_SALIENCE = ("salience", "a7cea359dbf2d9bfeff45a9def82d802e5d003582c43dd428686acc4efae5e43")
_MEMBERS = ("members", "24ba1de965ec2dc09820764d5b8eff563488a80f7864a6914bda50ec32f3dbe4")
_CORE = ("core", "0d69270e43525125500671156b340fe7067d0886783c094a895a653e8053bfbf")
_SOUND = ("sound", "61fa31ae953ef8bf6a96888aa8df865b705578a4919b3bdb592ac60e82f1fe40")
_ROWS = ("rows", "ae3d2cd8393de164ebb2d9062d3bfa6089ceefae3c1386d03d778d6edc444672")


class Trees:
    """Boosted trees of this package; `model` names them in the report.

    Raises `ModelError` if the weights are damaged.
    """

    def __init__(self, name: str, sha256: str) -> None:
        import onnxruntime  # 0.2 s

        weights = (resources.files("rashomon.compare.clauses") / f"data/{name}.onnx").read_bytes()
        digest = hashlib.sha256(weights).hexdigest()
        if digest != sha256:
            raise ModelError(f"{name}.onnx: the model is damaged (SHA-256 {digest}); reinstall it")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Waiting threads would take as much processor time as those that compute.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        self.model = Model(f"rashomon-clause-{name}", digest)

    def probabilities(self, rows: Vectors) -> Vectors:
        """Return the probability of each row of features."""
        if not len(rows):
            return np.zeros(0, np.float32)
        return np.asarray(
            self._session.run(["probabilities"], {"features": rows})[0][:, 1], np.float32
        )


@cache
def _trees(name: str, sha256: str) -> Trees:
    return Trees(name, sha256)


def same_thing(columns: Columns, pairs: Pairs) -> Vectors:
    """Return the probability that the two clauses of each pair state one thing, (pairs,)."""
    blocks = [
        _trees(*_PAIRS).probabilities(features(columns, part)) for part in pairs.blocks(BLOCK)
    ]
    return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)


def salience(scored: Scored) -> Vectors:
    """Return the probability that an editor would list each clause if only one report has it."""
    return _trees(*_SALIENCE).probabilities(scored.features)


def belonging(grouped: GroupedClauses) -> Vectors:
    """Return the probability that each member states what its group does, (members,)."""
    return _trees(*_MEMBERS).probabilities(grouped.of_members())


def worth(grouped: GroupedClauses) -> Vectors:
    """Return the probability that an editor would list each group as a row, (groups,)."""
    return _trees(*_ROWS).probabilities(grouped.of_groups())


def in_core(grouped: GroupedClauses) -> Vectors:
    """Return the probability that a strict reader would keep each member in its group.

    The shape is (members,).
    """
    return _trees(*_CORE).probabilities(grouped.of_members())


def soundness(grouped: GroupedClauses) -> Vectors:
    """Return the probability that a strict reader would sign each group as it is, (groups,)."""
    return _trees(*_SOUND).probabilities(grouped.of_groups())


def clause_models() -> tuple[Model, ...]:
    """Return the models behind the judgements of this module."""
    return tuple(
        _trees(*known).model for known in (_PAIRS, _MEMBERS, _ROWS, _CORE, _SOUND, _SALIENCE)
    )
