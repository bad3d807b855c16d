"""An archive of one invented coverage, with a copy that changes what it copies, served here.

What opens it in a browser needs Chromium (Debian's package `chromium`, or a path in
RASHOMON_BROWSER) and is skipped without one, unless RASHOMON_BROWSER_TESTS=required.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page
from served import ARTICLES, client_of, copied
from starlette.testclient import TestClient

import rashomon
from rashomon import news
from rashomon.serve.app import application
from rashomon.serve.library import Library
from rashomon.store import Archive


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "news.db"
    with Archive(path) as archive:
        news.collect([dict(a) for a in ARTICLES], archive)
        coverage = rashomon.Coverage(
            "coverage-7e57ed", ("copy", "post", "wire"), 0.8, ("tessen",), "Trams stop in Tessen"
        )
        archive.put_coverages([coverage])
        news.examine(archive, coverage.id)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path)


@pytest.fixture
def library(path: Path) -> Library:
    return Library(path)


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as opened:
        yield opened


@pytest.fixture
def address(path: Path) -> Iterator[str]:
    with running(path) as address:
        yield address


@pytest.fixture(scope="module")
def shared_address(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server for all tests that only look."""
    with running(copied(made, tmp_path_factory.mktemp("shown"))) as address:
        yield address


@contextmanager
def running(path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(application(path), host="127.0.0.1", port=port, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the server; fails on any error of its script and on what leaves it."""
    with opening(browser, address) as open_:
        yield open_


@pytest.fixture
def shown(browser: Browser, shared_address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page as `opened` does, of the server for all tests that only look."""
    with opening(browser, shared_address) as open_:
        yield open_


@contextmanager
def opening(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []
    wrong: list[str] = []

    def open_(path: str, **options: Any) -> Page:
        page = browser.new_page(**options)
        pages.append(page)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda d: wrong.append(f"dialog: {d.message}"))
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(address) else None)
        page.goto(address + path)
        return page

    yield open_
    for page in pages:
        page.close()
    assert wrong == []
