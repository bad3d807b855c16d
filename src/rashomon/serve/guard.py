"""Guard in front of all requests: host, origin, size, rate, identity, and the headers of answers.

1. The `Host` must be a configured one (against DNS rebinding).
2. A request that changes something must come from the server's own pages (`Sec-Fetch-Site`,
   `Origin`) or carry a token, so that no other site can act through a reader's browser.
3. Bodies above the limit get 413; too many requests for costly work get 429.
4. Beyond loopback a client needs a token, a password or a user name from a trusted proxy.
"""

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.envelope import whole
from rashomon.serve.library import Library
from rashomon.settings import ServeSettings
from rashomon.store.tokens import SCOPES

COOKIE = "rashomon_session"
_DAY = 24 * 3600  # seconds
_EVERY = frozenset(SCOPES)
# Scopes of the current request, for tools, which do not see the request. The default allows
# everything, as over standard input and output: whoever starts the program has the archive.
ALLOWED: ContextVar[frozenset[str]] = ContextVar("rashomon-allowed", default=_EVERY)
# Counts a costly question of the current client, for tools; returns the seconds to wait if none is
# left. The default has no limit: over standard input and output there is one client.
TAKE: ContextVar[Callable[[], int | None]] = ContextVar("rashomon-take", default=lambda: None)
_SAFE = ("GET", "HEAD", "OPTIONS")
# POST requests to these take seconds, or try a password, and count against the rate.
_COSTLY = (
    "/api/v1/examinations",
    "/api/v1/verify",
    "/api/v1/compare",
    "/api/v1/trace",
    "/login",
    "/verify",
    "/examine",
    "/decide",
    "/coverages/",
)
# Open without signing in: the health check, and the sign-in page with its style.
_OPEN = ("/healthz", "/login", "/static/")
HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Rules of access to a server.

    `hosts` are the names of the server, without port. `loopback` is true if only this machine can
    reach it. `password` opens the pages beyond loopback. `proxy_header` is the header in which a
    proxy of `proxies` (addresses or networks) names the user. `limits` has the size of a request,
    the costly requests of a client in a minute, and the length of a session. `secret` seals the
    sessions, so that they end with the server.
    """

    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "::1"})
    loopback: bool = True
    password: str | None = None
    proxy_header: str | None = None
    proxies: tuple[str, ...] = ()
    limits: ServeSettings = field(default_factory=ServeSettings)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def body_bytes(self) -> int:
        """Size of the largest request body, in bytes."""
        return self.limits.serve_megabytes * 1_000_000

    @property
    def session_seconds(self) -> int:
        """Length of a browser's session, in seconds."""
        return self.limits.serve_session_days * _DAY

    def signed_in(self, password: str) -> bool:
        """Return whether a password is correct, in constant time; false if none is set."""
        if self.password is None:
            return False
        return hmac.compare_digest(self._seal(password), self._seal(self.password))

    def session(self) -> str:
        """Return the value of a session cookie: the time at which it ends, and a seal of it."""
        ends = str(int(time.time()) + self.session_seconds)
        return f"{ends}.{self._seal(ends)}"

    def is_session(self, value: str) -> bool:
        """Return whether this server issued a session cookie and it has not expired."""
        ends, _, seal = value.partition(".")
        known = hmac.compare_digest(seal.encode(), self._seal(ends).encode())
        return known and ends.isdigit() and int(ends) > time.time()

    def _seal(self, ends: str) -> str:
        given = ends.encode("utf-8", "surrogatepass")
        return hmac.new(self.secret, given, hashlib.sha256).hexdigest()


class _TooLargeError(Exception):
    """Raised if a body exceeds the limit while it is read."""


