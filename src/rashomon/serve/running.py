"""Startup of a server: its access rules, its helper processes, the demonstration."""

import gc
import ipaddress
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.serve.guard import Access
from rashomon.serve.work import start_worker
from rashomon.settings import Settings
from rashomon.store import Archive

# Seconds after which a thread that computes a page must let the event loop send cached answers.
_SWITCH = 0.001
_BEGINNING = 10.0  # seconds that computing processes have to start
_AGAIN = 1.0  # seconds between two checks of a helper process


@dataclass(frozen=True, slots=True)
class Place:
    """Address of a server: host and port to listen on, and further names that it answers to."""

    host: str = "127.0.0.1"
    port: int = 8001
    hosts: tuple[str, ...] = ()

    @property
    def loopback(self) -> bool:
        """True if only this machine can reach the server."""
        if self.host == "localhost":
            return True
        with suppress(ValueError):
            return ipaddress.ip_address(self.host).is_loopback
        return False


def access(
    place: Place,
    *,
    password: str | None = None,
    proxy_header: str | None = None,
    proxies: Sequence[str] = (),
    settings: Settings | None = None,
) -> Access:
    """Return the rules of access to a server.

    Raises `UsageError` if the server would be open to everyone beyond loopback, or to anyone who
    sends the proxy's header.
    """
    if proxy_header and not proxies:
        raise UsageError(
            "--proxy-user-header needs --trusted-proxy: otherwise anybody could send that header"
        )
    for network in proxies:
        try:
            ipaddress.ip_network(network, strict=False)
        except ValueError:
            raise UsageError(f"--trusted-proxy {network}: not an address or network") from None
    if not place.loopback and not password and not proxy_header:
        raise UsageError(
            f"{place.host} can be reached from other machines: set RASHOMON_PASSWORD, or give "
            "--proxy-user-header and --trusted-proxy"
        )
    known = Access()
    return replace(
        known,
        hosts=known.hosts | frozenset(place.hosts) | {place.host},
        loopback=place.loopback,
        password=password,
        proxy_header=proxy_header,
        proxies=tuple(proxies),
        limits=(settings or Settings()).serving,
    )


@dataclass(frozen=True, slots=True)
class Helpers:
    """Options of a server's helper processes.

    With `allow_private` its worker and watcher may fetch from private addresses. `feeds` is the
    file of a watcher, whose news goes to `webhook`. `processes` is the number of processes that
    compute pages; with 0, threads of the server do.
    """

    allow_private: bool = False
    feeds: Path | None = None
    webhook: str | None = None
    processes: int = 0


def serve(path: Path, place: Place, allowed: Access, settings: Settings, helpers: Helpers) -> None:
    """Serve an archive until stopped, with its helper processes."""
    import uvicorn

    from rashomon.serve.app import application
    from rashomon.serve.processes import Processes

    with Archive(path, create=helpers.feeds is not None):
        pass  # migrates the archive once, before any other process reads it
    processes = Processes(path, settings, helpers.processes) if helpers.processes else None
    application_ = application(path, allowed, settings, processes)
    if processes is not None:
        processes.wait(_BEGINNING)  # until then pages would be computed here, taking seconds
    # Everything loaded so far stays, so garbage collection need not search it.
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH)
    # uvicorn sends itself the signal that stopped it once more, which by default would end this
    # process before it ends its helper processes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ExitStack() as running:
        if processes is not None:
            running.callback(processes.close)
        running.enter_context(worker(path, settings, allow_private=helpers.allow_private))
        if helpers.feeds is not None:
            running.enter_context(kept(partial(start_watcher, path, settings, helpers)))
        uvicorn.run(
            application_,
            host=place.host,
            port=place.port,
            log_level="warning",
            server_header=False,
            # The guard reads the headers of a proxy, and only of a trusted one.
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )


def usual_processes() -> int:
    """Return the default number of processes that compute pages: 2, or 0 on one core."""
    return 2 if (os.cpu_count() or 1) > 1 else 0


def start_watcher(path: Path, settings: Settings, helpers: Helpers) -> "subprocess.Popen[bytes]":
    """Start `rashomon watch`, which puts its news into the archive and on standard error."""
    command = [sys.executable, "-m", "rashomon.serve.child", str(os.getpid())]
    command += [
        "watch",
        str(helpers.feeds),
        "--archive",
        str(path),
        *(f"--set={c}" for c in changes(settings)),
    ]
    command += ["--allow-private"] if helpers.allow_private else []
    command += ["--webhook", helpers.webhook] if helpers.webhook else []
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())


def changes(settings: Settings) -> list[str]:
    """Return the settings that differ from the defaults, as `NAME=VALUE`."""
    usual = Settings().to_dict()
    return [f"{name}={v}" for name, v in settings.to_dict().items() if v != usual[name]]


def worker(
    path: Path, settings: Settings | None = None, *, allow_private: bool = False
) -> AbstractContextManager[None]:
    """Return a context manager that keeps a worker process running during its block."""
    changed = changes(settings or Settings())
    return kept(partial(start_worker, path, changed, allow_private=allow_private))


@contextmanager
def kept(start: Callable[[], "subprocess.Popen[bytes]"]) -> Iterator[None]:
    """Keep a process running during the block; restart it if it dies."""
    stopping = threading.Event()
    running = [start()]

    def watch() -> None:
        while not stopping.wait(_AGAIN):
            if running[0].poll() is not None:
                running[0] = start()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()
        running[0].terminate()
        running[0].wait()


def demonstration(folder: Path) -> Path:
    """Create an archive in a folder with a queued examination of the shipped example.

    Return its path at once, so that the first page is there before the example is examined.
    """
    path = folder / "demo.db"
    with Archive(path) as archive:
        archive.queue("examine", {"urls": [str(example())]})
    return path


def example() -> Path:
    """Return the folder of the shipped example. Raises `UsageError` if it is not installed."""
    inside = Path(str(resources.files("rashomon"))) / "examples" / "harbour-fire"
    beside = Path(__file__).parents[3] / "examples" / "harbour-fire"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise UsageError("the example is not part of this installation")
