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

_QUICK, _COSTLY = 2, 4  # threads
P = ParamSpec("P")
T = TypeVar("T")
_LIMITERS: dict[int, RunVar[CapacityLimiter]] = {
    size: RunVar(f"rashomon-threads-{size}") for size in (_QUICK, _COSTLY)
}


async def quickly(function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Run what takes milliseconds in a thread, and return what it gives."""
    return await _run(_QUICK, partial(function, *given, **named))


async def at_leisure(function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Run what may take seconds in a thread, and return what it gives."""
    return await _run(_COSTLY, partial(function, *given, **named))


async def _run(size: int, function: Callable[[], T]) -> T:
    return await to_thread.run_sync(function, limiter=_limiter(size))


def _limiter(size: int) -> CapacityLimiter:
    """Return the limiter of the running loop."""
    try:
        return _LIMITERS[size].get()
    except LookupError:
        made = CapacityLimiter(size)
        _LIMITERS[size].set(made)
        return made
