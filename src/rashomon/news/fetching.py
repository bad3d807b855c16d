"""What stands at addresses, read and cut into batches for the archive."""

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
    """Articles, the source that led to the address of each, and what is done with them."""

    articles: list[Article] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    rejected: list[RejectedSource] = field(default_factory=list)
    answered: "list[Fetched]" = field(default_factory=list)
    finished: "list[Finished]" = field(default_factory=list)

    def read(self, given: "Given", settings: ReadSettings) -> None:
        """Take one record, by itself: what is wrong with it concerns no other."""
        reading: Reading = read(dict(given.record), settings)
        self.articles += reading.articles
        self.rejected += reading.rejected
        self.sources |= {article.source: given.source for article in reading.articles}

    def reject(self, error: UnreadableError) -> None:
        """Take an address or a source that gave nothing."""
        self.rejected.append(RejectedSource(error.source, error.line, error.reason, error.detail))


def fetched(
    addresses: Sequence[str],
    archive: Archive,
    settings: Settings,
    allow_private: bool,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Batch]:
    """What stands at some addresses, some articles at a time.

    How an address answered is to be remembered when what it gave is in the archive.
    """
    # Loading it takes a tenth of a second.
    from rashomon.read.web import Fetched, Fetcher, Finished, followed

    fetcher = Fetcher(
        settings.fetching,
        most_bytes=settings.reading.max_file_bytes,
        allow_private=allow_private,
    )
    batch, done = Batch(), 0
    for found in followed(addresses, fetcher, settings.fetching, archive):
        if isinstance(found, Fetched):
            batch.answered.append(found)
        elif isinstance(found, UnreadableError):
            batch.reject(found)
        elif isinstance(found, Finished):
            batch.finished.append(found)
            done += 1
            if progress:
                progress(done, len(addresses))
        else:
            batch.read(found, settings.reading)
        if len(batch.articles) >= _ARTICLES:
            yield batch
            batch = Batch()
    yield batch
