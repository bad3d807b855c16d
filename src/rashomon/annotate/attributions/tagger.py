"""Learned extractor of attributions: two small networks, run by onnxruntime.

The *body* reads the whole article in windows and proposes cues; the *slicer* reads a slice around
each of them and labels source and content in it, and says whether it is a cue at all. Both read one
article at a time, so that the result for one article does not depend on the others. See
`data/MODEL_CARD.md`.
"""

import hashlib
from collections.abc import Container, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from rashomon.annotate.attributions.decode import Floats, attribution, candidates
from rashomon.annotate.attributions.pieces import Ints, Stream, stream
from rashomon.annotate.attributions.raw import RawAttribution
from rashomon.annotate.attributions.repeats import repeated, repeats
from rashomon.annotate.attributions.slices import kept, places, slice_around, windows
from rashomon.errors import ModelError
from rashomon.types import Article, Model, Role

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import BertWordPieceTokenizer

_READ: frozenset[Role] = frozenset({"headline", "standfirst", "body", "caption"})
_PINNED = {
    "tagger-body.onnx": "b919a3a422a0fb8668930142d39a3f708232d5e183eebf4dcaa2b4cc7aeb56a0",
    "tagger-slicer.onnx": "d3a36ffa4b33748df6020555d07075d4063ad0f4fc094d65a1fc3ad54b07742b",
}
# Slices are batched by length because padding is wasted work.
_BATCH = 16


class Tagger:
    """Tagger of attributions.

    Raises `ModelError` if the weights in `folder` are missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        digest = hashlib.sha256()
        for name, pinned in _PINNED.items():
            digest.update(_verified(folder / name, pinned).encode())
        self.model = Model("rashomon-attributions", digest.hexdigest())
        self._body = _session(folder / "tagger-body.onnx")
        self._slicer = _session(folder / "tagger-slicer.onnx")
        self._tokenizer = _tokenizer(folder / "vocabulary.txt")
        self._ends = [self._tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]")]

    def tag(
        self, article: Article, cue_probability: float, least_validity: float
    ) -> tuple[RawAttribution, ...]:
        """Return the attributions of one article, in the order of their cues; repeated ones last.

        `cue_probability` and `least_validity` are thresholds from 0 to 1: for a cue to be
        examined, and for an attribution to be kept. A sentence that comes again and again between
        the same neighbours is read twice, and its other places have what the second one has.
        """
        again = repeats(article)
        pieces = stream(article.text, paragraphs(article, again), self._tokenizer)
        if not len(pieces):
            return ()
        states, cues = self._read(pieces)
        proposed = candidates(cues, pieces, cue_probability)
        read = self._slices(pieces, article.text, states, proposed)
        tagged = (
            attribution(tags, low, pieces, article.text, cue)
            for cue, (low, tags, valid) in zip(proposed, read, strict=True)
            if valid >= least_validity
        )
        once = [one for one in tagged if one is not None]
        return (*once, *repeated(once, again))

    def _read(self, pieces: Stream) -> tuple[Floats, Floats]:
        """Return states (n, width) and cue probabilities (n, 3) of the stream's n pieces."""
        ranges = windows(len(pieces))
        states, cues = [], []
        for (start, end), (first, last) in zip(ranges, kept(ranges), strict=True):
            ids = np.array([[self._ends[0], *pieces.ids[start:end], self._ends[1]]], np.int64)
            types = np.array([[0, *pieces.types[start:end], 0]], np.int64)
            feed = {"ids": ids, "types": types, "mask": np.ones_like(ids)}
            window, logits = self._body.run(["states", "cues"], feed)
            inner = slice(first - start + 1, last - start + 1)
            states.append(window[0, inner])
            cues.append(logits[0, inner])
        return np.concatenate(states), _softmax(np.concatenate(cues))

    def _slices(
        self, pieces: Stream, text: str, states: Floats, cues: Sequence[tuple[int, int]]
    ) -> list[tuple[int, Floats, float]]:
        """Return for each cue the first piece of its slice, the slice's tags, and its validity."""
        ranges = [slice_around(pieces, text, *cue) for cue in cues]
        order = sorted(range(len(cues)), key=lambda k: ranges[k][1] - ranges[k][0])
        read: dict[int, tuple[int, Floats, float]] = {}
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            tags, valid = self._batch(states, [(ranges[k], cues[k]) for k in chosen])
            for k, tag, logit in zip(chosen, tags, valid.tolist(), strict=True):
                low, high = ranges[k]
                validity = 1 / (1 + np.exp(-logit))
                read[k] = (low, _softmax(tag[: high - low]), float(validity))
        return [read[k] for k in range(len(cues))]

    def _batch(
        self, states: Floats, asked: Sequence[tuple[tuple[int, int], tuple[int, int]]]
    ) -> tuple[Floats, Floats]:
        longest = max(high - low for (low, high), _ in asked)
        stacked = np.zeros((len(asked), longest, states.shape[1]), np.float32)
        where: Ints = np.zeros((len(asked), longest), np.int64)
        mask = np.zeros_like(where)
        for row, ((low, high), cue) in enumerate(asked):
            stacked[row, : high - low] = states[low:high]
            where[row, : high - low] = places(low, high, *cue)
            mask[row, : high - low] = 1
        feed = {"states": stacked, "places": where, "mask": mask}
        tags, valid = self._slicer.run(["tags", "valid"], feed)
        return tags, valid


@cache
def default_tagger() -> Tagger:
    """Return the tagger that ships in the package, loaded once."""
    folder = resources.files("rashomon.annotate.attributions") / "data"
    with resources.as_file(folder) as path:
        return Tagger(path)


def paragraphs(article: Article, left_out: Container[int] = ()) -> list[tuple[int, int]]:
    """Return the lines to read, joined from their sentences; credits and furniture are left out.

    So are the sentences at the positions `left_out`, which divide a line.
    """
    lines: list[tuple[int, int, Role]] = []
    for k, s in enumerate(article.sentences):
        if s.role not in _READ or k in left_out:
            continue
        joins = lines and lines[-1][2] == s.role and k - 1 not in left_out
        if joins and "\n" not in article.text[lines[-1][1] : s.start]:
            lines[-1] = (lines[-1][0], s.end, s.role)
        else:
            lines.append((s.start, s.end, s.role))
    return [(start, end) for start, end, _ in lines]


def _softmax(logits: npt.NDArray[np.float32]) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def _verified(weights: Path, pinned: str) -> str:
    try:
        digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{weights}: the model cannot be read ({error.strerror})") from error
    if digest != pinned:
        raise ModelError(f"{weights}: the model is damaged (SHA-256 {digest}); reinstall rashomon")
    return digest


def _session(weights: Path) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Articles are read in parallel, each on one thread: less waiting than two threads for one.
    options.intra_op_num_threads = 1
    # Converts the embedding tables to floats once, when the model is loaded.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


def _tokenizer(vocabulary: Path) -> "BertWordPieceTokenizer":
    from tokenizers import BertWordPieceTokenizer

    return BertWordPieceTokenizer(str(vocabulary), lowercase=True)
