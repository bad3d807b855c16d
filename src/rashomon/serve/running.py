"""Running a server: who may be let in, the worker beside it, the demonstration."""

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

# Seconds that a thread which computes a page keeps the loop from those whose answer is at hand.
_SWITCH = 0.001
_BEGINNING = 10.0  # seconds that those who compute pages have to begin
_AGAIN = 1.0  # seconds between two looks at the worker


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens, and the names beyond its own that it answers to."""

    host: str = "127.0.0.1"
    port: int = 8001
    hosts: tuple[str, ...] = ()

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
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
    """Return who may come in.

    Raises `UsageError` for a server that would be open to everybody beyond loopback.
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
class Beside:
    """What runs beside a server.

    Its worker and watcher may fetch from private addresses with `allow_private`. `feeds` is the
    file of a watcher, whose news goes to `webhook`. Pages are computed by so many `processes`; by
    none, in threads of the server.
    """

    allow_private: bool = False
    feeds: Path | None = None
    webhook: str | None = None
    processes: int = 0


def serve(path: Path, place: Place, allowed: Access, settings: Settings, beside: Beside) -> None:
    """Serve an archive until stopped, with what runs beside it."""
    import uvicorn

    from rashomon.serve.app import application
    from rashomon.serve.processes import Processes

    with Archive(path, create=beside.feeds is not None):
        pass  # migrated here once, before any other process reads it
    processes = Processes(path, settings, beside.processes) if beside.processes else None
    application_ = application(path, allowed, settings, processes)
    if processes is not None:
        processes.wait(_BEGINNING)  # what is computed here meanwhile would take seconds
    # What is loaded now stays: it need not be looked through whenever garbage is collected.
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH)
    # uvicorn sends itself the signal that ended it, by which a process ends without its last steps.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ExitStack() as running:
        if processes is not None:
            running.callback(processes.close)
        running.enter_context(worker(path, settings, allow_private=beside.allow_private))
        if beside.feeds is not None:
            running.enter_context(kept(partial(start_watcher, path, settings, beside)))
        uvicorn.run(
            application_,
            host=place.host,
            port=place.port,
            log_level="warning",
            server_header=False,
            # The guard reads what a proxy says, and only a trusted one's.
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )


def usual_processes() -> int:
    """Return how many processes compute pages where nothing else is said."""
    return 2 if (os.cpu_count() or 1) > 1 else 0


def start_watcher(path: Path, settings: Settings, beside: Beside) -> "subprocess.Popen[bytes]":
    """Start `rashomon watch`, whose news goes into the archive and to standard error."""
    command = [sys.executable, "-m", "rashomon.serve.beside", str(os.getpid())]
    command += [
        "watch",
        str(beside.feeds),
        "--archive",
        str(path),
        *(f"--set={c}" for c in changes(settings)),
    ]
    command += ["--allow-private"] if beside.allow_private else []
    command += ["--webhook", beside.webhook] if beside.webhook else []
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())


def changes(settings: Settings) -> list[str]:
    """Return what differs from the defaults, as `NAME=VALUE`."""
    usual = Settings().to_dict()
    return [f"{name}={v}" for name, v in settings.to_dict().items() if v != usual[name]]


def worker(
    path: Path, settings: Settings | None = None, *, allow_private: bool = False
) -> AbstractContextManager[None]:
    """Keep a worker process running beside a block."""
    changed = changes(settings or Settings())
    return kept(partial(start_worker, path, changed, allow_private=allow_private))


@contextmanager
def kept(start: Callable[[], "subprocess.Popen[bytes]"]) -> Iterator[None]:
    """Keep a process running beside the block; one that dies is begun anew."""
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
    """Make an archive in a folder, whose worker will examine the shipped example first.

    Its path is returned at once: the first page is there while the example is examined.
    """
    path = folder / "demo.db"
    with Archive(path) as archive:
        archive.queue("examine", {"urls": [str(example())]})
    return path


def example() -> Path:
    """Return the folder of the shipped example. Raises `UsageError` if it was not installed."""
    inside = Path(str(resources.files("rashomon"))) / "examples" / "harbour-fire"
    beside = Path(__file__).parents[3] / "examples" / "harbour-fire"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise UsageError("the example is not part of this installation")
