"""Near copies among many articles: verbatim by their shingles, machine-spun by their openings."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from rashomon.collate.coverages.candidates import sharing_a_band
from rashomon.collate.coverages.cells import ONE, Pairs, Rows, Whole, near_all, products, whole
from rashomon.collate.coverages.sketches import Hashes, agreement, sketches
from rashomon.settings import CoverageSettings
from rashomon.stages.values import Vectors

_TEXTS = 500  # sketched at once


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Pairs of rows: arrays of one length.

    `shingles` is the estimated share of shingles (Jaccard's), `openings` the cosine of the
    openings, both 0 to 1; `alike` says whether one is enough for a pair to be worth comparing.
    """

    left: Rows
    right: Rows
    shingles: npt.NDArray[np.float32]
    openings: npt.NDArray[np.float32]
    alike: npt.NDArray[np.bool_]


def near_copies(
    texts: Sequence[str], vectors: Vectors, settings: CoverageSettings, *, threads: int = 1
) -> Copies:
    """Candidate pairs of near copies among texts whose openings have these unit vectors (n, d).

    Each pair comes once, in order, the lower row first.

    A pair is one that shares a band of its sketches and enough shingles, or whose openings are near
    each other and as alike as `copy_opening` asks.
    """
    # Two threads of ours that each start as many for a product would only wait for each other.
    limit = 1 if threads > 1 else None
    with ThreadPoolExecutor(threads) as pool, threadpool_limits(limit, user_api="blas"):
        starts = range(0, len(texts), _TEXTS)
        sketching = [pool.submit(sketches, texts[k : k + _TEXTS]) for k in starts]
        numbers = whole(np.asarray(vectors, dtype=np.float32))
        near_ = near_all(numbers, settings.copy_nearest, settings.copy_opening, pool.map)
        sketched = np.concatenate([s.result() for s in sketching] or [sketches([])])
    left, right, found = _once(near_, sharing_a_band(sketched), len(texts))
    shingles = agreement(sketched, left, right)
    kept = (shingles >= settings.copy_shingles) | ~np.isnan(found)
    left, right, shingles, found = left[kept], right[kept], shingles[kept], found[kept]
    missing = np.flatnonzero(np.isnan(found))
    found[missing] = products(numbers, left[missing], right[missing])
    return Copies(left, right, shingles, found / np.float32(ONE), kept[kept])


def likened(
    sketched: Hashes, numbers: Whole, left: Rows, right: Rows, settings: CoverageSettings
) -> Copies:
    """How alike the articles of some pairs are in their shingles and their openings."""
    openings = products(numbers, left, right) / np.float32(ONE)
    shingles = agreement(sketched, left, right)
    enough = (shingles >= settings.copy_shingles) | (openings >= settings.copy_opening)
    return Copies(left, right, shingles, openings, enough)


def _once(near_: Pairs, banded: tuple[Rows, Rows], count: int) -> Pairs:
    """Each pair of both once, in order, the lower row first; a product that is missing is NaN."""
    left = np.concatenate([near_[0], banded[0]])
    right = np.concatenate([near_[1], banded[1]])
    keys = np.minimum(left, right).astype(np.int64) * count + np.maximum(left, right)
    order = np.argsort(keys, kind="stable")  # so those with a product come first
    firsts = order[np.diff(keys[order], prepend=-1) != 0]
    found = np.full(len(firsts), np.nan, dtype=np.float32)
    given = firsts < len(near_[2])
    found[given] = near_[2][firsts[given]]
    low, high = np.divmod(keys[firsts], max(count, 1))
    return low, high, found
