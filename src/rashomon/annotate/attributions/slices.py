"""Stretches of the stream that the tagger's two networks read."""

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from rashomon.annotate.attributions.pieces import Ints, Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

# Pieces that the body reads at once, and the least number that two neighbouring windows share, so
# that every piece has context on both sides.
WINDOW = 384
OVERLAP = 64
# Pieces that a slice reaches before and after its cue. 98.6 percent of the attributions of the
# training articles fit within 56 pieces before and 80 after, and 99.3 percent in one paragraph.
BEFORE = 64
AFTER = 88
# Count of place numbers in a slice: one per distance before the cue, one for the cue, one per
# distance after it.
PLACES = BEFORE + 1 + AFTER


def windows(length: int) -> list[tuple[int, int]]:
    """Return overlapping ranges of equal length that cover the stream; none if it is empty."""
    if length == 0:
        return []
    count = max(1, -(-(length - OVERLAP) // (WINDOW - OVERLAP)))
    if count == 1:
        return [(0, length)]
    size = -(-(length + (count - 1) * OVERLAP) // count)
    step = (length - size) / (count - 1)
    return [(round(k * step), round(k * step) + size) for k in range(count)]


def kept(ranges: "Sequence[tuple[int, int]]") -> list[tuple[int, int]]:
    """Return the part of each window whose states are used: neighbours meet in mid-overlap."""
    cuts = [(a[1] + b[0]) // 2 for a, b in pairwise(ranges)]
    return list(zip([0, *cuts], [*cuts, ranges[-1][1]], strict=True)) if ranges else []


def slice_around(stream: Stream, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the stream to be read around a cue `[start, end)`.

    It is the part of the cue's paragraph within reach. If the paragraph ends with a colon
    (`The statement read:`), it may go on into the next one.
    """
    paragraphs = stream.paragraphs
    first = int(np.searchsorted(paragraphs, paragraphs[start]))
    last = int(np.searchsorted(paragraphs, paragraphs[end - 1], "right"))
    if last < len(stream) and text[stream.starts[last - 1]] == ":":
        last = int(np.searchsorted(paragraphs, paragraphs[last], "right"))
    return max(first, start - BEFORE), min(last, end + AFTER)


def places(low: int, high: int, start: int, end: int) -> Ints:
    """Return the place number of each piece of a slice `[low, high)` around a cue `[start, end)`.

    Numbers go from 0 to `PLACES - 1`; distances beyond the reach get the outermost number.
    """
    pieces = np.arange(low, high)
    before = np.maximum(pieces - start + BEFORE, 0)
    after = np.minimum(pieces - end + BEFORE + 1, PLACES - 1)
    return np.where(pieces < start, before, np.where(pieces < end, BEFORE, after))
