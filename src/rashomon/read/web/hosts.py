"""Several hosts asked at once, one address of each at a time."""

import queue
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

from rashomon import http
from rashomon.errors import UnreadableError
from rashomon.read.guards import damaged
from rashomon.read.web.fetching import Response

Result = TypeVar("Result")
Reply: TypeAlias = Response | UnreadableError


@dataclass(frozen=True, slots=True)
class Ask:
    """An address to fetch, with what is known of its last answer."""

    address: str
    etag: str | None
    modified: str | None


# Yields what it finds and what it asks for, and is sent the answer to the latter.
Running: TypeAlias = Generator[Result | Ask, Reply | None, None]


class Fetching(Protocol):
    """Protocol of a fetcher of addresses, called from any thread."""

    def fetch(
        self, address: str, *, etag: str | None = None, modified: str | None = None
    ) -> Response:
        """Return the answer. Raises `UnreadableError`."""


def answered(
    sources: Iterable[Running[Result]],
    fetcher: Fetching,
    hosts: int,
) -> Iterator[Result]:
    """Yield what some sources give, resuming each with the answer to its last request.

    The sources run in the caller's thread, and only the fetching in others: at most `hosts`
    addresses are under way, never two of one host. An address that waits for its host does not hold
    up others.
    """
    asking: _Asking[Result] = _Asking(fetcher, hosts)
    try:
        for source in sources:
            yield from asking.resumed(source, None)
        while asking.under_way:
            source, reply = asking.next()
            yield from asking.resumed(source, reply)
    finally:
        asking.close()


class _Asking(Generic[Result]):
    def __init__(self, fetcher: Fetching, hosts: int) -> None:
        self.fetcher, self.hosts = fetcher, hosts
        self.todo: queue.SimpleQueue[tuple[Running[Result], Ask] | None] = queue.SimpleQueue()
        # Threads wait with their answers while the caller is busy, so that few are in memory.
        self.done: queue.Queue[tuple[Running[Result], Ask, Reply]] = queue.Queue(hosts)
        self.waiting: dict[str, deque[tuple[Running[Result], Ask]]] = {}
        self.threads: list[threading.Thread] = []
        self.under_way = 0
        self.closed = False

    def resumed(
        self,
        source: Running[Result],
        reply: Reply | None,
    ) -> Iterator[Result]:
        """Yield what a source gives until it asks again or ends."""
        try:
            item = next(source) if reply is None else source.send(reply)
            while not isinstance(item, Ask):
                yield item
                item = next(source)
        except StopIteration:
            return
        self.ask(source, item)

    def ask(self, source: Running[Result], wanted: Ask) -> None:
        """Send an address on its way, or queue it for its host."""
        self.under_way += 1
        host = http.host(wanted.address)
        if host in self.waiting:
            self.waiting[host].append((source, wanted))
            return
        self.waiting[host] = deque()
        self.start(source, wanted)

    def start(self, source: Running[Result], wanted: Ask) -> None:
        if len(self.threads) < self.hosts:
            # Daemons, so that stopping the program does not wait for a silent machine.
            self.threads.append(threading.Thread(target=self.work, daemon=True))
            self.threads[-1].start()
        self.todo.put((source, wanted))

    def next(
        self,
    ) -> tuple[Running[Result], Reply]:
        """Return the next answer, and the source that asked for it."""
        source, wanted, reply = self.done.get()
        self.under_way -= 1
        host = http.host(wanted.address)
        if self.waiting[host]:
            self.start(*self.waiting[host].popleft())
        else:
            del self.waiting[host]
        return source, reply

    def work(self) -> None:
        while (job := self.todo.get()) is not None and not self.closed:
            source, wanted = job
            reply: Reply
            try:
                reply = self.fetcher.fetch(
                    wanted.address, etag=wanted.etag, modified=wanted.modified
                )
            except UnreadableError as error:
                reply = error
            except Exception as error:
                reply = damaged(http.without_credentials(wanted.address), error)
            self.done.put((source, wanted, reply))

    def close(self) -> None:
        """Let the threads end, and discard the answers that have not been taken."""
        self.closed = True
        for _ in self.threads:
            self.todo.put(None)
        while not self.done.empty():
            self.done.get_nowait()
