"""Sources into the archive: what was read or fetched, batch by batch."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from rashomon.annotate import Embedder, default_embedder
from rashomon.collate.coverages import opening
from rashomon.errors import UnreadableError
from rashomon.pipeline import Progress, stage
from rashomon.read import Reading, Source, read, read_batches
from rashomon.settings import Settings
from rashomon.stages import Vectors
from rashomon.store import Added, Archive
from rashomon.types import Article, RejectedSource

BATCH = 500  # articles in one transaction
_FETCHED = 20  # fetched articles in one transaction
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_EMBEDDED = 256  # openings whose vectors are computed at once


@dataclass(frozen=True, slots=True)
class Collected:
    """What a run of collecting brought: counts of articles, and of sources that were rejected."""

    new: int = 0
    updated: int = 0
    known: int = 0
    rejected: int = 0

    def plus(self, added: Added, rejected: int) -> "Collected":
        """With another batch."""
        return Collected(
            self.new + len(added.new),
            self.updated + len(added.updated),
            self.known + added.known,
            self.rejected + rejected,
        )


def collect(  # noqa: PLR0913 - one parameter for each option
    sources: Source | Iterable[Source],
    archive: Archive,
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    vectors: bool = True,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Collected:
    """Take the articles in `sources` into the archive, batch by batch.

    `sources` are as for `cross_examine`, and also http and https addresses of pages, feeds and
    sitemaps; addresses of private networks only with `allow_private`. With `vectors`, those of the
    openings are computed too, which grouping needs.
    """
    settings = settings or Settings()
    sources = [sources] if isinstance(sources, str | Path | Article | Mapping) else list(sources)
    addresses = [s for s in sources if isinstance(s, str) and _ADDRESS.match(s)]
    others = [s for s in sources if not (isinstance(s, str) and _ADDRESS.match(s))]
    readings = chain(
        read_batches(others, settings, BATCH, stdin=stdin, progress=stage(progress, "collect"))
        if others
        else (),
        _fetched(addresses, archive, settings, allow_private, stage(progress, "fetch"))
        if addresses
        else (),
    )
    collected = Collected()
    for reading in readings:
        added = archive.add(reading.articles)
        archive.reject(reading.rejected)
        collected = collected.plus(added, len(reading.rejected))
        if vectors:
            complete(archive, embedder=embedder, progress=progress)
    return collected


def _fetched(
    addresses: Sequence[str],
    archive: Archive,
    settings: Settings,
    allow_private: bool,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Reading]:
    """What stands at some addresses, some articles at a time.

    How an address answered is remembered when what it gave is in the archive.
    """
    # Loading it takes a tenth of a second.
    from rashomon.read.web import Fetched, Fetcher, followed

    fetcher = Fetcher(settings, allow_private=allow_private)
    records: list[Mapping[str, Any]] = []
    errors: list[RejectedSource] = []
    answered: list[Fetched] = []
    done = 0
    for found in chain(followed(addresses, fetcher, settings, archive), (None,)):
        if isinstance(found, Fetched):
            answered.append(found)
            done += found.address in addresses
            if progress:
                progress(done, len(addresses))
        elif isinstance(found, UnreadableError):
            errors.append(RejectedSource(found.source, found.line, found.reason, found.detail))
        elif found is not None:
            records.append(found)
        if found is None or len(records) >= _FETCHED:
            reading = read(records, settings)
            yield Reading(reading.articles, (*reading.rejected, *errors))
            for f in answered:
                archive.remember(f.address, f.status, f.etag, f.modified)
            records, errors, answered = [], [], []


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
