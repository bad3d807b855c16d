"""Near copies among many articles: verbatim ones by shingles, machine-spun ones by openings."""

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

_TEXTS = 500  # texts sketched in one task


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Pairs of rows, as arrays of one length.

    `shingles` is the estimated Jaccard similarity of the shingles, 0 to 1, `openings` the cosine of
    the openings; `alike` says whether either makes the pair worth comparing.
    """

    left: Rows
    right: Rows
    shingles: npt.NDArray[np.float32]
    openings: npt.NDArray[np.float32]
    alike: npt.NDArray[np.bool_]


def near_copies(
    texts: Sequence[str], vectors: Vectors, settings: CoverageSettings, *, threads: int = 1
) -> Copies:
    """Return the pairs of texts that may be near copies; `vectors` (n, d) are of their openings.

    The vectors are of unit length. Each pair comes once, in order, the lower row first. Its texts
    share a band of their sketches and enough shingles, or one opening is among the `copy_nearest`
    of the other in a cell and their cosine is at least `copy_opening`.
    """
    # If each of our threads started BLAS threads too, they would only wait for one another.
    limit = 1 if threads > 1 else None
    with ThreadPoolExecutor(threads) as pool, threadpool_limits(limit, user_api="blas"):
        starts = range(0, len(texts), _TEXTS)
        sketching = [pool.submit(sketches, texts[k : k + _TEXTS]) for k in starts]
        numbers = whole(np.asarray(vectors, dtype=np.float32))
        near_ = near_all(numbers, settings.copy_nearest, settings.copy_opening, pool.map)
        sketched = np.concatenate([s.result() for s in sketching] or [sketches([])])
    left, right, openings = _once(near_, sharing_a_band(sketched), len(texts))
    shingles = agreement(sketched, left, right)
    kept = (shingles >= settings.copy_shingles) | ~np.isnan(openings)
    left, right, shingles, openings = left[kept], right[kept], shingles[kept], openings[kept]
    missing = np.flatnonzero(np.isnan(openings))
    openings[missing] = products(numbers, left[missing], right[missing])
    return Copies(left, right, shingles, openings / np.float32(ONE), kept[kept])


def likened(
    sketched: Hashes, numbers: Whole, left: Rows, right: Rows, settings: CoverageSettings
) -> Copies:
    """Return the likeness of given pairs of articles in their shingles and openings."""
    openings = products(numbers, left, right) / np.float32(ONE)
    shingles = agreement(sketched, left, right)
    enough = (shingles >= settings.copy_shingles) | (openings >= settings.copy_opening)
    return Copies(left, right, shingles, openings, enough)


def _once(near_: Pairs, banded: tuple[Rows, Rows], count: int) -> Pairs:
    """Merge two sets of pairs: each pair once, in order, lower row first; NaN without a product."""
    left = np.concatenate([near_[0], banded[0]])
    right = np.concatenate([near_[1], banded[1]])
    keys = np.minimum(left, right).astype(np.int64) * count + np.maximum(left, right)
    order = np.argsort(keys, kind="stable")  # of equal pairs, one with a product comes first
    firsts = order[np.diff(keys[order], prepend=-1) != 0]
    products = np.full(len(firsts), np.nan, dtype=np.float32)
    given = firsts < len(near_[2])
    products[given] = near_[2][firsts[given]]
    low, high = np.divmod(keys[firsts], max(count, 1))
    return low, high, products
