"""Candidates: pairs of sentences near enough in meaning to be compared word by word."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.values import Vectors

# Rows of one product, to bound its memory to this many times the sentences of the coverage.
_ROWS = 512
# Decimals by which cosines are ordered: further ones depend on how the product was divided.
_DECIMALS = 5


class Cell(NamedTuple):
    """Two sentences, by position in their articles, and the cosine of their vectors."""

    left: int
    right: int
    cosine: float


def near_sentences(
    articles: Sequence[AnnotatedArticle], least_cosine: float, most_partners: int
) -> Iterator[tuple[int, int, list[Cell]]]:
    """Yield `(left, right, cells)` for each pair of articles with at least one near pair.

    A cell's cosine is at least `least_cosine`. For each left sentence and right article, only the
    `most_partners` nearest cells are kept. Pairs come in order. For n sentences in all, this costs
    n² / 2 products.
    """
    starts = np.cumsum([0, *(len(a.compared) for a in articles)]).tolist()
    filled = [a.vectors for a in articles if a.vectors.size]
    if not filled:
        return
    stacked = np.vstack(filled)
    for left, (start, end) in enumerate(pairwise(starts)):
        bounds = [start - end for start in starts[left + 1 :]]
        cells: dict[int, list[Cell]] = {}
        for row in range(start, end, _ROWS):
            strip = stacked[row : min(row + _ROWS, end)] @ stacked[end:].T
            for k in _articles_near(strip, bounds, least_cosine):
                block = strip[:, bounds[k] : bounds[k + 1]]
                near = _nearest(block, least_cosine, most_partners)
                kept = (Cell(row - start + i, j, float(block[i, j])) for i, j in near)
                cells.setdefault(left + 1 + k, []).extend(kept)
        yield from ((left, right, kept) for right, kept in sorted(cells.items()))


def _articles_near(strip: Vectors, bounds: Sequence[int], least: float) -> list[int]:
    """Return the articles with a cell of at least `least`, given the `bounds` of their columns."""
    _, columns = np.nonzero(strip >= least)
    owners: list[int] = np.unique(np.searchsorted(bounds, columns, side="right") - 1).tolist()
    return owners


def _nearest(block: Vectors, least: float, most: int) -> list[tuple[int, int]]:
    """Return the cells of at least `least`, only the `most` nearest of each row, in order."""
    if block.shape[1] > most:
        # Rounded and stable: neither the shape of the product nor the machine decides a tie.
        order = np.argsort(-np.round(block, _DECIMALS), axis=1, kind="stable")
        columns = order[:, :most].ravel()
        rows = np.repeat(np.arange(len(block)), most)
    else:
        rows, columns = (axis.ravel() for axis in np.indices(block.shape))
    kept = block[rows, columns] >= least
    return sorted(zip(rows[kept].tolist(), columns[kept].tolist(), strict=True))
