"""One page from the web: politely (robots.txt, a pause for each host) and safely.

An address is refused if the machine that answers is not one of the public internet: that is looked
at on the connection itself, so a name that changes its mind between two look-ups is refused too.
"""

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from rashomon.errors import UnreadableError
from rashomon.settings import Settings

AGENT = "rashomon"
_ROBOTS = 500_000  # bytes of robots.txt that are read, as RFC 9309 has it
_LONGEST_PAUSE = 30.0  # seconds that a robots.txt may ask for
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered; `address` is where redirections led to. 304 has no body."""

    address: str
    status: int
    body: bytes
    kind: str
    charset: str | None
    etag: str | None
    modified: str | None


class _RefusedError(Exception):
    """The other end of a connection is no machine of the public internet."""


class Fetcher:
    """Fetches addresses, one after the other.

    `allow_private` lets it talk to private and loopback addresses; `now` and `sleep` are for tests.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        allow_private: bool = False,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings, self._now, self._sleep = settings, now, sleep
        self._pools = _pools(allow_private)
        self._robots: dict[str, RobotFileParser | None] = {}
        self._last: dict[str, float] = {}

    def fetch(
        self, address: str, *, etag: str | None = None, modified: str | None = None
    ) -> Response:
        """What an address answers: 200, or 304 if it is unchanged since `etag` or `modified`.

        Raises `UnreadableError`: `not-an-address`, `refused`, `robots`, `unreachable`, `status` or
        `too-large`.
        """
        wanted = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in wanted.items() if value}
        at = address
        for _ in range(int(self._settings.fetch_redirects) + 1):
            self._require_allowed(at, address)
            found = self._get(at, address, headers, self._settings.max_file_bytes)
            if found.status in (301, 302, 303, 307, 308) and found.address != at:
                at = found.address
                continue
            if found.status not in (200, 304):
                raise UnreadableError(address, "status", f"{at} answers {found.status}")
            return found
        detail = f"more than {self._settings.fetch_redirects} redirections"
        raise UnreadableError(address, "unreachable", detail)

    # ── politeness ───────────────────────────────────────────────────────────────────────────────

    def _require_allowed(self, address: str, asked: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UnreadableError(asked, "not-an-address", f"{address} is no http address")
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            self._robots[host] = self._read_robots(host)
        robots = self._robots[host]
        if robots is None:
            raise UnreadableError(asked, "robots", f"{host}/robots.txt cannot be read")
        if not robots.can_fetch(AGENT, address):
            raise UnreadableError(asked, "robots", f"{host}/robots.txt does not allow it")

    def _read_robots(self, host: str) -> RobotFileParser | None:
        """The rules of a host; `None` if it fails to tell them, which forbids everything."""
        robots = RobotFileParser()
        at = f"{host}/robots.txt"
        for _ in range(int(self._settings.fetch_redirects) + 1):
            try:
                found = self._get(at, at, {}, _ROBOTS)
            except UnreadableError as error:
                if error.reason != "too-large":
                    raise
                return None
            if 300 <= found.status < 400 and found.address != at:
                at = found.address
                continue
            if found.status >= 500:
                return None
            text = found.body.decode("utf-8", "replace") if found.status == 200 else ""
            robots.parse(text.splitlines())
            return robots
        return None

    def _pause(self, host: str) -> None:
        robots = self._robots.get(host)
        asked = robots.crawl_delay(AGENT) if robots else None
        pause = max(self._settings.fetch_pause, min(float(asked or 0), _LONGEST_PAUSE))
        if host in self._last:
            wait = self._last[host] + pause - self._now()
            if wait > 0:
                self._sleep(wait)
        self._last[host] = self._now()

    # ── one request ──────────────────────────────────────────────────────────────────────────────

    def _get(self, address: str, asked: str, headers: dict[str, str], most: int) -> Response:
        """One request without following anything; of a redirection the address it leads to."""
        parts = urlsplit(address)
        self._pause(f"{parts.scheme}://{parts.netloc}")
        seconds = self._settings.fetch_seconds
        sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
        try:
            answer = self._pools.request(
                "GET",
                address,
                headers=sent,
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
                timeout=urllib3.Timeout(connect=seconds, read=seconds),
            )
        except (urllib3.exceptions.HTTPError, _RefusedError, OSError, ValueError) as error:
            raise _told(error, asked) from None
        try:
            body = b"".join(self._body(answer, asked, most)) if answer.status == 200 else b""
        except (urllib3.exceptions.HTTPError, OSError, zlib.error) as error:
            raise _told(error, asked) from None
        finally:
            answer.close()
        kind, _, rest = answer.headers.get("Content-Type", "").partition(";")
        charset = rest.partition("charset=")[2].partition(";")[0].strip("\"' ") or None
        place = answer.headers.get("Location")
        return Response(
            address=urljoin(address, place) if place and 300 <= answer.status < 400 else address,
            status=answer.status,
            body=body,
            kind=kind.strip().lower(),
            charset=charset,
            etag=answer.headers.get("ETag"),
            modified=answer.headers.get("Last-Modified"),
        )

    def _body(self, answer: urllib3.BaseHTTPResponse, asked: str, most: int) -> Iterator[bytes]:
        """The body, unpacked, at most `most` bytes and for a limited time."""
        packed = answer.headers.get("Content-Encoding", "identity").strip().lower()
        if packed not in ("identity", "", "gzip", "x-gzip", "deflate"):
            raise UnreadableError(asked, "unreachable", f"packed in a way not asked for: {packed}")
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed not in ("identity", "") else None
        until = self._now() + 3 * self._settings.fetch_seconds
        length = 0
        while data := answer.read(_CHUNK, decode_content=False):
            while data:
                # No more is unpacked than may be kept.
                part = unpack.decompress(data, most + 1 - length) if unpack else data
                data = unpack.unconsumed_tail if unpack else b""
                length += len(part)
                if length > most:
                    detail = f"larger than {most:,} bytes"
                    raise UnreadableError(asked, "too-large", detail)
                yield part
            if self._now() > until:
                raise UnreadableError(asked, "unreachable", "it takes too long")


def _told(error: Exception, asked: str) -> UnreadableError:
    reasons: list[BaseException | None] = [error, error.__cause__, error.__context__]
    reasons.append(getattr(error, "reason", None))
    for reason in reasons:
        if isinstance(reason, _RefusedError):
            detail = f"{reason} is no public address; --allow-private allows it"
            return UnreadableError(asked, "refused", detail)
    kind = type(error).__name__
    return UnreadableError(asked, "unreachable", f"{kind}: {str(error)[:200]}")


def _require_public(sock: socket.socket) -> None:
    """Close a connection to a machine that is not of the public internet."""
    found = str(sock.getpeername()[0]).partition("%")[0]
    address = ipaddress.ip_address(found)
    mapped = getattr(address, "ipv4_mapped", None) or address
    if not mapped.is_global or mapped.is_multicast:
        sock.close()
        raise _RefusedError(found)


class _PublicConnection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        _require_public(sock)
        return sock


class _PublicSecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        _require_public(sock)
        return sock


class _PublicPool(HTTPConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicSecurePool(HTTPSConnectionPool):
    ConnectionCls = _PublicSecureConnection


def _pools(allow_private: bool) -> urllib3.PoolManager:
    pools = urllib3.PoolManager(num_pools=20, maxsize=1)
    if not allow_private:
        pools.pool_classes_by_scheme = {"http": _PublicPool, "https": _PublicSecurePool}
    return pools
