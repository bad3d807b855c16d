"""Processes that compute answers for the server's process.

Python's threads share one processor: while one computes a page, every step of sending a cached one
waits for it. Pages are therefore computed in other processes, and the server's process only sends
cached answers. It alone has the guard, the cache, jobs and streams.
"""

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Scope

from rashomon.serve.computing import Directly
from rashomon.serve.library import Library
from rashomon.settings import Settings

# Parts of a scope that an answer may depend on; the others exist only in the server's process.
_PASSED = (
    *("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string"),
    *("root_path", "headers", "client", "server", "rashomon"),
)
_ALIVE = 0.5  # seconds between two looks at whether the parent is alive
_NEW_VALUES = 200_000  # until the next garbage collection, some 20 MB
# The application and the event loop of this process, if it is a computing one.
_HERE: dict[str, Any] = {}


class Processes:
    """Pool of processes, each with the application of an archive."""

    def __init__(self, path: Path, settings: Settings, count: int) -> None:
        """Start `count` processes; they end with this one, even if it is killed."""
        self._given = (path, settings, os.getpid())
        self._count = count
        self._first = threading.Event()
        self._pool = self._begun()

    def _begun(self) -> ProcessPoolExecutor:
        made = ProcessPoolExecutor(
            self._count,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=self._given,
        )
        self._first.clear()
        for _ in range(self._count):  # the pool starts a process with each task
            made.submit(os.getpid).add_done_callback(self._begun_one)
        return made

    def _begun_one(self, done: "Future[int]") -> None:
        if not (done.cancelled() or done.exception()):
            self._first.set()

    @property
    def ready(self) -> bool:
        """True if at least one process has started."""
        return self._first.is_set()

    def wait(self, seconds: float) -> None:
        """Wait until one process has started, at most `seconds`."""
        self._first.wait(seconds)

    async def answer(self, scope: Scope) -> Sequence[Message] | None:
        """Return the messages of an answer, `None` if no process can compute it.

        That is so if none has started yet, or if one was killed meanwhile; the pool is then
        started again.
        """
        if not self.ready:
            return None
        passed = {key: scope[key] for key in _PASSED if key in scope}
        pool = self._pool
        try:
            return await asyncio.wrap_future(pool.submit(_answered, passed))
        except BrokenExecutor:
            if self._pool is pool:  # the first request that notices
                self._pool = self._begun()
                pool.shutdown(wait=False)
            return None

    def close(self) -> None:
        """Shut the processes down without waiting for them."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _begin(path: Path, settings: Settings, parent: int) -> None:
    """Set up a computing process: the routes of feeds, REST and pages, without the guard."""
    from rashomon.serve import feeds, pages, rest
    from rashomon.serve.error_responses import HANDLERS

    library = Library(path, settings)
    library.threads = Directly(settings.serving)
    routes = [*feeds.routes(library), *rest.routes(library), *pages.routes(library)]
    # The terminal sends it to all processes; the server ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    # Reports are many values without cycles: a search for cycles takes as long as reading a report.
    gc.freeze()
    gc.set_threshold(_NEW_VALUES)
    _HERE["app"] = Starlette(routes=routes, exception_handlers=HANDLERS)
    _HERE["loop"] = asyncio.new_event_loop()


def _answered(scope: Mapping[str, Any]) -> Sequence[Message]:
    loop: asyncio.AbstractEventLoop = _HERE["loop"]
    return loop.run_until_complete(answered(_HERE["app"], dict(scope)))


async def answered(app: ASGIApp, scope: Scope) -> Sequence[Message]:
    """Return the messages of an application's answer to a request without a body."""
    messages: list[Message] = []

    async def nothing() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def taken(message: Message) -> None:
        messages.append(message)

    try:
        await app(scope, nothing, taken)
    except Exception:
        # Starlette raises an error again after it has been answered and logged.
        if not messages:
            raise
    return messages


def end_with(parent: int) -> None:
    """End this process once its parent is gone, even in the middle of a job.

    Otherwise the next server's worker would run at the same time, and each would begin the other's
    jobs again.
    """
    while os.getppid() == parent:
        time.sleep(_ALIVE)
    os._exit(0)
