"""Answers kept until what they tell of has changed, with ETag and 304.

An answer is given again

1. if no other process has written to the archive since (`PRAGMA data_version`), or
2. if it is of one coverage whose report, title and articles are those it was made of, or
3. if it is of many (the first page, a search) and younger than `serve_age`: an archive that takes
   in articles changes many times a second. How the jobs of the first page go on is never so old.

A request that changes something forgets every answer: whoever decided sees what became of it.
Pages of jobs and decisions, which other processes change, are never kept. Of several who ask for
one thing at once, one has it computed and the others wait for it.
"""

import asyncio
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.errors import ArchiveError
from rashomon.serve import jobs
from rashomon.serve.guard import may
from rashomon.serve.library import Library
from rashomon.serve.processes import Processes, answered

_KEPT = re.compile(
    r"/(?:index\.json)?$|/(?:coverages|articles|outlets|speakers|search|sources|settings)\b|"
    r"/feed\.json$|/api/v1/(?!events|examinations|openapi)"
)
_NEVER = re.compile(r".*/people(?:\.json)?$")  # what was decided a moment ago must be on it
_COVERAGE = re.compile(r"(?:/api/v1)?/coverages/([^/]+?)(?:/\w+)?(?:\.json)?$")
_FIRST = ("/", "/index.json")
_READING = ("/api/v1/verify", "/api/v1/compare", "/api/v1/trace", "/verify", "/login", "/mcp")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer with what it was made of."""

    path: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: str
    data: int
    stamp: Hashable
    made: float

    @property
    def room(self) -> int:
        """Bytes that it takes, with its key, roughly."""
        return len(self.body) + 2_000


class Answers:
    """ASGI middleware that keeps answers; inside the guard, which says who may ask."""

    def __init__(self, app: ASGIApp, library: Library, processes: Processes | None = None) -> None:
        """Stand in front of `app`, which answers from `library`, as `processes` do elsewhere."""
        self.app, self.library, self.processes = app, library, processes
        self.most = library.settings.serving.serve_kept_megabytes * 1_000_000
        self.age = library.settings.serving.serve_age
        self.kept: OrderedDict[Hashable, KeptAnswer] = OrderedDict()
        self.room = self.changes = 0
        self.pending: dict[Hashable, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what is kept, or have it computed and keep it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "GET" and _is_kept(scope["path"]) and may(scope, "read"):
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)
            if scope["method"] not in ("GET", "HEAD") and not scope["path"].startswith(_READING):
                self.kept.clear()
                self.room = 0
                self.changes += 1

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        # Feeds name the host by which they were asked for; an error is a page or JSON.
        key = (headers.get("host"), scope["path"], scope["query_string"])
        while (found := self._fresh(key)) is None and key in self.pending:
            await self.pending[key].wait()
        if found is None:
            found = await self._computed(key, scope, send)
        if found is not None:
            await _sent(found, headers.get("if-none-match", ""), send)

    def _fresh(self, key: Hashable) -> KeptAnswer | None:
        found = self.kept.get(key)
        if found is None:
            return None
        if found.data != self._data():
            lasting = _COVERAGE.match(found.path) or time.monotonic() - found.made <= self.age
            if not lasting or found.stamp != self._stamp(found.path):
                return None
        self.kept.move_to_end(key)
        return found

    async def _computed(self, key: Hashable, scope: Scope, send: Send) -> KeptAnswer | None:
        """Have an answer computed; return and keep it, or pass on one that is not kept."""
        done = self.pending[key] = asyncio.Event()
        # What the answer is made of is noted before it is made: a change meanwhile makes it old.
        path = scope["path"]
        data, stamp, made, changes = self._data(), self._stamp(path), time.monotonic(), self.changes
        try:
            messages = await self._messages(scope)
        finally:
            del self.pending[key]
            done.set()
        start, *bodies = messages
        if start["status"] != 200:
            for message in messages:
                await send(message)
            return None
        body = b"".join(m.get("body", b"") for m in bodies)
        etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
        told = MutableHeaders(raw=list(start["headers"]))
        told["etag"], told["cache-control"] = etag, "private, no-cache"
        found = KeptAnswer(path, tuple(told.raw), body, etag, data, stamp, made)
        if changes == self.changes:
            self._keep(key, found)
        return found

    async def _messages(self, scope: Scope) -> Sequence[Message]:
        elsewhere = await self.processes.answer(scope) if self.processes else None
        return elsewhere or await answered(self.app, scope)

    def _keep(self, key: Hashable, found: KeptAnswer) -> None:
        if (before := self.kept.pop(key, None)) is not None:
            self.room -= before.room
        self.kept[key] = found
        self.room += found.room
        while self.room > self.most and self.kept:
            self.room -= self.kept.popitem(last=False)[1].room

    def _data(self) -> int:
        """Return a number that changes when another connection writes to the archive."""
        return int(self.library.archive.connection.execute("PRAGMA data_version").fetchone()[0])

    def _stamp(self, path: str) -> Hashable:
        """Return what an answer must have been made of to be given again.

        `as_of` in the JSON of a coverage that does not change is exact to the hour.
        """
        if path in _FIRST:
            return jobs.progress(self.library.archive)
        coverage = _COVERAGE.match(path)
        if coverage is None:
            return None
        try:
            state = self.library.state(coverage[1])
        except ArchiveError:
            return None
        is_json = path.endswith(".json") or path.startswith("/api/")
        return (state, (self.library.as_of() or "")[:13] if is_json else None)


def _is_kept(path: str) -> bool:
    return bool(_KEPT.match(path)) and not _NEVER.match(path)


async def _sent(found: KeptAnswer, known: str, send: Send) -> None:
    """Send an answer, or say that the asker has it."""
    same = found.etag in (k.strip().removeprefix("W/") for k in known.split(",")) or known == "*"
    headers = [h for h in found.headers if not (same and h[0] == b"content-length")]
    status, body = (304, b"") if same else (200, found.body)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
