"""Records of the articles at addresses: a page gives one, a feed or a sitemap leads to many."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from rashomon import http
from rashomon.errors import UnreadableError
from rashomon.read.encodings import decode
from rashomon.read.guards import LISTED, damaged
from rashomon.read.html import page_text
from rashomon.read.web.feeds import listing
from rashomon.read.web.fetching import Fetcher, Response
from rashomon.read.web.hosts import Ask, answered
from rashomon.read.web.listings import Entry
from rashomon.settings import FetchSettings

# Reasons for failure that will still hold if the address is asked again soon.
_FINAL = frozenset(("not-an-address", "refused", "robots", "status"))


@dataclass(frozen=True, slots=True)
class Given:
    """An article that a source leads to, as a JSONL record."""

    source: str
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An address that is dealt with: its status (0 if it did not answer), ETag, Last-Modified.

    `updated` is when it was last changed, according to a feed.
    """

    address: str
    status: int
    etag: str | None
    modified: str | None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A source that is dealt with, and why it gave nothing; `None` if it answered."""

    source: str
    error: str | None


Event: TypeAlias = Given | UnreadableError | Fetched | Finished
Following: TypeAlias = Generator[Event | Ask, Response | UnreadableError | None, None]


class Memory(Protocol):
    """Memory of earlier runs."""

    def recall(self, address: str) -> tuple[str | None, str | None]:
        """Return the ETag and Last-Modified of an address when it was last fetched."""

    def collected(self, address: str) -> str | None:
        """Return when the article at an address was collected, ISO 8601 in UTC, or `None`."""

    def updated(self, address: str) -> str | None:
        """Return when the article was last changed, as its feed said when it was last collected."""

    def due(self, address: str, backoff: float) -> bool:
        """Return whether an address that failed may be asked again.

        `backoff` is the wait in minutes after one failure; it doubles with each further one.
        """


class EmptyMemory:
    """Memory of a first run, without anything collected before."""

    def recall(self, address: str) -> tuple[str | None, str | None]:
        """Return `None` for both."""
        return None, None

    def collected(self, address: str) -> str | None:
        """Return `None`: nothing was collected."""
        return None

    def updated(self, address: str) -> str | None:
        """Return `None`: nothing was updated."""
        return None

    def due(self, address: str, backoff: float) -> bool:
        """Return true: any address may be asked."""
        return True


def followed(
    addresses: Iterable[str], fetcher: Fetcher, settings: FetchSettings, memory: Memory
) -> Iterator[Event]:
    """Yield the articles at some addresses as JSONL records, and an error for each that gives none.

    A feed's entries are taken from it if it has them whole, else fetched; those collected before
    are skipped unless the feed says that they were updated since. If a page is refused, the
    beginning that the feed has is yielded, marked as cut off. A page that has not changed since it
    was last fetched yields nothing. `Fetched` follows everything that an address gave: a caller
    that remembers the address only then misses nothing if the run breaks off.

    Several hosts are asked at once, and results come as they arrive; the order within a source is
    kept. A source ends with `Finished`, whatever happens in it.
    """
    sources = [_Source(a, fetcher, settings, memory) for a in dict.fromkeys(addresses)]
    asking = (_whole(source) for source in sources)
    events: Iterator[Event] = answered(asking, fetcher, int(settings.fetch_hosts))
    yield from events


def _whole(source: "_Source") -> Following:
    """Yield everything that a source leads to, its first rejections, and its end."""
    try:
        yield from source.run()
    except Exception as error:
        source.error = source.error or f"{type(error).__name__}: {error}"
        yield damaged(source.name, error)
    yield Finished(source.name, source.error)


class _Source:
    """One address that was asked for, all that it leads to, and limits of what that may cost."""

    def __init__(
        self, address: str, fetcher: Fetcher, settings: FetchSettings, memory: Memory
    ) -> None:
        self.address, self.name = address, http.without_credentials(address)
        self.fetcher, self.settings, self.memory = fetcher, settings, memory
        self.most = int(settings.fetch_entries)
        self.requests = int(settings.fetch_requests)
        self.until: float | None = None
        self.visited: set[str] = set()
        self.left = 0  # addresses that were not asked
        self.missed = 0  # and those without an answer
        self.rejected = 0
        self.error: str | None = None

    def run(self) -> Following:
        """Yield what the source leads to."""
        yield from self._address(self.address, inner=False)
        if self.left:
            detail = f"{self.left:,} addresses were left for the next run: its budget is spent"
            yield UnreadableError(self.name, "too-many", f"{detail}, or their hosts are silent")
        if self.rejected > LISTED:
            detail = f"{self.rejected - LISTED:,} more were rejected; the first {LISTED} are listed"
            yield UnreadableError(self.name, "many-rejected", detail)

    def _wrong(self, error: UnreadableError) -> Iterator[UnreadableError]:
        """Count an error, and yield it if it is one of the first."""
        self.rejected += 1
        if self.rejected <= LISTED:
            yield error

    def _address(self, address: str, *, inner: bool) -> Following:
        """Yield what is at an address; `inner` if a sitemap led to it: then no further sitemaps."""
        answer = yield from self._asked(address)
        if isinstance(answer, UnreadableError):
            if not inner:
                self.error = answer.detail
            return
        if answer is None:
            return
        before = self.left + self.missed
        yield from self._given(answer, http.without_credentials(address), inner)
        # A list with something left is read again, even if it has not changed.
        whole = self.left + self.missed == before
        yield Fetched(
            http.without_credentials(address),
            200,
            answer.etag if whole else None,
            answer.modified if whole else None,
        )

    def _given(self, answer: Response, address: str, inner: bool) -> Following:
        try:
            listed_there = listing(answer.body, answer.address)
        except Exception as error:
            self.error = self.error or f"{type(error).__name__}: {error}"
            if not isinstance(error, UnreadableError):
                error = damaged(address, error)
            yield from self._wrong(error)
            return
        if listed_there is None:
            yield from self._record(answer, {}, address)
            return
        entries = [e for e in listed_there.entries if self._is_news(e)]
        for entry in entries[: self.most]:
            yield from self._entry(entry)
        if listed_there.nowhere:
            yield from self._wrong(listed_there.error(address))
        if (more := len(entries) - self.most + listed_there.left_out) > 0:
            self.left += len(entries) > self.most
            detail = f"{more:,} entries more than are read"
            yield from self._wrong(UnreadableError(address, "too-many", detail))
        for sitemap in () if inner else listed_there.sitemaps[: self.most]:
            yield from self._address(sitemap, inner=True)

    def _entry(self, entry: Entry) -> Following:
        if entry.html is not None:
            yield Given(self.name, {**entry.record(), "html": entry.html})
            if entry.link:
                yield Fetched(entry.link, 200, None, None, entry.updated)
            return
        answer = yield from self._asked(entry.link)
        if isinstance(answer, UnreadableError) and answer.reason in _FINAL:
            beginning = entry.beginning()
            if beginning:
                yield Given(self.name, beginning)
        if isinstance(answer, Response):
            yield from self._record(answer, entry.record(), entry.link)
            yield Fetched(entry.link, 200, answer.etag, answer.modified, entry.updated)

    def _record(self, answer: Response, fields: Mapping[str, Any], address: str) -> Following:
        try:
            record = _record(answer, fields)
        except Exception as error:
            yield from self._wrong(damaged(address, error))
            return
        yield Given(self.name, record)

    def _asked(
        self, address: str
    ) -> Generator[
        Event | Ask, Response | UnreadableError | None, Response | UnreadableError | None
    ]:
        """Ask an address and return its answer; `None` if it is not asked or has not changed."""
        name = http.without_credentials(address)
        if name in self.visited:
            return None
        if self._is_spent() or (self.fetcher.silent(name) and self.visited):
            self.left += 1
            return None
        if self.visited and not self.memory.due(name, self.settings.fetch_backoff):
            return None
        self.visited.add(name)
        etag, modified = self.memory.recall(name)
        answer = yield Ask(address, etag, modified)
        if isinstance(answer, UnreadableError):
            self.missed += answer.reason not in _FINAL
            yield from self._wrong(answer)
            yield Fetched(name, 0, etag, modified)
        elif answer is not None and answer.status == 304:
            yield Fetched(name, 304, etag, modified)
            return None
        return answer

    def _is_spent(self) -> bool:
        now = self.fetcher.now()
        self.until = self.until or now + self.settings.fetch_budget
        return len(self.visited) >= self.requests or now > self.until

    def _is_news(self, entry: Entry) -> bool:
        collected = self.memory.collected(entry.link)
        if collected is None:
            return True
        # The feed's own times are compared with each other, so that a fast clock spoils nothing.
        known = self.memory.updated(entry.link) or collected
        return entry.updated is not None and entry.updated > known


def _record(answer: Response, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a page or a plain text as a record, with what a feed says about it."""
    if answer.kind.startswith("text/plain"):
        return {"url": answer.address, **fields, "text": decode(answer.body, (answer.charset,))}
    html = page_text(answer.body, answer.charset)
    return {"url": answer.address, **fields, "html": html}
