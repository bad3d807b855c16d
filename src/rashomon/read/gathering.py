"""Files, records and web addresses read together, without an archive."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rashomon.errors import UnreadableError
from rashomon.read import Reading, Source, read
from rashomon.read.addresses import is_web
from rashomon.settings import FetchSettings, ReadSettings
from rashomon.types import Article, RejectedSource

if TYPE_CHECKING:
    from rashomon.read.web import Fetcher


def gathered(
    sources: Source | Iterable[Source],
    reading: ReadSettings,
    fetching: FetchSettings,
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read as `read` does, and also fetch http and https addresses among the sources.

    An address leads to a page, or to a feed or sitemap, whose articles are all read. Fetching is
    polite (`Fetcher`); an address that gives nothing is rejected with the reason. Addresses in
    private networks are fetched only with `allow_private`.
    """
    if isinstance(sources, str | Path | Article | Mapping):
        sources = [sources]
    every = list(sources)
    addresses = [s for s in every if isinstance(s, str) and is_web(s)]
    others = [s for s in every if not (isinstance(s, str) and is_web(s))]
    if not addresses:
        return read(every, reading, stdin=stdin, progress=progress)
    # Loading it takes a tenth of a second.
    from rashomon.read.web import Fetcher

    fetcher = Fetcher(fetching, most_bytes=reading.max_file_bytes, allow_private=allow_private)
    records, rejected = _fetched(addresses, fetcher, fetching, progress)
    local = read([*others, *records], reading, stdin=stdin)
    return Reading(local.articles, (*local.rejected, *rejected))


def _fetched(
    addresses: list[str],
    fetcher: "Fetcher",
    settings: FetchSettings,
    progress: Callable[[int, int], None] | None,
) -> tuple[list[Mapping[str, Any]], list[RejectedSource]]:
    from rashomon.read.web import EmptyMemory, Finished, Given, followed

    records: list[Mapping[str, Any]] = []
    rejected: list[RejectedSource] = []
    done = 0
    for event in followed(addresses, fetcher, settings, EmptyMemory()):
        if isinstance(event, Given):
            records.append(event.record)
        elif isinstance(event, UnreadableError):
            rejected.append(RejectedSource(event.source, event.line, event.reason, event.detail))
        elif isinstance(event, Finished) and progress:
            done += 1
            progress(done, len(addresses))
    # Several hosts are asked at once, and answer in no fixed order.
    order = sorted(rejected, key=lambda r: (r.source, r.line or 0, r.reason, r.detail))
    return records, order
