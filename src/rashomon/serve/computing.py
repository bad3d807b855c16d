"""Threads for what a request asks of the archive: few for pages, others for what takes long.

Threads of Python share one processor: of two that compute a page neither is sooner there, and forty
keep the loop from those whose answer is at hand. What takes seconds (verify, compare, trace) has
threads of its own, so that no page waits for it.
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
    """The threads of a server."""

    def __init__(self, settings: ServeSettings) -> None:
        """Allow as many at once as the settings say."""
        self._quick = _Limit("rashomon-quick", settings.serve_threads)
        self._costly = _Limit("rashomon-costly", settings.serve_costly_threads)

    async def quickly(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run what takes milliseconds in a thread, and return what it gives."""
        return await self._quick.run(partial(function, *given, **named))

    async def at_leisure(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run what may take seconds in a thread, and return what it gives."""
        return await self._costly.run(partial(function, *given, **named))


class Directly(Threads):
    """No threads: for a process that answers one request at a time.

    A thread would be begun for each of them, and would open the archive anew.
    """

    async def quickly(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run it at once."""
        return function(*given, **named)

    async def at_leisure(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run it at once."""
        return function(*given, **named)


class _Limit:
    """So many threads at once, counted in each loop by itself."""

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
