"""From addresses to records: a page is one, a feed or a sitemap leads to many."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from rashomon.errors import UnreadableError
from rashomon.read.encodings import decode
from rashomon.read.html import page_text
from rashomon.read.web.feeds import Entry, listing
from rashomon.read.web.fetching import Fetcher, Response
from rashomon.settings import Settings


@dataclass(frozen=True, slots=True)
class Fetched:
    """An address that is done with: its status (0 if it did not answer), ETag, Last-Modified."""

    address: str
    status: int
    etag: str | None
    modified: str | None


Found: TypeAlias = Mapping[str, Any] | UnreadableError | Fetched


class Memory(Protocol):
    """What is known of earlier runs."""

    def recall(self, address: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of an address when it was last fetched."""

    def collected(self, address: str) -> str | None:
        """When the article at an address was collected, ISO 8601 in UTC; `None` if it was not."""


class Nothing:
    """The memory of a first run."""

    def recall(self, address: str) -> tuple[str | None, str | None]:
        """Nothing."""
        return None, None

    def collected(self, address: str) -> str | None:
        """Nothing was."""
        return None


def followed(
    addresses: Iterable[str], fetcher: Fetcher, settings: Settings, memory: Memory
) -> Iterator[Found]:
    """The articles at some addresses as JSONL records, and an error for each that gives none.

    A feed's entries are taken from it where it has them whole, else fetched; those collected
    before are passed over unless the feed says that they were updated since. What has not changed
    since it was last fetched gives nothing. An address is told to be `Fetched` after all that it
    gave: who remembers it then, and not before, misses nothing if the run breaks off.
    """
    follower = _Follower(fetcher, settings, memory)
    for address in dict.fromkeys(addresses):
        yield from follower.address(address, inner=False)


class _Follower:
    def __init__(self, fetcher: Fetcher, settings: Settings, memory: Memory) -> None:
        self.fetcher, self.memory = fetcher, memory
        self.most = int(settings.fetch_entries)

    def address(self, address: str, *, inner: bool) -> Iterator[Found]:
        """What stands at an address; of a sitemap `inner` to another no further ones."""
        yield from self._fetched(address, lambda found: self._given(found, address, inner))

    def _given(self, found: Response, address: str, inner: bool) -> Iterator[Found]:
        listed = listing(found.body, found.address)
        if listed is None:
            yield _record(found, {})
            return
        entries = [e for e in listed.entries if self._is_news(e)]
        for entry in entries[: self.most]:
            yield from self._entry(entry)
        if len(entries) > self.most:
            detail = f"{len(entries):,} new entries; the first {self.most:,} are read"
            yield UnreadableError(address, "too-many", detail)
        for sitemap in () if inner else listed.sitemaps[: self.most]:
            yield from self.address(sitemap, inner=True)

    def _entry(self, entry: Entry) -> Iterator[Found]:
        if entry.html is not None:
            yield {**entry.record(), "html": entry.html}
        else:
            told = entry.record()
            yield from self._fetched(entry.link, lambda found: iter((_record(found, told),)))

    def _fetched(
        self, address: str, given: Callable[[Response], Iterator[Found]]
    ) -> Iterator[Found]:
        etag, modified = self.memory.recall(address)
        try:
            found = self.fetcher.fetch(address, etag=etag, modified=modified)
        except UnreadableError as error:
            yield error
            yield Fetched(address, 0, etag, modified)
            return
        if found.status == 304:
            yield Fetched(address, 304, etag, modified)
            return
        yield from given(found)
        yield Fetched(address, found.status, found.etag, found.modified)

    def _is_news(self, entry: Entry) -> bool:
        collected = self.memory.collected(entry.link)
        return collected is None or (entry.updated is not None and entry.updated > collected)


def _record(found: Response, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """A page or a plain text as a record, with what a feed told of it."""
    if found.kind.startswith("text/plain"):
        return {"url": found.address, **told, "text": decode(found.body, (found.charset,))}
    html = page_text(found.body, found.charset)
    return {"url": found.address, **told, "html": html}
