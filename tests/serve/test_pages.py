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
from rashomon.store import Archive, Job
from rashomon.types import Article, Coverage

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


def test_an_unknown_page_is_answered_with_a_page(client: TestClient) -> None:
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


LETTER = (
    "From: Tessen Post <post@tessen.example>\r\nSubject: Bridge closed\r\n"
    "Date: Mon, 04 May 2033 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "The Orla bridge closed on Monday. Mayor Bo Ek said it was not safe.\r\n"
)


def run(client: TestClient, library: Library, files: list[tuple[str, bytes]]) -> Job:
    answer = client.post("/examine", files=[("files", f) for f in files], follow_redirects=False)
    assert answer.status_code == 303
    with Archive(library.path) as archive:
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
        return archive.job(job.id)


def test_files_of_other_formats_are_read_as_such(client: TestClient, library: Library) -> None:
    records = "".join(
        json.dumps({"text": f"The Orla bridge closed on Monday. Driver Jo Tam said {k}."}) + "\n"
        for k in (3, 4)
    )
    done = run(
        client,
        library,
        [
            ("../../etc/letter.eml", LETTER.encode()),
            ("list.jsonl", records.encode()),
            ("old.txt", "The Orla bridge, say cafés, closed on Monday.".encode("latin-1")),
            ("old.txt", b"The Orla bridge closed on Monday, says another file of one name."),
            ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ],
    )
    assert done.state == "done", done.result
    assert done.result is not None
    assert done.result["articles"] == 5
    with Archive(library.path) as archive:
        articles = {a.source: a for a in archive.articles()}
        assert articles["letter.eml"].headline == "Bridge closed"
        assert "cafés" in next(a.text for a in articles.values() if "caf" in a.text)
        sources = [r["source"] for r in archive.connection.execute("SELECT source FROM rejected")]
    assert "picture.png" in sources
    assert not [s for s in (*articles, *sources) if "rashomon-" in s]


