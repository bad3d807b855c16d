"""Decoding of the networks' probabilities into ranges of the text."""

import numpy as np
import numpy.typing as npt

from rashomon.annotate.attributions.pieces import Stream
from rashomon.annotate.attributions.raw import Pieces, RawAttribution

Floats = npt.NDArray[np.float32]

# Classes of the slice network, in the order of its outputs.
OTHER, SOURCE, CONTENT, CUE = range(4)


def candidates(cues: Floats, stream: Stream, threshold: float) -> list[tuple[int, int]]:
    """Return the ranges of pieces that may be cues, in text order.

    `cues` is (n, 3): the probabilities of no cue, of a cue's first piece and of a later piece. A
    run of pieces over the threshold is one cue; a new one begins at a paragraph, and at a word
    whose first piece is likelier to begin a cue than to continue one.
    """
    over = cues[:, 1] + cues[:, 2] > threshold
    ranges: list[tuple[int, int]] = []
    for i in np.flatnonzero(over).tolist():
        goes_on = ranges and ranges[-1][1] == i and stream.paragraphs[i] == stream.paragraphs[i - 1]
        same_word = i > 0 and stream.words[i] == stream.words[i - 1]
        if goes_on and (same_word or cues[i, 2] >= cues[i, 1]):
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return ranges


def attribution(
    tags: Floats, low: int, stream: Stream, text: str, cue: tuple[int, int]
) -> RawAttribution | None:
    """Decode one slice that starts at piece `low`; return `None` if it has no content.

    `tags` is (pieces of the slice, 4): the probabilities of the classes. If no piece is tagged as a
    cue, the candidate `cue` itself is the attribution's cue.
    """
    best = _by_word(tags, stream.words[low : low + len(tags)]).argmax(1)
    start, end = cue
    parts = {
        kind: _pieces(np.flatnonzero(best == kind) + low, stream, text)
        for kind in (SOURCE, CONTENT, CUE)
    }
    if not parts[CONTENT]:
        return None
    marked = parts[CUE] or ((int(stream.starts[start]), int(stream.ends[end - 1])),)
    return RawAttribution(parts[SOURCE], marked, parts[CONTENT])


def _by_word(tags: Floats, words: npt.NDArray[np.int64]) -> Floats:
    """Give each piece the summed probabilities of its word, so that a word has one class."""
    _, inverse = np.unique(words, return_inverse=True)
    sums = np.zeros((inverse.max() + 1, tags.shape[1]), np.float32)
    np.add.at(sums, inverse, tags)
    return np.asarray(sums[inverse], np.float32)


def _pieces(indices: npt.NDArray[np.int64], stream: Stream, text: str) -> Pieces:
    """Return the text ranges of the pieces at `indices`; neighbours in one paragraph are joined."""
    ranges: list[tuple[int, int]] = []
    previous = -2
    for i in indices.tolist():
        start, end = int(stream.starts[i]), int(stream.ends[i])
        if i == previous + 1 and stream.paragraphs[i] == stream.paragraphs[previous]:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
        previous = i
    return tuple(ranges)
