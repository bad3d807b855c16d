"""One HTTP request, with one deadline for all of it and none but the machines that may be asked.

Whoever asks another machine does it here: the fetcher of pages and feeds, the webhook, and the
rewording of a brief. The deadline is kept on the socket: before every read and write its time
limit becomes what is left, so that a server that sends a byte now and then gains nothing by it.
An address is resolved once, and what it resolves to is what is looked at and connected to.
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
_GZIP = b"\x1f\x8b"

Kind: TypeAlias = Literal["not-an-address", "refused", "silent", "broken", "too-large"]


class RequestError(Exception):
    """A request without a whole answer.

    `kind` is `silent` where the machine cannot be reached or took too long, `refused` where it is
    not one of the public internet, `broken` where what came is no answer or only a part of one.
    """

    def __init__(self, kind: Kind, detail: str) -> None:
        self.kind, self.detail = kind, detail
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a machine answered; names of headers are in small letters, the body is unpacked."""

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
    """Ask an address once, by POST where there is `data`; redirections are not followed.

    All of it takes at most `seconds`, until the answer begins at most `begin`. Of the unpacked body
    at most `most` bytes are read: a longer one is `too-large`, or with `cut` its beginning is
    given. Only the body of an answer of status 200 is read. Raises `RequestError`.
    """
    parts = split(address)
    if parts is None:
        raise RequestError("not-an-address", f"{plain(address)} is no http address")
    limit = _Deadline(min(seconds, begin or seconds))
    sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
    sent |= {**_credentials(parts), **(headers or {})}
    connection = answer = None
    try:
        target = urllib3.util.parse_url(plain(address))
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
        found = {name.lower(): value for name, value in answer.headers.items()}
        body = _body(answer, found, most, cut) if answer.status == 200 else b""
        return Answer(answer.status, found, body)
    except TimeoutError:
        detail = f"no whole answer within {limit.given:g} seconds"
        raise RequestError("silent", detail) from None
    except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError, zlib.error) as error:
        raise _told(error) from None
    finally:
        for opened in (answer, connection):
            if opened is not None:
                opened.close()


# ── addresses ────────────────────────────────────────────────────────────────────────────────────


def split(address: str) -> SplitResult | None:
    """The parts of an http address; `None` for what is none."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def joined(base: str, link: str) -> str | None:
    """The address that a link on a page leads to, without user information; `None` for nowhere."""
    try:
        return plain(urljoin(base, link))
    except ValueError:
        return None


def plain(address: str) -> str:
    """An address without the name and password of a user, which are kept and told nowhere.

    >>> plain("https://ada:secret@coast.example/feed")
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
    """Scheme, name and port of an http address, empty for what is none."""
    parts = split(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}" if parts else ""


def _credentials(parts: SplitResult) -> Mapping[str, str]:
    if parts.username is None:
        return {}
    given = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": f"Basic {base64.b64encode(given.encode()).decode()}"}


# ── the connection ───────────────────────────────────────────────────────────────────────────────


class _Deadline:
    """The moment by which a request is over."""

    def __init__(self, seconds: float) -> None:
        self.began = time.monotonic()
        self.given = seconds

    def extend(self, seconds: float) -> None:
        """Give as many seconds in all."""
        self.given = seconds

    def left(self) -> float:
        """The seconds left. Raises `TimeoutError` if there are none."""
        left = self.began + self.given - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed:
    """What a socket of either kind does with its deadline."""

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
    """A connection to the first machine of a name that takes one."""
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
    """The addresses of a name. The system's own search has no time limit, so it has a thread."""
    found: list[Any] = []
    wrong: list[Exception] = []

    def search() -> None:
        try:
            found.extend(socket.getaddrinfo(name, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            wrong.append(error)

    searching = threading.Thread(target=search, daemon=True)
    searching.start()
    searching.join(limit.left())
    if wrong:
        raise OSError(f"{name}: {wrong[0]}")
    if not found:
        raise TimeoutError
    return list(found)


def _require_public(found: str) -> None:
    address = ipaddress.ip_address(found.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    if not mapped.is_global or mapped.is_multicast:
        raise RequestError("refused", f"{found} is no public address; --allow-private allows it")


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
    """What was packed, all members of it, at most `most` bytes at once.

    Raises `RequestError` where the end is missing: half an article is none.
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


def _told(error: Exception) -> RequestError:
    reasons: list[object] = [error, error.__cause__, error.__context__]
    reasons += [getattr(error, "reason", None), *getattr(error, "args", ())]
    if any(isinstance(reason, TimeoutError) for reason in reasons):
        return RequestError("silent", "it took too long")
    answered = (ssl.SSLError, HTTPException, ConnectionResetError, BrokenPipeError)
    silent = isinstance(error, OSError) and not isinstance(error, answered)
    name = type(error).__name__
    return RequestError("silent" if silent else "broken", f"{name}: {str(error)[:200]}")
