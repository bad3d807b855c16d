from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from inventing import FERRY, article
from rashomon.annotate import OnnxEmbedder, annotate
from rashomon.errors import ModelError
from rashomon.settings import Settings
from rashomon.stages import Vectors
from rashomon.types import Model


class Fixed:
    """An embedder that answers with the same array, whatever it is asked."""

    model = Model("fixed", "0" * 64)

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors

    def encode(self, sentences: Sequence[str]) -> Vectors:
        return self.vectors


GIVEN = [article("a", *FERRY[:2])]


def test_any_embedder_with_one_vector_per_sentence_will_do() -> None:
    (annotated,) = annotate(GIVEN, Fixed(np.eye(2, dtype=np.float32)), Settings().annotating)
    assert annotated.vectors.tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize(
    "vectors",
    [
        np.eye(3, dtype=np.float32),
        np.zeros((0, 0), np.float32),
        np.float32(1),
        np.array([[1, 0], [np.nan, 0]], np.float32),
        np.array([[1, 0], [np.inf, 0]], np.float32),
    ],
    ids=["too many", "none", "no rows", "not a number", "infinite"],
)
def test_other_answers_are_an_error_that_names_the_model(vectors: Vectors) -> None:
    with pytest.raises(ModelError, match="fixed"):
        annotate(GIVEN, Fixed(vectors), Settings().annotating)


def test_missing_weights(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.onnx"):
        OnnxEmbedder(tmp_path / "none.onnx", tmp_path / "vocab.txt", name="x")


def test_weights_that_are_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        OnnxEmbedder(tmp_path, tmp_path / "vocab.txt", name="x")


def test_weights_with_another_hash(tmp_path: Path) -> None:
    weights = tmp_path / "model.onnx"
    weights.write_bytes(b"cut off")
    with pytest.raises(ModelError, match="damaged"):
        OnnxEmbedder(weights, tmp_path / "vocab.txt", name="x", sha256="0" * 64)


def test_weights_that_are_no_model(tmp_path: Path) -> None:
    weights = tmp_path / "model.onnx"
    weights.write_bytes(b"no model")
    with pytest.raises(ModelError, match="not an ONNX model"):
        OnnxEmbedder(weights, tmp_path / "vocab.txt", name="x")
