"""Misbehaving servers on loopback: none holds a request beyond its deadline or stops another."""

import gzip
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from benchmarks.faults.kills import _Words
from benchmarks.faults.result import Result
from rashomon import news
from rashomon.errors import UnreadableError
from rashomon.news import Webhook
from rashomon.read.web import Fetcher
from rashomon.settings import Settings
from rashomon.store import Archive, NewsItem

_SECONDS = 1.0  # the deadline of a request in the campaign
_FEEDS = 200  # in a round
_ROUND = 1.3  # times the duration without the silent ones
_TRIES = 3
# Feeds answer after half the deadline. A round with a silent host lasts at least as long as the
# deadline, so that comparing it with a round of feeds that answer at once (0.4 s) would say
# nothing.
_LATER = _SECONDS / 2
_OK = b"HTTP/1.1 200 OK\r\n"
_PAGE = (
    "<html><body><article><h1>Mill burns</h1><p>"
    + "A mill in Aske burned on Friday and forty people lost their work, Ida Brandt said. " * 8
    + "</p></article></body></html>"
).encode()
SETTINGS = Settings().replace(fetch_pause=0.0, fetch_seconds=_SECONDS, fetch_answer=_SECONDS)

Answering = Callable[[socket.socket], None]


def _sent(data: bytes) -> Answering:
    return lambda client: client.sendall(data)


def _later(data: bytes) -> Answering:
    def answer(client: socket.socket) -> None:
        time.sleep(_LATER)
        client.sendall(data)

    return answer


def _dripped(head: bytes, drop: bytes, pause: float = 0.2) -> Answering:
    def answer(client: socket.socket) -> None:
        client.sendall(head)
        for _ in range(int(6 / pause)):
            time.sleep(pause)
            client.sendall(drop)

    return answer


