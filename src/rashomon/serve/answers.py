"""Cache of answers until the data behind them changes, with ETag and 304.

A cached answer is reused

1. if no other connection has written to the archive since (`PRAGMA data_version`), or
2. if it is about one coverage whose report, title, articles and unfinished jobs are unchanged, or
3. if it is about many coverages (the first page, a search) and younger than `serve_age`, since an
   archive that takes in articles changes many times a second. On the first page, unfinished jobs
   must be unchanged, too.

A request that changes something clears the cache, so that users see the effect of their decision.
Pages of jobs and decisions, which other processes change, are never cached. Of several equal
requests at once, one is computed and the others wait for it.
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

# Pages and REST, without jobs, decisions and events, which other processes change.
_KEPT = re.compile(
    r"/(?:index\.json)?$|/(?:coverages|articles|outlets|speakers|search|sources|settings)\b|"
    r"/feed\.json$|/api/v1/(?!events|examinations|openapi)"
)
_NEVER = re.compile(r".*/people(?:\.json)?$")  # must show a decision made a moment ago
_COVERAGE = re.compile(r"(?:/api/v1)?/coverages/([^/]+?)(?:/\w+)?(?:\.json)?$")
_FIRST = ("/", "/index.json")
# POST requests to these change nothing, so they leave the cache alone.
_READING = ("/api/v1/verify", "/api/v1/compare", "/api/v1/trace", "/verify", "/login", "/mcp")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """Cached answer, with the state of the archive that it was made from.

    `data` is the archive's `data_version` and `stamp` the state of the answer's subject, both from
    before it was computed; `made` is that moment on the monotonic clock.
    """

    path: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: str
    data: int
    stamp: Hashable
    made: float

    @property
    def room(self) -> int:
        """Approximate size in bytes, key and headers included."""
        return len(self.body) + 2_000


class Answers:
    """ASGI middleware that caches answers; inside the guard, which checks who may ask."""

    def __init__(self, app: ASGIApp, library: Library, processes: Processes | None = None) -> None:
        """Wrap `app`; `processes`, if any, compute its answers in other processes."""
        self.app, self.library, self.processes = app, library, processes
        self.most = library.settings.serving.serve_kept_megabytes * 1_000_000
        self.age = library.settings.serving.serve_age
        self.kept: OrderedDict[Hashable, KeptAnswer] = OrderedDict()
        self.room = self.changes = 0
        self.pending: dict[Hashable, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache, or compute the answer and cache it."""
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
        # The host is in the key because feeds contain it. Errors, which are a page or JSON by the
        # header `accept`, are not cached.
        key = (headers.get("host"), scope["path"], scope["query_string"])
        while (answer := self._fresh(key)) is None and key in self.pending:
            await self.pending[key].wait()
        if answer is None:
            answer = await self._computed(key, scope, send)
        if answer is not None:
            await _sent(answer, headers.get("if-none-match", ""), send)

    def _fresh(self, key: Hashable) -> KeptAnswer | None:
        answer = self.kept.get(key)
        if answer is None:
            return None
        if answer.data != self._data():
            lasting = _COVERAGE.match(answer.path) or time.monotonic() - answer.made <= self.age
            if not lasting or answer.stamp != self._stamp(answer.path):
                return None
        self.kept.move_to_end(key)
        return answer

    async def _computed(self, key: Hashable, scope: Scope, send: Send) -> KeptAnswer | None:
        """Compute an answer; cache and return it, or send one that is not cached, as an error."""
        done = self.pending[key] = asyncio.Event()
        # Taken before the answer is computed, so that a change meanwhile makes it out of date.
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
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["etag"], headers["cache-control"] = etag, "private, no-cache"
        answer = KeptAnswer(path, tuple(headers.raw), body, etag, data, stamp, made)
        if changes == self.changes:
            self._keep(key, answer)
        return answer

    async def _messages(self, scope: Scope) -> Sequence[Message]:
        elsewhere = await self.processes.answer(scope) if self.processes else None
        return elsewhere or await answered(self.app, scope)

    def _keep(self, key: Hashable, answer: KeptAnswer) -> None:
        if (before := self.kept.pop(key, None)) is not None:
            self.room -= before.room
        self.kept[key] = answer
        self.room += answer.room
        while self.room > self.most and self.kept:
            self.room -= self.kept.popitem(last=False)[1].room

    def _data(self) -> int:
        """Return a number that changes when another connection writes to the archive."""
        return int(self.library.archive.connection.execute("PRAGMA data_version").fetchone()[0])

    def _stamp(self, path: str) -> Hashable:
        """Return the state that an answer must have been made from to be reused.

        The stamp of a coverage's JSON has `as_of` to the hour, so `as_of` in it may be an hour old.
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


async def _sent(answer: KeptAnswer, known: str, send: Send) -> None:
    """Send an answer, or status 304 if the client has it already."""
    same = answer.etag in (k.strip().removeprefix("W/") for k in known.split(",")) or known == "*"
    headers = [h for h in answer.headers if not (same and h[0] == b"content-length")]
    status, body = (304, b"") if same else (200, answer.body)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