class Guard:
    """ASGI middleware with the checks of this module."""

    def __init__(self, app: ASGIApp, access: Access, library: Library) -> None:
        """Wrap `app`; tokens are looked up in `library`."""
        self.app, self.access, self.library = app, access, library
        self.buckets: dict[str, tuple[float, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refused request; pass on all others."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        try:
            ALLOWED.set(scope["rashomon"]["scopes"])
            TAKE.set(partial(self._take, _client(scope)))
            await self.app(scope, self._limited(receive), _with_headers(send))
        except _TooLargeError:
            await _refusal(413, "the request is larger than this server takes")(
                scope, receive, _with_headers(send)
            )

    # ── checks ───────────────────────────────────────────────────────────────────────────────────

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        host = _host(headers.get("host", ""))
        if host not in self.access.hosts:
            return _refusal(421, f"this server does not answer to the host {host[:80]!r}")
        length = headers.get("content-length", "0")
        announced = whole(length)
        if announced is None or announced > self.access.body_bytes:
            return _refusal(413, f"at most {self.access.body_bytes:,} bytes in one request")
        who = self._who(scope, headers)
        if isinstance(who, Response):
            return who
        name, scopes, by_token = who
        scope["rashomon"] = {"name": name, "scopes": scopes}
        if scope["path"].startswith("/mcp") and "read" not in scopes:
            return _refusal(403, "this token lacks the scope read")
        proto = headers.get("x-forwarded-proto")
        if proto in ("http", "https") and self._from_proxy(scope):
            scope["scheme"] = proto
        if scope["method"] not in _SAFE and not by_token and not _is_own(headers, host):
            return _refusal(403, "the request does not come from a page of this server")
        return self._too_many(scope, headers)

    def _who(
        self, scope: Scope, headers: Headers
    ) -> "tuple[str | None, frozenset[str], bool] | Response":
        """Return the client's name, its scopes and whether it has a token; or else the refusal."""
        kind, _, token = headers.get("authorization", "").partition(" ")
        if token:
            known = self.library.archive.scopes_of(token.strip())
            if kind.lower() != "bearer" or known is None:
                return _refusal(401, "no such token", {"www-authenticate": "Bearer"})
            return known[0], known[1], True
        if self.access.proxy_header and self._from_proxy(scope):
            user = headers.get(self.access.proxy_header)
            return (user, _EVERY, False) if user else _refusal(401, "the proxy named no user")
        return self._without_name(scope["path"], headers)

    def _without_name(
        self, path: str, headers: Headers
    ) -> "tuple[str | None, frozenset[str], bool] | Response":
        """Identify a client without token or proxy: by its session, or by loopback alone.

        On loopback without a password or a proxy everyone has all scopes.
        """
        known = self.access.password or self.access.proxy_header
        if not known and self.access.loopback:
            return None, _EVERY, False
        if path.startswith(_OPEN) or self.access.is_session(_cookie(headers)):
            return None, _EVERY, False
        if path.startswith(("/api/", "/mcp")) or "html" not in headers.get("accept", ""):
            return _refusal(401, "a token is needed", {"www-authenticate": "Bearer"})
        return RedirectResponse("/login", 303)

    def _from_proxy(self, scope: Scope) -> bool:
        client = scope.get("client")
        try:
            address = ipaddress.ip_address(client[0] if client else "")
        except ValueError:
            return False
        return any(
            address in ipaddress.ip_network(net, strict=False) for net in self.access.proxies
        )

    def _too_many(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the refusal of a costly request if the client's bucket is empty, else `None`."""
        if scope["method"] in _SAFE or not scope["path"].startswith(_COSTLY):
            return None
        seconds = self._take(_client(scope))
        if seconds is None:
            return None
        wait = str(seconds)
        return _refusal(429, f"too many requests; wait {wait} s", {"retry-after": wait})

    def _take(self, key: str) -> int | None:
        """Take one request from a client's bucket; return the seconds to wait if it is empty.

        A bucket holds `serve_rate` requests and refills in a minute.
        """
        now, rate = time.monotonic(), self.access.limits.serve_rate
        left, last = self.buckets.get(key, (float(rate), now))
        left = min(rate, left + (now - last) * rate / 60)
        if len(self.buckets) > 10_000:
            self.buckets.clear()
        self.buckets[key] = (max(0.0, left - 1), now)
        if left >= 1:
            return None
        return int((1 - left) * 60 / rate) + 1

    def _limited(self, receive: Receive) -> Receive:
        """Return a `receive` that stops at the limit, for bodies longer than announced."""
        taken = 0

        async def read() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.access.body_bytes:
                raise _TooLargeError
            return message

        return read


def _client(scope: Scope) -> str:
    """Return the key of a client's bucket: its name, else its address."""
    client = scope.get("client")
    return scope["rashomon"]["name"] or (client[0] if client else "")


def may(scope: Scope, wanted: str) -> bool:
    """Return whether the client of a request has a scope (`read`, `examine`, `correct`)."""
    return wanted in scope["rashomon"]["scopes"]


def asker(scope: Scope) -> str | None:
    """Return the name of the client's token or user, `None` if it has neither."""
    name: str | None = scope["rashomon"]["name"]
    return name


def _is_own(headers: Headers, host: str) -> bool:
    """Return whether a request comes from a page of this server, by its headers.

    Without these headers it does not come from a browser but from a program, which has no cookies
    that another site could use.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or _host(origin.partition("://")[2]) == host


def _host(given: str) -> str:
    name = given.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if name.rpartition(":")[2].isdigit() and ":" in name else name


def _cookie(headers: Headers) -> str:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


def _refusal(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONAnswer({"error": {"status": status, "message": message}}, status, headers)


def _with_headers(send: Send) -> Send:
    """Return a `send` that adds the security headers which an answer does not set itself."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
