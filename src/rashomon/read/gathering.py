"""Web addresses among the sources, fetched as records without an archive."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from rashomon.errors import UnreadableError
from rashomon.settings import FetchSettings
from rashomon.types import RejectedSource

if TYPE_CHECKING:
    from rashomon.read.web import Fetcher


def fetched(
    addresses: list[str],
    fetcher: "Fetcher",
    settings: FetchSettings,
    progress: Callable[[int, int], None] | None,
) -> tuple[list[Mapping[str, Any]], list[RejectedSource]]:
    """Return the records that the addresses lead to, and those that give nothing, by source."""
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
