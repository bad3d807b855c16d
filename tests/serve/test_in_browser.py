"""The server in a real browser: clicks, keyboard, phone, axe, upload, correction."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import FilePayload, Page, expect
from walking import routes

import rashomon
from accessible import WCAG_21, faults
from rashomon import news
from rashomon.serve.app import application
from rashomon.store import Archive

ID = "coverage-7e57ed"
PAGES = (
    "/",
    f"/coverages/{ID}",
    f"/coverages/{ID}/history",
    f"/coverages/{ID}/people",
    f"/coverages/{ID}/report",
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
Opened: TypeAlias = Callable[..., Page]


def test_from_the_first_page_to_the_words_of_a_finding(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("link", name="Trams stop", exact=True).click()
    page.locator(".findings a").first.click()
    expect(page.locator("#marked")).to_be_visible()


def test_from_the_first_page_to_the_words_in_the_report(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("link", name="Trams stop", exact=True).click()
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
    expect(page.get_by_role("link", name="Trams stop", exact=True)).to_be_focused()


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


def test_the_first_page_follows_a_job_to_its_end(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.serve.rest._EVERY", 0.1)
    with Archive(path) as archive:
        id_ = archive.queue("examine", {"urls": ["https://news.example/1"]})
        page = opened("/")
        expect(page.get_by_text("examine: queued")).to_be_visible()
        archive.take_job()
        archive.advance_job(id_, "annotate", 2, 5)
        expect(page.get_by_text("annotate 2 of 5")).to_be_visible()
        archive.connection.execute("UPDATE coverages SET title = 'Trams run' WHERE 1")
        archive.finish_job(id_, "done", {"coverage": ID})
        expect(page.get_by_role("link", name="Trams run")).to_be_visible()
        expect(page.get_by_text("In work")).not_to_be_attached()


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


def test_every_page_is_among_those_looked_at(made: Path) -> None:
    no_pages = re.compile(r"/api/|/healthz|/static/|.*\.(?:json|atom)$")
    for route in routes(application(made)):
        if "GET" in (route.methods or ()) and not no_pages.match(route.path):
            seen = [p for p in PAGES if route.path_regex.match(p.partition("?")[0])]
            assert seen, route.path


@pytest.mark.parametrize("path_", PAGES)
def test_a_page_passes_axe_and_fits_a_phone(shown: Opened, path_: str) -> None:
    page = shown(path_, viewport={"width": 360, "height": 720})
    assert faults(page, WCAG_21).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
