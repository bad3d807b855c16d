"""Collection of sources into the archive, batch by batch, from files and from the web."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon.annotate.embeddings import Embedder
from rashomon.news.embedding import complete
from rashomon.news.fetching import Batch, fetched
from rashomon.progress import Progress, stage
from rashomon.read import Source, read_batches
from rashomon.settings import Settings
from rashomon.store import Added, Archive
from rashomon.types import Article, RejectedSource

BATCH = 500  # articles in one transaction
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_REASONS = 20  # rejected sources whose reasons are given


@dataclass(frozen=True, slots=True)
class Collected:
    """Result of a collection: counts of articles and of rejected sources.

    `reasons` are the first 20 rejected sources; the archive keeps all.
    """

    new: int = 0
    updated: int = 0
    known: int = 0
    rejected: int = 0
    reasons: tuple[RejectedSource, ...] = ()

    @classmethod
    def of_batch(cls, added: Added, rejected: Sequence[RejectedSource]) -> "Collected":
        """Return the result of one batch."""
        counts = len(added.new), len(added.updated), added.known, len(rejected)
        return cls(*counts, tuple(rejected[:_REASONS]))

    def __add__(self, other: "Collected") -> "Collected":
        """Return the result with that of another batch or run added."""
        return Collected(
            self.new + other.new,
            self.updated + other.updated,
            self.known + other.known,
            self.rejected + other.rejected,
            (*self.reasons, *other.reasons)[:_REASONS],
        )


def is_address(source: object) -> bool:
    """Return whether a source is an address of the web, not a file."""
    return isinstance(source, str) and bool(_ADDRESS.match(source))


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
    """Add the articles in `sources` to the archive, batch by batch.

    `sources` are as for `cross_examine`, and also http and https addresses of pages, feeds and
    sitemaps; addresses of private networks only with `allow_private`. With `vectors`, those of the
    openings, which grouping needs, are computed too.
    """
    settings = settings or Settings()
    sources = [sources] if isinstance(sources, str | Path | Article | Mapping) else list(sources)
    addresses = [s for s in sources if isinstance(s, str) and is_address(s)]
    others = [s for s in sources if not is_address(s)]
    collected = Collected()
    if others:
        bars = stage(progress, "collect")
        for reading in read_batches(others, settings.reading, BATCH, stdin=stdin, progress=bars):
            added = archive.add(reading.articles)
            archive.reject(reading.rejected)
            collected += Collected.of_batch(added, reading.rejected)
            if vectors:
                complete(archive, embedder=embedder, progress=progress)
    brought: Counter[str] = Counter()
    batches = fetched(addresses, archive, settings, allow_private, stage(progress, "fetch"))
    for batch in batches if addresses else ():
        added = _keep(archive, batch, brought)
        collected += Collected.of_batch(added, batch.rejected)
        if vectors:
            complete(archive, embedder=embedder, progress=progress)
    return collected


def _keep(archive: Archive, batch: Batch, brought: Counter[str]) -> Added:
    """Archive a batch with the outcome of its addresses and sources, in one transaction."""
    with archive.transaction():
        added = archive.add(batch.articles)
        archive.reject(batch.rejected)
        came = (batch.sources.get(source) for source in added.sources.values())
        brought.update(source for source in came if source is not None)
        for f in batch.answered:
            archive.remember(f.address, f.status, f.etag, f.modified, f.updated)
        for source in batch.finished:
            archive.finish(source.source, source.error, brought.pop(source.source, 0))
    return added
