"""Near copies among many articles: verbatim by their shingles, machine-spun by their openings."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.collate.coverages.candidates import alike, unique
from rashomon.collate.coverages.cells import (
    EXACT,
    ONE,
    SAMPLE,
    Rows,
    Whole,
    hashing,
    in_cells,
    near,
    whole,
)
from rashomon.collate.coverages.sketches import Hashes, agreement, bands, sketches
from rashomon.settings import Settings
from rashomon.types import Vectors

_TEXTS = 500  # sketched at once
_CELLS = 64  # compared in one task
_PAIRS = 50_000  # likened at once


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
    texts: Sequence[str], vectors: Vectors, settings: Settings, *, threads: int = 1
) -> Copies:
    """Candidate pairs of near copies among texts whose openings have these unit vectors (n, d).

    Each pair comes once, in order, the lower row first.

    A pair is one that shares a band of its sketches and enough shingles, or whose openings are near
    each other and as alike as `copy_opening` asks.
    """
    with ThreadPoolExecutor(threads) as pool:
        starts = range(0, len(texts), _TEXTS)
        sketching = [pool.submit(sketches, texts[k : k + _TEXTS]) for k in starts]
        numbers = whole(np.asarray(vectors, dtype=np.float32))
        a, b = _by_openings(numbers, settings, pool)
        sketched = np.concatenate([s.result() for s in sketching] or [sketches([])])
    banded = bands(sketched)
    c, d = alike(banded.ravel())
    width = banded.shape[1]
    left, right = unique(
        np.concatenate([a, c // width]), np.concatenate([b, d // width]), len(texts)
    )
    found = likened(sketched, numbers, left, right, settings)
    kept = found.alike
    return Copies(left[kept], right[kept], found.shingles[kept], found.openings[kept], kept[kept])


def likened(
    sketched: Hashes, numbers: Whole, left: Rows, right: Rows, settings: Settings
) -> Copies:
    """How alike the articles of some pairs are in their shingles and their openings."""
    shingles = agreement(sketched, left, right)
    openings = np.empty(len(left), dtype=np.float32)
    for start in range(0, len(left), _PAIRS):
        k = slice(start, start + _PAIRS)
        openings[k] = np.einsum("ij,ij->i", numbers[left[k]], numbers[right[k]]) / np.float32(ONE)
    enough = (shingles >= settings.copy_shingles) | (openings >= settings.copy_opening)
    return Copies(left, right, shingles, openings, enough)


def _by_openings(numbers: Whole, settings: Settings, pool: ThreadPoolExecutor) -> tuple[Rows, Rows]:
    nearest, least = settings.copy_nearest, settings.copy_opening
    if len(numbers) <= EXACT:
        return near(numbers, nearest, least)
    found = hashing(numbers[:SAMPLE], len(numbers)).cells(numbers)

    def compared(cells: Sequence[Rows]) -> list[tuple[Rows, Rows]]:
        pairs = [near(numbers[rows], nearest, least) for rows in cells]
        return [(rows[a], rows[b]) for rows, (a, b) in zip(cells, pairs, strict=True)]

    cells = list(in_cells(found))
    tasks = (cells[k : k + _CELLS] for k in range(0, len(cells), _CELLS))
    pairs = [pair for part in pool.map(compared, tasks) for pair in part]
    return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])
