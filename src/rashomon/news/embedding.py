"""The vectors of openings: those that an archive lacks, and those of some articles."""

from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np

from rashomon.annotate import Embedder, default_embedder
from rashomon.collate.coverages import opening
from rashomon.progress import Progress
from rashomon.stages.values import Vectors
from rashomon.store import Archive
from rashomon.types import Article

_EMBEDDED = 256  # openings whose vectors are computed at once


def complete(
    archive: Archive, *, embedder: Embedder | None = None, progress: Progress | None = None
) -> int:
    """Compute the vectors that the archive lacks, and say how many."""
    embedder = embedder or default_embedder()
    missing = archive.without_vectors(embedder.model.name)
    done = 0
    while batch := list(islice(missing, _EMBEDDED)):
        found = embedder.encode([opening(a) for a in batch])
        archive.add_vectors(embedder.model.name, [a.id for a in batch], found)
        done += len(batch)
        if progress:
            progress("embed", done, done)
    return done


def embedded(
    articles: Sequence[Article], embedder: Embedder, progress: Callable[[int, int], None] | None
) -> Vectors:
    """The vectors of the openings of some articles, shape (n, d)."""
    found = []
    for start in range(0, len(articles), _EMBEDDED):
        batch = articles[start : start + _EMBEDDED]
        found.append(embedder.encode([opening(a) for a in batch]))
        if progress:
            progress(start + len(batch), len(articles))
    return np.concatenate(found) if found else np.empty((0, 0), dtype=np.float32)
