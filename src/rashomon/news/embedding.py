"""Vectors of openings: those that an archive lacks, and those of given articles."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

from rashomon.annotate.embeddings import Embedder, default_embedder
from rashomon.collate.coverages import opening
from rashomon.progress import Progress, loading, stage
from rashomon.stages.values import Vectors
from rashomon.store import Archive
from rashomon.types import Article

_EMBEDDED = 256  # openings whose vectors are computed at once


def complete(
    archive: Archive, *, embedder: Embedder | None = None, progress: Progress | None = None
) -> int:
    """Compute the vectors that the archive lacks, and return how many there were."""
    embedder = embedder or default_embedder()
    missing = archive.without_vectors(embedder.model.name)
    done, bars = 0, None
    while batch := list(islice(missing, _EMBEDDED)):
        bars = bars or stage(loading(progress), "embed")
        vectors = embedder.encode([opening(a) for a in batch])
        archive.add_vectors(embedder.model.name, [a.id for a in batch], vectors)
        done += len(batch)
        if bars:
            bars(done, done)
    return done


def embedded(articles: Sequence[Article], embedder: Embedder, progress: Progress | None) -> Vectors:
    """Return the vectors of the openings of articles, shape (n, d); (0, 0) without articles."""
    vectors, bars = [], stage(loading(progress), "embed") if articles else None
    for start in range(0, len(articles), _EMBEDDED):
        batch = articles[start : start + _EMBEDDED]
        vectors.append(embedder.encode([opening(a) for a in batch]))
        if bars:
            bars(start + len(batch), len(articles))
    return np.concatenate(vectors) if vectors else np.empty((0, 0), dtype=np.float32)
