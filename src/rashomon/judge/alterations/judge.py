"""The learned judge of reworded stretches: boosted trees, run by onnxruntime."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from rashomon.errors import ModelError
from rashomon.types import Model

_WEIGHTS = "changes.onnx"
# SHA-256 of the weights: a damaged file must raise an error, not give wrong probabilities.
_PINNED = "0f831c3f74eeed11ed156453c98f8948c985ad37611643b2c0aa168c28ac3f3f"


@dataclass(frozen=True, slots=True)
class Probabilities:
    """Probabilities (0 to 1) that a stretch changed in sense at all, much, and gravely."""

    changed: float
    much: float
    grave: float


class ChangeJudge:
    """Judge of exchanges by their features.

    Raises `ModelError` if its weights cannot be read or are damaged.
    """

    def __init__(self, weights: Path) -> None:
        import onnxruntime  # 0.2 s

        try:
            read = weights.read_bytes()
        except OSError as error:
            raise ModelError(f"{weights}: cannot be read ({error.strerror})") from error
        digest = hashlib.sha256(read).hexdigest()
        if digest != _PINNED:
            raise ModelError(f"{weights}: the model is damaged (SHA-256 {digest}); reinstall it")
        self.model = Model("rashomon-changes", digest)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # 150 rows take a millisecond
        self._session = onnxruntime.InferenceSession(
            read, options, providers=["CPUExecutionProvider"]
        )

    def weigh(self, rows: Sequence[Sequence[float]]) -> list[Probabilities]:
        """Return the probabilities of a change of sense for each row of features.

        No rows give an empty list.
        """
        if not rows:
            return []
        given = np.array(rows, np.float32)
        (probabilities,) = self._session.run(None, {"features": given})
        return [Probabilities(*map(float, row)) for row in probabilities]


@cache
def change_judge() -> ChangeJudge:
    """Return the judge that ships with the package."""
    folder = resources.files("rashomon.judge.alterations") / "data"
    with resources.as_file(folder / _WEIGHTS) as weights:
        return ChangeJudge(weights)
