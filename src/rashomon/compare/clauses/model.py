"""The learned judge of two clauses: gradient-boosted trees over the named features."""

import hashlib
from functools import cache
from importlib import resources

import numpy as np

from rashomon.compare.clauses.candidates import Pairs
from rashomon.compare.clauses.columns import Columns
from rashomon.compare.clauses.features import features
from rashomon.errors import ModelError
from rashomon.stages import Vectors
from rashomon.types import Model

_NAME = "rashomon-clause-pairs"
_SHA256 = "33c47d5507601d8389d45bb2d7e4b18f2653ee1edd644880a513787dd7117be6"
# Features of this many pairs are held at once: 40 columns of float32 take 8 MB.
_BLOCK = 50_000


class PairModel:
    """Gives the probability that two clauses state one thing (`data/README.md`).

    Raises `ModelError` if the weights are damaged.
    """

    def __init__(self) -> None:
        import onnxruntime  # 0.2 s

        weights = (resources.files("rashomon.compare.clauses") / "data/pairs.onnx").read_bytes()
        digest = hashlib.sha256(weights).hexdigest()
        if digest != _SHA256:
            raise ModelError(f"pairs.onnx: the model is damaged (SHA-256 {digest}); reinstall")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        self.model = Model(_NAME, digest)

    def probabilities(self, columns: Columns, pairs: Pairs) -> Vectors:
        """Return the probability of each pair, shape (pairs,)."""
        if not len(pairs.left):
            return np.zeros(0, np.float32)
        blocks = [
            self._session.run(["probabilities"], {"features": features(columns, part)})[0][:, 1]
            for part in pairs.blocks(_BLOCK)
        ]
        return np.concatenate(blocks)


@cache
def default_model() -> PairModel:
    """The model that ships, loaded once."""
    return PairModel()