def test_a_file_that_cannot_be_read_is_reported(client: TestClient, library: Library) -> None:
    done = run(client, library, [("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200))])
    assert done.state == "failed"
    assert done.result is not None
    assert done.result["error"].startswith("picture.png: ")


def test_what_a_job_brought_is_new_on_the_first_page(client: TestClient, library: Library) -> None:
    reports = [f"The Orla bridge closed on Monday. Mayor Bo Ek said {k}." for k in (1, 2)]
    run(client, library, [(f"{k}.txt", text.encode()) for k, text in enumerate(reports)])
    (new, *_) = client.get("/index.json").json()["news"]
    assert new["text"].startswith("New coverage: 2 articles")
    assert new["text"] in client.get("/").text
    assert new["text"] in client.get("/coverages.atom").text


def test_an_article_without_an_outlet_has_a_name(client: TestClient, path: Path) -> None:
    with Archive(path) as archive:
        report = json.loads(archive.report(ID) or "{}")
        for article in report["articles"]:
            article["outlet"] = None
        (coverage,) = archive.coverages()
        archive.put_report(coverage, json.dumps(report))
        archive.connection.execute("UPDATE articles SET outlet = NULL")
    for address in (f"/coverages/{ID}", f"/coverages/{ID}/history", "/speakers/Runa%20Feld"):
        page = client.get(address).text
        assert re.search(r'<a href="/articles/wire\?[^"]*">Trams stop', page), address
        assert not re.search(r'<a href="/articles/wire\?[^"]*">wire<', page), address


def test_a_list_says_how_many_are_left_out(client: TestClient, path: Path) -> None:
    with Archive(path) as archive:
        report = json.loads(archive.report(ID) or "{}")
        (fact, *_) = report["facts"]
        report["facts"] = [{**fact, "id": f"f{k}"} for k in range(43)]
        (coverage,) = archive.coverages()
        archive.put_report(coverage, json.dumps(report))
    assert "And 3 more in" in client.get(f"/coverages/{ID}").text


def test_a_split_is_kept_listed_and_undone(client: TestClient, path: Path) -> None:
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
        jobs = len(archive.jobs())
        for number in ("1", "7"):  # undone already, and one that never was
            again = client.post("/decide", data={"action": "undo", "number": number})
            assert again.status_code == 400
            assert "no decision in force has this number" in again.text
        assert len(archive.jobs()) == jobs


def worked(path: Path) -> list[str]:
    """Do the jobs that there are, and return what kind each was."""
    done: list[str] = []
    with Archive(path) as archive:
        while (job := archive.take_job()) is not None:
            run_job(archive, job)
            assert archive.job(job.id).state == "done"
            done.append(job.kind)
    return done


def test_what_a_decision_changed_is_examined_again(client: TestClient, path: Path) -> None:
    assert "have changed since" not in client.get(f"/coverages/{ID}").text
    client.post("/decide", data={"action": "split", "coverage": ID, "article": "post"})
    decisions = client.get("/decisions").text
    assert re.search(
        r"1 article apart \(<a[^>]*>Post</a> from <a[^>]*>Copy &amp; Co</a>", decisions
    )
    with Archive(path) as archive:
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
        coverage = next(c.id for c in archive.coverages() if "wire" in c.articles)
    page = client.get(f"/coverages/{coverage}").text
    assert "examine: <strong>queued" in page
    assert worked(path) == ["examine"]
    assert client.get(f"/coverages/{coverage}.json").json()["articles"] == 2
    report = client.get(f"/coverages/{coverage}/report.json").json()
    assert {a["id"] for a in report["articles"]} == {"wire", "copy"}
    client.post("/decide", data={"action": "undo", "number": "1"})
    assert worked(path)[0] == "regroup"


def test_what_a_copy_lacks_is_not_counted_against_what_it_copied(
    client: TestClient, path: Path
) -> None:
    with Archive(path) as archive:
        report = json.loads(archive.report(ID) or "")
        changed = report["alterations"][0]
        # As reports of early versions had it: no span in the copy.
        report["alterations"] = [{**changed, "aspect": "omission", "child": None}]
        archive.put_report(archive.coverage(ID), json.dumps(report))
    assert changed["parent"]["article"] == "wire"
    assert client.get("/api/v1/outlets/Wire").json()["changes"] == []


def test_a_coverage_without_a_title_is_called_by_its_first_words(
    client: TestClient, path: Path
) -> None:
    with Archive(path) as archive:
        archive.add([Article("lone", "A ferry sank\noff Orla on Monday.")])
        archive.put_coverages([Coverage("coverage-10e", ("lone",), 1.0, (), None)])
    assert "A ferry sank off Orla on Monday.</a>" in client.get("/").text
    assert "<h1>A ferry sank off Orla on Monday.</h1>" in client.get("/coverages/10e").text


def test_an_examined_coverage_has_the_title_of_its_report_everywhere(
    client: TestClient, path: Path
) -> None:
    # Grouping had called it "Trams stop in Tessen"; its report leads with an article of this name.
    assert "<h1><bdi>Trams stop</bdi></h1>" in client.get(f"/coverages/{ID}/report").text
    assert "<h1>Trams stop</h1>" in client.get(f"/coverages/{ID}").text
    assert ">Trams stop</a>" in client.get("/").text
    with Archive(path) as archive:
        again = Coverage(ID, ("copy", "post", "wire"), 0.8, (), "Grouped anew")
        archive.put_coverages([again])
        assert archive.coverage(ID).title == "Trams stop"
        archive.put_coverages([Coverage("coverage-10e", again.articles, 0.8, (), again.title)])
        assert archive.coverage("coverage-10e").title == "Grouped anew"


def test_a_coverage_that_changed_since_its_report_says_so(client: TestClient, path: Path) -> None:
    with Archive(path) as archive:
        archive.add([Article("wire", "Tram drivers in Tessen are at work again.")])
    page = client.get(f"/coverages/{ID}").text
    assert "have changed since" in page
    assert "Examine it anew" in page


def test_a_draft_is_verified_on_the_page(client: TestClient) -> None:
    page = client.post("/verify", data={"text": "About 2,900 drivers took part.", "coverage": ID})
    assert page.status_code == 200
    assert "differs" in page.text
