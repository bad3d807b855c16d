"""HTTP requests with one deadline for the whole exchange, sent only to allowed machines.

All outgoing requests are made here: by the fetcher of pages and feeds, the webhook, and the
rewording of a brief. The deadline is enforced on the socket: before every read and write the
socket's timeout becomes the time left, so that a server cannot hold a request open by sending a
byte now and then. A name is resolved once, and the address checked is the address connected to.
"""

import base64
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from typing import Any, Literal, TypeAlias
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

AGENT = "rashomon"
_CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}
_GZIP = b"\x1f\x8b"  # begins each gzip member, of which a body may have several

Kind: TypeAlias = Literal["not-an-address", "refused", "silent", "broken", "too-large"]


class RequestError(Exception):
    """Raised if a request gets no complete answer.

    `kind` is `not-an-address` if the address is not an http one, `silent` if the machine cannot be
    reached or took too long, `refused` if its address is not public, `too-large` if the body is too
    long, and `broken` if the answer is invalid or incomplete.
    """

    def __init__(self, kind: Kind, detail: str) -> None:
        self.kind, self.detail = kind, detail
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer of a machine; header names are in lower case, the body is decompressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(  # noqa: PLR0913 - one parameter for each part of a request
    address: str,
    *,
    seconds: float,
    most: int,
    headers: Mapping[str, str] | None = None,
    data: bytes | None = None,
    begin: float | None = None,
    allow_private: bool = True,
    cut: bool = False,
) -> Answer:
    """Send one request, by POST if there is `data`; redirections are not followed.

    The exchange takes at most `seconds`, and at most `begin` seconds until the answer begins. A
    decompressed body of more than `most` bytes is an error, or with `cut` only its beginning is
    returned. The body is read only if the status is 200, and is empty otherwise. Raises
    `RequestError`.
    """
    parts = split(address)
    if parts is None:
        raise RequestError("not-an-address", f"{without_credentials(address)} is no http address")
    limit = _Deadline(min(seconds, begin or seconds))
    sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
    sent |= {**_credentials(parts), **(headers or {})}
    connection = answer = None
    try:
        target = urllib3.util.parse_url(without_credentials(address))
        connection = _connection(target, limit, allow_private)
        method = "GET" if data is None else "POST"
        connection.request(
            method,
            target.request_uri,
            body=data,
            headers=sent,
            preload_content=False,
            decode_content=False,
        )
        answer = connection.getresponse()
        limit.extend(seconds)
        received = {name.lower(): value for name, value in answer.headers.items()}
        body = _body(answer, received, most, cut) if answer.status == 200 else b""
        return Answer(answer.status, received, body)
    except TimeoutError:
        detail = f"no whole answer within {limit.given:g} seconds"
        raise RequestError("silent", detail) from None
    except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError, zlib.error) as error:
        raise _request_error(error) from None
    finally:
        for opened in (answer, connection):
            if opened is not None:
                opened.close()


# ── addresses ────────────────────────────────────────────────────────────────────────────────────


def split(address: str) -> SplitResult | None:
    """Split an http or https address into its parts; return `None` for anything else."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def joined(base: str, link: str) -> str | None:
    """Resolve a link against the address of its page, without credentials.

    Return `None` if the two form no valid address.
    """
    try:
        return without_credentials(urljoin(base, link))
    except ValueError:
        return None


def without_credentials(address: str) -> str:
    """Remove the user name and password from an address, since they must not be stored or shown.

    >>> without_credentials("https://ada:secret@coast.example/feed")
    'https://coast.example/feed'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address.rpartition("@")[2] if "@" in address else address
    if "@" not in parts.netloc:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def host(address: str) -> str:
    """Return scheme, name and port of an http address, an empty string for anything else."""
    parts = split(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}" if parts else ""


def _credentials(parts: SplitResult) -> Mapping[str, str]:
    if parts.username is None:
        return {}
    given = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": f"Basic {base64.b64encode(given.encode()).decode()}"}


# ── the connection ───────────────────────────────────────────────────────────────────────────────


class _Deadline:
    """Deadline of a request, counted from the creation of the object."""

    def __init__(self, seconds: float) -> None:
        self.began = time.monotonic()
        self.given = seconds

    def extend(self, seconds: float) -> None:
        """Set the total time, still counted from the beginning."""
        self.given = seconds

    def left(self) -> float:
        """Return the seconds left. Raises `TimeoutError` if there are none."""
        left = self.began + self.given - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed:
    """Mixin of plain and TLS sockets that keeps the deadline."""

    deadline: _Deadline | None = None

    def recv_into(self, *given: Any, **named: Any) -> int:
        self._limit()
        return super().recv_into(*given, **named)  # type: ignore[misc, no-any-return]

    def sendall(self, *given: Any, **named: Any) -> None:
        self._limit()
        super().sendall(*given, **named)  # type: ignore[misc]

    def _limit(self) -> None:
        if self.deadline is not None:
            self.settimeout(self.deadline.left())  # type: ignore[attr-defined]


