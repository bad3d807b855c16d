"""Reading of web addresses, cut into batches for the archive."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.errors import UnreadableError
from rashomon.read import Reading, read
from rashomon.settings import ReadSettings, Settings
from rashomon.store import Archive
from rashomon.types import Article, RejectedSource

if TYPE_CHECKING:
    from rashomon.read.web import Fetched, Finished, Given

_ARTICLES = 20  # fetched articles in one transaction


@dataclass(slots=True)
class Batch:
    """Articles, the source that led to each address, and the outcome of addresses and sources."""

    articles: list[Article] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    rejected: list[RejectedSource] = field(default_factory=list)
    answered: "list[Fetched]" = field(default_factory=list)
    finished: "list[Finished]" = field(default_factory=list)

    def read(self, given: "Given", settings: ReadSettings) -> None:
        """Read one record on its own, so that a fault in it affects no other."""
        reading: Reading = read(dict(given.record), settings)
        self.articles += reading.articles
        self.rejected += reading.rejected
        self.sources |= {article.source: given.source for article in reading.articles}

    def reject(self, error: UnreadableError) -> None:
        """Add an address or a source that gave nothing to the rejected ones."""
        self.rejected.append(RejectedSource(error.source, error.line, error.reason, error.detail))


def fetched(
    addresses: Sequence[str],
    archive: Archive,
    settings: Settings,
    allow_private: bool,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Batch]:
    """Yield what the addresses give, some articles at a time.

    The answer of an address should be remembered only when its articles are in the archive.
    """
    # Loading it takes a tenth of a second.
    from rashomon.read.web import Fetched, Fetcher, Finished, followed

    fetcher = Fetcher(
        settings.fetching,
        most_bytes=settings.reading.max_file_bytes,
        allow_private=allow_private,
    )
    batch, done = Batch(), 0
    for outcome in followed(addresses, fetcher, settings.fetching, archive):
        if isinstance(outcome, Fetched):
            batch.answered.append(outcome)
        elif isinstance(outcome, UnreadableError):
            batch.reject(outcome)
        elif isinstance(outcome, Finished):
            batch.finished.append(outcome)
            done += 1
            if progress:
                progress(done, len(addresses))
        else:
            batch.read(outcome, settings.reading)
        if len(batch.articles) >= _ARTICLES:
            yield batch
            batch = Batch()
    yield batch