def _page(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    lines = (b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers)
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def _answers(chance: random.Random) -> Mapping[str, Answering]:
    """Return twenty kinds of answers, each time with other bytes, pauses and breaks."""
    gz, cut = gzip.compress(_PAGE), chance.randrange(20, 100)
    pause = chance.uniform(0.05, 0.6)
    chunked = _OK + b"Transfer-Encoding: chunked\r\n\r\n"
    return {
        "silent": _dripped(b"", b"", 0.5),
        "dripping status": _dripped(b"HTTP/1", b".", pause),
        "dripping header": _dripped(_OK + b"X: ", b"x", pause),
        "dripping headers": _dripped(_OK, b"A: b\r\n", pause),
        "dripping body": _dripped(_OK + b"Content-Length: 90000\r\n\r\n", b"x", pause),
        "dripping chunks": _dripped(chunked, b"1\r\nx\r\n", pause),
        "dripping continue": _dripped(b"", b"HTTP/1.1 100 Continue\r\n\r\n", pause),
        "reset": _reset,
        "nothing": _sent(b""),
        "another protocol": _sent(chance.randbytes(cut) + b"\r\n"),
        "negative chunk": _sent(chunked + b"-%d\r\nabc" % cut),
        "no chunk": _sent(chunked + b"zz\r\n"),
        "short body": _sent(_page(_PAGE)[: -cut * 2]),
        "short gzip": _sent(_page(gz[:-cut], b"Content-Encoding: gzip")),
        "many headers": _sent(_OK + b"A: b\r\n" * (100 + cut) + b"\r\n"),
        "long header": _sent(_OK + b"A: " + b"b" * 70_000 + b"\r\n\r\n"),
        "redirection to nowhere": _sent(_page(b"", b"Location: http://[", status=b"302 Found")),
        "redirection to itself": _sent(_page(b"", b"Location: /x", status=b"301 Moved")),
        "strange charset": _sent(_page(_PAGE, b"Content-Type: text/html; charset=undefined\0")),
        "bomb": _sent(_page(gzip.compress(bytes(30_000_000)), b"Content-Encoding: gzip")),
    }


@contextmanager
def serving(answer: Answering) -> Iterator[str]:
    """Run a server on loopback that gives this answer to everything, and provide its address."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)

    def one(client: socket.socket) -> None:
        with client:
            try:
                asked = client.recv(65_536)
                # The pages misbehave, not the rules; else none would be asked for.
                robots = asked.startswith(b"GET /robots.txt")
                (_sent(_page(b"")) if robots else answer)(client)
            except OSError:
                pass

    def every() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(client,), daemon=True).start()

    threading.Thread(target=every, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _deadlines(seed: str, count: int) -> Result:
    """Time how long the fetcher and the webhook take with each server."""
    chance, result, slowest = random.Random(seed), Result("deadline of a request"), 0.0
    while result.tried < count:
        for name, answer in list(_answers(chance).items())[: count - result.tried]:
            result.tried += 1
            with serving(answer) as address:
                for ask in (_fetch, _post):
                    began = time.monotonic()
                    try:
                        ask(address)
                    except Exception as error:
                        result.faults.append(f"{name}: {type(error).__name__}: {error}")
                    took = time.monotonic() - began
                    slowest = max(slowest, took)
                    if took > _SECONDS + 1:
                        result.faults.append(f"{name}: {ask.__name__} took {took:.1f} s")
    result.note = f"slowest {slowest:.2f} s of {_SECONDS:g} s"
    return result


def _fetch(address: str) -> None:
    with suppress(UnreadableError):
        Fetcher(SETTINGS.fetching, allow_private=True).fetch(address + "/a")


def _post(address: str) -> None:
    hook = Webhook(address, "secret", seconds=_SECONDS)
    hook.send([NewsItem("coverage-1", None, "number", "two", [])])
    hook.taken(10)


def _others(seed: str, count: int, folder: Path) -> Result:
    """Collect from all servers in one run, with good sources before, between and after them."""
    result = Result("good sources beside them")
    chance = random.Random(seed)
    with ExitStack() as servers, Archive(folder / "servers.db") as archive:
        good = [servers.enter_context(serving(_sent(_page(_PAGE)))) + "/a" for _ in range(20)]
        bad: list[str] = []
        while len(bad) < count:
            bad += [servers.enter_context(serving(a)) + "/b" for a in _answers(chance).values()]
        both = [*good, *bad[:count]]
        chance.shuffle(both)
        news.collect(
            both, archive, settings=SETTINGS, embedder=_Words(), allow_private=True, vectors=False
        )
        health = {s.address: s for s in archive.sources()}
        result.tried = len(good)
        result.faults = [f"{a} gave nothing" for a in good if not health[a].answered_at]
        result.faults += [f"{a} is not told of" for a in bad[:count] if a not in health]
    return result


def _round(folder: Path, feeds: int, quiet: int) -> Result:
    """Time a round of feeds, some of them silent, beside one without the silent ones."""

    def seconds(name: str, silent: int) -> float:
        feed = b'<rss version="2.0"><channel><title>Q</title></channel></rss>'
        with ExitStack() as servers, Archive(folder / f"{name}.db") as archive:
            addresses = [
                servers.enter_context(
                    serving(_dripped(b"", b"", 0.5) if k < silent else _later(_page(feed)))
                )
                for k in range(feeds - (quiet - silent))
            ]
            began = time.monotonic()
            news.collect(addresses, archive, settings=SETTINGS, allow_private=True, vectors=False)
            return time.monotonic() - began

    # By turns, and the least of each, since other work on the machine disturbs a round of a second.
    tries = [(seconds(f"without{k}", 0), seconds(f"with{k}", quiet)) for k in range(_TRIES)]
    without, with_ = (min(times) for times in zip(*tries, strict=True))
    name = f"a round of {feeds} feeds that answer after {_LATER:g} s, {quiet} of them silent"
    result = Result(name, feeds)
    result.note = f"{with_:.1f} s, {without:.1f} s without them: {with_ / without:.2f} times"
    # In the short form the deadline itself is longer than all the rest of a round.
    if with_ > _ROUND * without + (2 * _SECONDS if feeds < _FEEDS else 0.0):
        result.faults.append(result.note)
    return result


def campaign(seed: str, count: int, folder: Path) -> list[Result]:
    """Run a number of servers, and a round of 200 feeds, or of 40 in the short form."""
    feeds = _FEEDS if count >= 60 else 40
    return [
        _deadlines(seed, count),
        _others(seed, count, folder),
        _round(folder, feeds, feeds // 10),
    ]