class _Socket(_Timed, socket.socket):
    pass


class _SecureSocket(_Timed, ssl.SSLSocket):
    pass


class _Plain(HTTPConnection):
    deadline: _Deadline
    allow_private: bool

    def _new_conn(self) -> socket.socket:
        return _connected(self.host, self.port, self.deadline, self.allow_private)


class _Secure(HTTPSConnection):
    deadline: _Deadline
    allow_private: bool

    def _new_conn(self) -> socket.socket:
        return _connected(self.host, self.port, self.deadline, self.allow_private)

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, _SecureSocket):
            self.sock.deadline = self.deadline


def _connection(
    target: urllib3.util.Url, limit: _Deadline, allow_private: bool
) -> _Plain | _Secure:
    name = (target.host or "").strip("[]")
    port = target.port or _PORTS[target.scheme or "http"]
    made = (
        _Secure(name, port, ssl_context=_context())
        if target.scheme == "https"
        else _Plain(name, port)
    )
    made.deadline, made.allow_private = limit, allow_private
    return made


@cache
def _context() -> ssl.SSLContext:
    made = ssl.create_default_context()
    made.sslsocket_class = _SecureSocket
    return made


def _connected(name: str, port: int, limit: _Deadline, allow_private: bool) -> socket.socket:
    """Connect to the first address of a name that accepts; raise the last error if none does."""
    wrong: OSError = OSError("the name has no address")
    for family, kind, protocol, _, where in _resolved(name, port, limit):
        if not allow_private:
            _require_public(str(where[0]))
        made = _Socket(family, kind, protocol)
        try:
            made.settimeout(limit.left())
            made.connect(where)
        except OSError as error:
            made.close()
            wrong = error
            continue
        made.deadline = limit
        return made
    raise wrong


def _resolved(name: str, port: int, limit: _Deadline) -> list[Any]:
    """Resolve a name, in a thread because the system's lookup has no timeout."""
    addresses: list[Any] = []
    wrong: list[Exception] = []

    def search() -> None:
        try:
            addresses.extend(socket.getaddrinfo(name, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            wrong.append(error)

    searching = threading.Thread(target=search, daemon=True)
    searching.start()
    searching.join(limit.left())
    if wrong:
        raise OSError(f"{name}: {wrong[0]}")
    if not addresses:
        raise TimeoutError
    return list(addresses)


def _require_public(resolved: str) -> None:
    address = ipaddress.ip_address(resolved.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    if not mapped.is_global or mapped.is_multicast:
        raise RequestError("refused", f"{resolved} is no public address; --allow-private allows it")


# ── the body ─────────────────────────────────────────────────────────────────────────────────────


def _body(
    answer: urllib3.BaseHTTPResponse, headers: Mapping[str, str], most: int, cut: bool
) -> bytes:
    packed = headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise RequestError("broken", f"packed in a way not asked for: {packed[:40]}")
    parts, length = [], 0
    data = _read(answer)
    for part in data if packed in ("identity", "") else _unpacked(data, most + 1):
        parts.append(part)
        length += len(part)
        if length > most:
            if not cut:
                raise RequestError("too-large", f"larger than {most:,} bytes")
            break
    return b"".join(parts)[:most]


def _read(answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    while data := answer.read(_CHUNK, decode_content=False):
        yield data


def _unpacked(packed: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Decompress a body, all of its gzip members, in pieces of at most `most` bytes.

    Raises `RequestError` if the end is missing: half an article is of no use.
    """
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    begun = False
    for piece in packed:
        data = piece
        while data:
            begun = True
            yield unpack.decompress(data, most)
            if not unpack.eof:
                data = unpack.unconsumed_tail
            elif unpack.unused_data.startswith(_GZIP):
                data, unpack = unpack.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 32)
            else:
                data = b""
    if begun and not unpack.eof:
        raise RequestError("broken", "the body breaks off before its end")


def _request_error(error: Exception) -> RequestError:
    reasons: list[object] = [error, error.__cause__, error.__context__]
    reasons += [getattr(error, "reason", None), *getattr(error, "args", ())]
    if any(isinstance(reason, TimeoutError) for reason in reasons):
        return RequestError("silent", "it took too long")
    answered = (ssl.SSLError, HTTPException, ConnectionResetError, BrokenPipeError)
    silent = isinstance(error, OSError) and not isinstance(error, answered)
    name = type(error).__name__
    return RequestError("silent" if silent else "broken", f"{name}: {str(error)[:200]}")
