"""Threads that answer requests from the archive: a few for pages, others for long work.

Python's threads share one processor: two pages computed at once are no faster than one after the
other, and forty keep the event loop from requests whose answer is ready. Questions that take
seconds (verify, compare, trace) have separate threads, so that no page waits for them.
"""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

from rashomon.settings import ServeSettings

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """Two groups of threads of a server, for quick and for costly questions."""

    def __init__(self, settings: ServeSettings) -> None:
        """Limit the threads of each group as the settings say."""
        self._quick = _Limit("rashomon-quick", settings.serve_threads)
        self._costly = _Limit("rashomon-costly", settings.serve_costly_threads)

    async def run_quick(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run a function that takes milliseconds in a thread, and return its result."""
        return await self._quick.run(partial(function, *given, **named))

    async def run_costly(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run a function that may take seconds in a thread, and return its result."""
        return await self._costly.run(partial(function, *given, **named))


class Directly(Threads):
    """Substitute without threads, for a process that answers one request at a time.

    Otherwise each request would start a thread, which would open the archive again.
    """

    async def run_quick(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run a function in the calling thread, and return its result."""
        return function(*given, **named)

    async def run_costly(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run a function in the calling thread, and return its result."""
        return function(*given, **named)


class _Limit:
    """Limit of threads at once, counted separately in each event loop."""

    def __init__(self, name: str, size: int) -> None:
        self.size = size
        self._limiter: RunVar[CapacityLimiter] = RunVar(name)

    async def run(self, function: Callable[[], T]) -> T:
        try:
            limiter = self._limiter.get()
        except LookupError:
            limiter = CapacityLimiter(self.size)
            self._limiter.set(limiter)
        return await to_thread.run_sync(function, limiter=limiter)
