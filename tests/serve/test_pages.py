"""The pages: all there, every link leads somewhere, text of articles is never markup."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from served import HOSTILE
from starlette.testclient import TestClient

from rashomon.serve.library import Library
from rashomon.serve.work import run_job
from rashomon.store import Archive

ID = "coverage-7e57ed"
ENVELOPE = {"items", "shown", "total", "next_cursor", "as_of", "not_read", "version"}
PAGES = [
    "/",
    f"/coverages/{ID}",
    f"/coverages/{ID}/history",
    f"/coverages/{ID}/people",
    "/articles/copy/versions",
    "/settings",
    "/articles/copy?start=0&end=20",
    "/outlets/Wire",
    "/search?query=strike",
    "/search?query=strike&kind=quotations",
    "/search?query=drivers&kind=facts",
    "/sources",
    "/jobs",
    "/decisions",
    "/examine",
    "/verify",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_there_and_has_its_json(client: TestClient, address: str) -> None:
    page = client.get(address, headers={"accept": "text/html"})
    assert page.status_code == 200, page.text
    assert page.text.count("<h1") == 1
    assert "<main" in page.text
    assert HOSTILE not in page.text
    path, _, query = address.partition("?")
    if path not in ("/examine", "/verify"):
        named = "/index" if path == "/" else path
        answer = client.get(f"{named}.json?{query}")
        assert answer.headers["content-type"] == "application/json"
        assert answer.json().keys() >= ENVELOPE


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        page = client.get(address, headers={"accept": "text/html"})
        assert page.status_code == 200, address
        if address.endswith("/report") or page.headers["content-type"][:9] != "text/html":
            continue
        for link in map(unescape, re.findall(r'href="(/[^"#]*)"', page.text)):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    assert f"/coverages/{ID}" in seen
    assert len(seen) > 12


def test_a_finding_is_three_links_from_the_first_page(client: TestClient) -> None:
    assert f'href="/coverages/{ID}"' in client.get("/").text
    page = client.get(f"/coverages/{ID}").text
    (link, *_) = re.findall(r'href="(/articles/[^"]*start=\d+&amp;end=\d+)"', page)
    assert '<mark id="marked">' in client.get(unescape(link)).text


def test_addresses_that_run_are_no_links(client: TestClient) -> None:
    page = client.get("/articles/post")
    assert page.status_code == 200
    assert "javascript:" not in page.text


def test_the_report_brings_its_own_policy(client: TestClient) -> None:
    page = client.get(f"/coverages/{ID}/report")
    policy = page.headers["content-security-policy"]
    assert "sha256-" in policy
    assert "script-src *" not in policy


def test_the_report_is_there_as_json_too(client: TestClient, path: Path) -> None:
    answer = client.get(f"/coverages/{ID}/report.json")
    with Archive(path) as archive:
        assert answer.json() == json.loads(archive.report(ID) or "")
    assert client.get("/coverages/nosuch/report.json").status_code == 404


def test_an_unknown_page_is_told_as_a_page(client: TestClient) -> None:
    missing = client.get("/coverages/nosuch", headers={"accept": "text/html"})
    assert missing.status_code == 404
    assert "<h1>Not found</h1>" in missing.text


def test_files_become_a_job_and_a_coverage(client: TestClient, library: Library) -> None:
    reports = [
        ("files", (f"{k}.txt", f"The Orla bridge closed on Monday. Mayor Bo Ek said {k}."))
        for k in (1, 2)
    ]
    answer = client.post("/examine", files=reports, follow_redirects=False)
    assert answer.status_code == 303
    with Archive(library.path) as archive:
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
        done = archive.job(job.id)
    assert done.state == "done", done.result
    assert done.result is not None
    assert done.result["articles"] == 2


def test_a_split_is_kept_told_and_undone(client: TestClient, path: Path) -> None:
    form = {"action": "split", "coverage": ID, "article": "post"}
    assert client.post("/decide", data=form).status_code == 200
    assert "3 articles apart" not in client.get("/decisions").text
    assert "1 article apart" in client.get("/decisions").text
    with Archive(path) as archive:
        assert [d.articles for d in archive.decisions()] == [("post",)]
    client.post("/decide", data={"action": "undo", "number": "1"})
    assert "undone" in client.get("/decisions").text
    with Archive(path) as archive:
        assert archive.decisions() == ()


def test_a_draft_is_verified_on_the_page(client: TestClient) -> None:
    page = client.post("/verify", data={"text": "About 2,900 drivers took part.", "coverage": ID})
    assert page.status_code == 200
    assert "differs" in page.text
