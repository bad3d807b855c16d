"""Fetching of a page from the web: politely (robots.txt, a pause for each host) and safely.

An address is refused if the machine that answers is not on the public internet; this is checked on
what its name resolves to for this very connection (`rashomon.http`).
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

from rashomon import http
from rashomon.errors import UnreadableError
from rashomon.read.web.robots import allowed, rules
from rashomon.settings import FetchSettings, ReadSettings

_ROBOTS = 500_000  # bytes of robots.txt that are read, following RFC 9309
_REASONS = {"silent": "unreachable", "broken": "unreachable"}
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer to a request; `address` is the last one after redirections. 304 has no body."""

    address: str
    status: int
    body: bytes
    kind: str
    charset: str | None
    etag: str | None
    modified: str | None


class Fetcher:
    """Fetcher of addresses, which several threads may use at once.

    A host that does not answer is not asked again by the same fetcher. `allow_private` lets it
    connect to private and loopback addresses; `now` and `sleep` are for tests.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        most_bytes: int = ReadSettings().max_file_bytes,
        allow_private: bool = False,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings, self.now, self._sleep = settings, now, sleep
        self._most_bytes, self._allow_private = most_bytes, allow_private
        self._lock = threading.Lock()
        self._robots: dict[str, RobotFileParser | None] = {}
        self._last: dict[str, float] = {}
        self._silences: dict[str, int] = {}
        self._dead: dict[str, http.RequestError] = {}

    def fetch(
        self, address: str, *, etag: str | None = None, modified: str | None = None
    ) -> Response:
        """Fetch an address: status 200, or 304 if it is unchanged since `etag` or `modified`.

        Including redirections and robots.txt, it takes at most `fetch_seconds`, not counting the
        pauses for politeness. Raises `UnreadableError`: `not-an-address`, `refused`, `robots`,
        `unreachable`, `status` or `too-large`.
        """
        wanted = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in wanted.items() if value and value.isascii()}
        left, asked, place = (
            _Left(self._settings.fetch_seconds),
            http.without_credentials(address),
            address,
        )
        for _ in range(int(self._settings.fetch_redirects) + 1):
            self._require_allowed(place, asked, left)
            answer = self._get(place, asked, headers, left)
            if answer.status in (200, 304):
                return _response(http.without_credentials(place), answer)
            further = _further(place, answer)
            if further is None:
                detail = f"{http.without_credentials(place)} answers {answer.status}"
                raise UnreadableError(asked, "status", detail)
            place = further
        detail = f"more than {self._settings.fetch_redirects} redirections"
        raise UnreadableError(asked, "unreachable", detail)

    def silent(self, address: str) -> bool:
        """Return whether the host of an address has been given up and is not asked again."""
        return http.host(address) in self._dead

    # ── politeness ───────────────────────────────────────────────────────────────────────────────

    def _require_allowed(self, address: str, asked: str, left: "_Left") -> None:
        host = http.host(address)
        if not host:
            detail = f"{http.without_credentials(address)} is no http address"
            raise UnreadableError(asked, "not-an-address", detail)
        if host not in self._robots:
            self._robots[host] = self._read_robots(host, asked, left)
        robots = self._robots[host]
        if robots is None:
            raise UnreadableError(asked, "robots", f"{host}/robots.txt cannot be read")
        if not allowed(robots, http.AGENT, http.without_credentials(address)):
            raise UnreadableError(asked, "robots", f"{host}/robots.txt does not allow it")

    def _read_robots(self, host: str, asked: str, left: "_Left") -> RobotFileParser | None:
        """Return the rules of a host; `None` if it fails to give them, which forbids everything."""
        place = f"{host}/robots.txt"
        for _ in range(int(self._settings.fetch_redirects) + 1):
            answer = self._get(place, asked, {}, left, robots=True)
            further = _further(place, answer)
            if further is not None:
                place = further
                continue
            if answer.status >= 500:
                return None
            return rules(answer.body if answer.status == 200 else b"")
        return None

    def _pause(self, host: str) -> None:
        """Wait for the next turn at a host, which is reserved before it comes."""
        robots = self._robots.get(host)
        asked = float(robots.crawl_delay(http.AGENT) or 0) if robots else 0.0
        pause = max(self._settings.fetch_pause, min(asked, self._settings.fetch_longest_pause))
        with self._lock:
            turn = max(self.now(), self._last.get(host, self.now() - pause) + pause)
            self._last[host] = turn
            wait = turn - self.now()
        if wait > 0:
            self._sleep(wait)

    # ── one request ──────────────────────────────────────────────────────────────────────────────

    def _get(
        self,
        address: str,
        asked: str,
        headers: Mapping[str, str],
        left: "_Left",
        *,
        robots: bool = False,
    ) -> http.Answer:
        host = http.host(address)
        if host in self._dead:
            error = self._dead[host]
            raise UnreadableError(asked, _REASONS.get(error.kind, error.kind), error.detail)
        self._pause(host)
        try:
            with left:
                answer = http.request(
                    address,
                    seconds=left.seconds,
                    begin=self._settings.fetch_answer,
                    most=_ROBOTS if robots else self._most_bytes,
                    headers=headers,
                    allow_private=self._allow_private,
                    cut=robots,
                )
        except http.RequestError as error:
            self._remember(host, error, robots)
            reason = _REASONS.get(error.kind, error.kind)
            raise UnreadableError(asked, reason, error.detail) from None
        self._silences.pop(host, None)
        return answer

    def _remember(self, host: str, error: http.RequestError, robots: bool) -> None:
        """Give up a host that does not answer: at once if it was asked for robots.txt."""
        if error.kind == "silent":
            self._silences[host] = self._silences.get(host, 0) + 1
        if error.kind == "refused" or self._silences.get(host, 0) >= (
            1 if robots else self._settings.fetch_silences
        ):
            self._dead[host] = error


class _Left:
    """Seconds left for an address; a context manager that deducts the time spent inside."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._since = 0.0

    @property
    def seconds(self) -> float:
        """Seconds left; at least a moment, so that a late request begins and then times out."""
        return max(self._left, 0.001)

    def __enter__(self) -> None:
        self._since = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._left -= time.monotonic() - self._since


def _further(address: str, answer: http.Answer) -> str | None:
    """Return where a redirection leads; `None` if it leads nowhere else."""
    place = answer.headers.get("location") if answer.status in _MOVED else None
    if not place:
        return None
    target = http.joined(address, place)
    return target if target != address else None


def _response(address: str, answer: http.Answer) -> Response:
    kind, _, parameters = answer.headers.get("content-type", "").partition(";")
    return Response(
        address,
        answer.status,
        answer.body,
        kind.strip().lower(),
        parameters.partition("charset=")[2].partition(";")[0].strip("\"' ") or None,
        answer.headers.get("etag"),
        answer.headers.get("last-modified"),
    )
