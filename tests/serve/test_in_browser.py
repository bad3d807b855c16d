"""The server in a real browser: clicks, keyboard, phone, axe, upload, correction, hostile articles.

Needs Chromium (Debian's package `chromium`, or a path in RASHOMON_BROWSER); skipped without one,
unless RASHOMON_BROWSER_TESTS=required.
"""

import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

import rashomon
from benchmarks.page import browser as chromium
from rashomon import news
from rashomon.serve.app import application
from rashomon.store import Archive

ID = "coverage-7e57ed"
PAGES = (
    "/",
    f"/coverages/{ID}",
    f"/coverages/{ID}/history",
    f"/coverages/{ID}/people",
    "/articles/copy/versions",
    "/settings",
    "/articles/copy?start=0&end=20",
    "/outlets/Wire",
    "/speakers/Runa%20Feld",
    "/login",
    "/search?query=strike",
    "/sources",
    "/jobs",
    "/decisions",
    "/examine",
    "/verify",
    "/nosuch",
)
# Fragments that run where text becomes markup, and the places of an article that hold text.
FRAGMENTS = (
    "<script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<body onload={}>",
    "<details open ontoggle={}>x</details>",
    "<video><source onerror={}></video>",
    "<input autofocus onfocus={}>",
    "<a href=javascript:{}>x</a>",
    '"><script>{}</script>',
    "'><img src=x onerror={}>",
    "</title><script>{}</script>",
    "</pre><script>{}</script>",
    "</textarea><script>{}</script>",
    "--><script>{}</script>",
    "]]><script>{}</script>",
    "{{{{ self }}}}{{% {} %}}",
    "<math><mtext><script>{}</script></mtext></math>",
    "<object data=javascript:{}>",
    "<embed src=javascript:{}>",
    "<form action=javascript:{}><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<link rel=stylesheet href=javascript:{}>",
    "<base href=javascript:{}//>",
    "<marquee onstart={}>x</marquee>",
    "<script\u00a0>{}</script>",
    "<ScRiPt>{}</sCrIpT>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "\u202e<script>{}</script>",
)
FIELDS = ("headline", "outlet", "byline", "text", "url")
Opened: TypeAlias = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None and os.environ.get("RASHOMON_BROWSER_TESTS") != "required":
        pytest.skip("no Chromium here: install it, or name one in RASHOMON_BROWSER")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def address(path: Path) -> Iterator[str]:
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
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a page of the server; fails on any error of its script and on what leaves it."""
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


def test_from_the_first_page_to_the_words_of_a_finding(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("link", name="Trams stop in Tessen").click()
    page.locator(".findings a").first.click()
    expect(page.locator("#marked")).to_be_visible()


def test_from_the_first_page_to_the_words_in_the_report(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("link", name="Trams stop in Tessen").click()
    page.get_by_role("link", name="report").first.click()
    expect(page).to_have_url(re.compile(rf"/coverages/{ID}/report"))
    expect(page.get_by_text("2,150").first).to_be_visible()


def test_search(opened: Opened) -> None:
    page = opened("/")
    page.keyboard.press("/")
    page.keyboard.type("strike")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 found")


def test_the_keyboard_reaches_the_content_and_goes_through_it(opened: Opened) -> None:
    page = opened("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Trams stop in Tessen")).to_be_focused()


def test_an_upload_is_queued(opened: Opened) -> None:
    page = opened("/examine")
    report: FilePayload = {
        "name": "a.txt",
        "mimeType": "text/plain",
        "buffer": b"The Orla bridge closed on Monday.",
    }
    page.get_by_label("Files").set_input_files([report])
    page.get_by_role("button", name="Examine").click()
    expect(page.get_by_text("examine: queued")).to_be_visible()


def test_a_correction_and_its_undoing(opened: Opened) -> None:
    page = opened(f"/coverages/{ID}")
    page.get_by_label("Post").check()
    page.get_by_role("button", name="Set the chosen articles apart").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("undone")).to_be_visible()


def test_articles_are_kept_together_and_that_is_undone(opened: Opened, path: Path) -> None:
    page = opened(f"/coverages/{ID}")
    page.get_by_role("button", name="Keep these together").click()
    expect(page.get_by_text("together").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("undone")).to_be_visible()
    with Archive(path) as archive:
        assert archive.decisions() == ()


def test_two_coverages_are_merged_and_that_is_undone(opened: Opened, path: Path) -> None:
    with Archive(path) as archive:
        news.collect([{"id": "lone", "text": "A tram stood still in Tessen."}], archive)
        lone = rashomon.Coverage("coverage-10e", ("lone",), 1.0, (), "A tram stood still")
        archive.put_coverages([*archive.coverages(), lone])
    page = opened(f"/coverages/{ID}")
    page.get_by_label("Merge with the coverage").fill("coverage-10e")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("together").first).to_be_visible()
    with Archive(path) as archive:
        (decision,) = archive.decisions()
    assert set(decision.articles) == {"wire", "copy", "post", "lone"}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("undone")).to_be_visible()


@pytest.mark.parametrize("path_", PAGES)
def test_a_page_passes_axe_and_fits_a_phone(opened: Opened, path_: str) -> None:
    page = opened(path_, viewport={"width": 360, "height": 720})
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.slow
def test_hostile_articles_run_nothing_on_any_page(opened: Opened, path: Path) -> None:
    fragments = [(f, field) for f in FRAGMENTS for field in FIELDS]
    assert len(fragments) == 150
    articles = []
    for k, (fragment, field) in enumerate(fragments):
        hostile = fragment.format("alert(1)")
        fields = {"id": f"h{k}", "text": f"The Zorba ferry sank on Monday, number {k}. It was old."}
        fields[field] = f"{fields['text']} {hostile}" if field == "text" else hostile
        articles.append(fields)
    with Archive(path) as archive:
        news.collect(articles, archive, vectors=False)
        kept = tuple(a.id for a in archive.articles() if a.id.startswith("h"))
        others = archive.coverages()
        archive.put_coverages(
            [*others, rashomon.Coverage("coverage-bad", kept, 1.0, (), "<script>alert(1)</script>")]
        )
    assert len(kept) > 140
    page = opened("/")
    base = page.url.rstrip("/")
    for where in (
        "/",
        "/coverages/coverage-bad",
        "/coverages/coverage-bad/history",
        "/search?query=Zorba&kind=articles",
        "/sources",
        "/decisions",
    ):
        page.goto(base + where)
    for outlet in {str(a["outlet"]) for a in articles if "outlet" in a}:
        page.goto(f"{base}/outlets/{quote(outlet, safe='')}")
    for id_ in kept:
        page.goto(f"{base}/articles/{id_}")
        assert page.evaluate("document.scripts.length") == 1
