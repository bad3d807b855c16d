"""Processes that compute answers beside the one that is asked for them.

Threads of Python share one processor: while one computes a page, each step of giving out another
one, which is at hand, waits for it. Here pages are computed elsewhere, and the process that is
asked only gives what is kept. It alone has the guard, the kept answers, jobs and streams.
"""

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Scope

from rashomon.serve.computing import Directly
from rashomon.serve.library import Library
from rashomon.serve.work import end_with
from rashomon.settings import Settings

# What of a request an answer may depend on; the rest of a scope belongs to the server's process.
_TOLD = (
    *("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string"),
    *("root_path", "headers", "client", "server", "rashomon"),
)
_NEW_VALUES = 200_000  # until garbage is looked for, some 20 MB
# The application of this process and its loop, if it is one of those that compute.
_HERE: dict[str, Any] = {}


class Processes:
    """Some processes, each with the application of an archive."""

    def __init__(self, path: Path, settings: Settings, count: int) -> None:
        """Start them; they end with this process, whatever ends it."""
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
        for _ in range(self._count):  # one starts with each piece of work
            made.submit(os.getpid).add_done_callback(self._begun_one)
        return made

    def _begun_one(self, done: "Future[int]") -> None:
        if not (done.cancelled() or done.exception()):
            self._first.set()

    @property
    def ready(self) -> bool:
        """Whether one of them has begun."""
        return self._first.is_set()

    def wait(self, seconds: float) -> None:
        """Wait until one of them has begun, at most so long."""
        self._first.wait(seconds)

    async def answer(self, scope: Scope) -> Sequence[Message] | None:
        """Return the messages of an answer.

        `None` where none of the processes has begun yet, or one was killed over it.
        """
        if not self.ready:
            return None
        told = {key: scope[key] for key in _TOLD if key in scope}
        pool = self._pool
        try:
            return await asyncio.wrap_future(pool.submit(_answered, told))
        except BrokenExecutor:
            if self._pool is pool:  # the first one to see it
                self._pool = self._begun()
                pool.shutdown(wait=False)
            return None

    def pids(self) -> Sequence[int]:
        """Return the processes that there are."""
        return tuple(self._pool._processes or ())

    def close(self) -> None:
        """End them."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _begin(path: Path, settings: Settings, parent: int) -> None:
    """Make the application of a process that computes: what is read, without a guard."""
    from rashomon.serve import feeds, pages, rest
    from rashomon.serve.mistakes import HANDLERS

    library = Library(path, settings)
    library.threads = Directly(settings.serving)
    routes = [*feeds.routes(library), *rest.routes(library), *pages.routes(library)]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the server ends this one
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    # Reports are many values and no cycles: looking for some takes as long as reading a report.
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
        # It was told, as an answer and to the log, before it was raised.
        if not messages:
            raise
    return messages
