"""REST: every operation answers in the envelope, and every mistake with its status."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shlex import split

import pytest
from starlette.testclient import TestClient
from walking import APART

from rashomon.serve.library import Library
from rashomon.serve.openapi import document
from rashomon.serve.operations import operations
from rashomon.serve.work import run_job
from rashomon.settings import ServeSettings
from rashomon.store import Archive
from rashomon.types import Article, Coverage

ID = "coverage-7e57ed"
ROOT = Path(__file__).parents[2]
ENVELOPE = {"items", "shown", "total", "next_cursor", "as_of", "not_read", "version"}


@pytest.mark.parametrize(
    "address",
    [
        "/coverages",
        "/coverages?since=2033-01-01&conflicts=false",
        f"/coverages/{ID}",
        "/articles/wire",
        "/speakers/Runa%20Feld",
        f"/coverages/{ID}/summary",
        f"/coverages/{ID}/accounts",
        f"/coverages/{ID}/changes",
        f"/coverages/{ID}/facts?limit=1",
        f"/coverages/{ID}/first",
        f"/coverages/{ID}/silent",
        f"/coverages/{ID}/brief",
        "/search?query=strike",
        "/search?query=strike&kind=articles",
        "/search?query=strike&kind=quotations",
        "/search?query=drivers&kind=facts",
        "/outlets/Copy%20%26%20Co",
        "/sources",
    ],
)
def test_an_answer_is_an_envelope(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == 200, answer.text
    given = answer.json()
    assert given.keys() >= ENVELOPE
    assert given["shown"] == len(given["items"]) <= given["total"]


def test_a_coverage_is_found_by_the_beginning_of_its_id(client: TestClient) -> None:
    assert client.get("/api/v1/coverages/7e57").json()["id"] == ID
    missing = client.get("/api/v1/coverages/zz")
    assert missing.status_code == 404
    assert ID in missing.json()["error"]["message"]


def test_the_copy_is_distinguished_from_the_wire(client: TestClient) -> None:
    accounts = client.get(f"/api/v1/coverages/{ID}/accounts").json()["items"]
    assert sorted(len(a["articles"]) for a in accounts) == [1, 2]
    changes = client.get(f"/api/v1/coverages/{ID}/changes").json()["items"]
    assert any("1,250" in (c["before"] or "") for c in changes)
    compared = client.post("/api/v1/compare", json={"left": "wire", "right": "copy"}).json()
    assert compared["relation"] == "derived"


def test_a_draft_is_verified(client: TestClient) -> None:
    draft = {"text": '"We did want this strike," said Runa Feld.', "coverage": "7e57"}
    answer = client.post("/api/v1/verify", json=draft).json()
    (quotation,) = (i for i in answer["items"] if i["kind"] == "quotation")
    assert quotation["verdict"] == "altered"
    assert {"outlet", "published", "url"} <= quotation["evidence"][0].keys()


def test_a_source_that_is_no_web_address_is_not_disclosed(client: TestClient) -> None:
    # None of the articles came from the web: their sources are a file and a script.
    draft = {"text": "About 1,250 drivers took part.", "coverage": "7e57"}
    answers = (
        client.get(f"/api/v1/coverages/{ID}"),
        client.get(f"/api/v1/coverages/{ID}/accounts"),
        client.get(f"/api/v1/coverages/{ID}/quotations"),
        client.get("/api/v1/articles/post"),
        client.get("/api/v1/search?query=drivers&kind=articles"),
        client.post("/api/v1/trace", json={"text": "called its first strike since 2016"}),
        client.post("/api/v1/verify", json=draft),
    )
    for answer in answers:
        assert '"url":null' in answer.text
        assert '"url":"' not in answer.text


def test_a_sentence_is_traced_to_those_who_have_it(client: TestClient) -> None:
    answer = client.post("/api/v1/trace", json={"text": "the company left us no other way"}).json()
    assert [i["article"] for i in answer["items"]] == ["wire", "copy"]
    assert answer["accounts"] == 1
    assert {i["relation"] for i in answer["items"]} == {"verbatim"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/coverages?limit=0", 400),
        ("/coverages?limit=x", 400),
        ("/coverages?since=yesterday", 400),
        ("/coverages?cursor=!!", 400),
        ("/coverages?colour=red", 400),
        (f"/coverages/{ID}/nosuch", 400),
        ("/search", 400),
        ("/search?query=x&kind=cats", 400),
        ("/articles/nosuch", 404),
        ("/speakers/Nobody", 404),
        ("/examinations/job-x", 404),
        ("/nosuch", 404),
    ],
)
def test_a_mistake_has_its_status(client: TestClient, address: str, status: int) -> None:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"text": 5}', b'{"text": "x", "y": 1}'])
def test_a_bad_body_is_400(client: TestClient, body: bytes) -> None:
    assert client.post("/api/v1/trace", content=body).status_code == 400


def test_pages_follow_each_other_until_the_end(client: TestClient) -> None:
    seen, cursor = [], ""
    while True:
        answer = client.get(f"/api/v1/coverages/{ID}/changes?limit=1&cursor={cursor}").json()
        seen += answer["items"]
        cursor = answer["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == answer["total"] > 1


@pytest.mark.parametrize("list_", ["/outlets/Wire", "/speakers/Runa%20Feld", "/sources"])
def test_a_list_is_as_long_as_it_says(client: TestClient, path: Path, list_: str) -> None:
    with Archive(path) as archive:
        archive.add(
            Article(f"w{k}", f"Number {k} sank.", outlet="Wire", source=f"http://a.example/{k}")
            for k in range(130)
        )
        archive.connection.executemany(
            "INSERT INTO sources (address, asked_at) VALUES (?, '2033-03-03')",
            [(f"http://b.example/{k}",) for k in range(120)],
        )
    seen, cursor = [], ""
    while cursor is not None:
        answer = client.get(f"/api/v1{list_}?limit=50&cursor={cursor}").json()
        seen += [json.dumps(item) for item in answer["items"]]
        cursor = answer["next_cursor"]
    assert len(seen) == len(set(seen)) == answer["total"]


def test_what_comes_meanwhile_moves_no_coverage_to_another_page(
    client: TestClient, path: Path
) -> None:
    def grouped(*ids: str) -> list[Coverage]:
        return [Coverage(f"coverage-{i}", (i,), 1.0, (), f"Event {i}") for i in ids]

    with Archive(path) as archive:
        archive.add(
            Article(f"n{k}", f"Number {k}.", published=f"2033-02-0{1 + k % 3}") for k in range(9)
        )
        archive.add([Article("new", "The newest.", published="2033-12-01")])
        before = archive.coverages()
        archive.put_coverages([*before, *grouped(*(f"n{k}" for k in range(9)))])
    seen, cursor = [], ""
    while cursor is not None:
        answer = client.get(f"/api/v1/coverages?limit=3&cursor={cursor}").json()
        seen += [c["id"] for c in answer["items"]]
        cursor = answer["next_cursor"]
        with Archive(path) as archive:
            archive.put_coverages(
                [*before, *grouped(*(f"n{k}" for k in range(9))), *grouped("new")]
            )
    assert len(seen) == len(set(seen)) == 10
    assert seen[0] == ID


def paged(client: TestClient, address: str, between: Callable[[], None]) -> list[str]:
    """Return the items of a list, page by page, doing something before each next page."""
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = client.get(f"/api/v1{address}limit=2&cursor={cursor}").json()
        seen += [json.dumps(item) for item in answer["items"]]
        cursor = answer["next_cursor"]
        between()
    return seen


@pytest.mark.parametrize("mode", ["words", "both"])
@pytest.mark.parametrize("kind", ["articles", "coverages"])
def test_what_comes_meanwhile_moves_nothing_that_is_searched_for(
    client: TestClient, path: Path, mode: str, kind: str
) -> None:
    with Archive(path) as archive:
        archive.add(
            Article(f"f{k}", "A ferry sank. " + "It rained. " * k, published=f"2033-05-0{1 + k}")
            for k in range(7)
        )
    newer = iter(range(90))

    def another() -> None:  # a better hit than all before
        with Archive(path) as archive:
            archive.add([Article(f"new{next(newer)}", "Ferry, ferry, ferry.")])

    address = f"/search?query=ferry&mode={mode}&kind={kind}&"
    seen = paged(client, address, another)
    assert len(seen) == len(set(seen))
    assert {f"f{k}" for k in range(7)} == {i for i in map(name_of, seen) if i.startswith("f")}
    assert not [i for i in map(name_of, seen) if i.startswith("new")]


def name_of(item: str) -> str:
    """Return the article id of a result, which is an article or a coverage with one."""
    result = json.loads(item)
    return str(result.get("article") or result["articles"][0]["article"])


@pytest.mark.parametrize(
    "list_", ["/outlets/Wire?", "/sources?", "/search?query=ferry&kind=quotations&"]
)
def test_what_comes_meanwhile_moves_nothing_of_a_list(
    client: TestClient, path: Path, list_: str
) -> None:
    with Archive(path) as archive:
        archive.add(
            Article(f"w{k}", f"Number {k} sank.", outlet="Wire", published=f"2033-05-0{1 + k}")
            for k in range(6)
        )
        archive.connection.executemany(
            "INSERT INTO sources (address, asked_at) VALUES (?, '2033-03-03')",
            [(f"http://b.example/{k}",) for k in range(5)],
        )
        archive.connection.executemany(
            "INSERT INTO wordings VALUES (?, ?, 0, 'Feld', 'verbatim', 1, ?, 0, 5, 'a ferry')",
            [(ID, f"q{k}", f"w{k}") for k in range(6)],
        )
    first = client.get(f"/api/v1{list_}limit=50").json()
    newer = iter(range(90))

    def another() -> None:  # before all others
        n = next(newer)
        with Archive(path) as archive:
            archive.add([Article(f"n{n}", f"New {n} sank.", outlet="Wire", published="2033-12-01")])
            archive.connection.execute(
                "INSERT INTO sources (address, asked_at, failures) VALUES (?, '2033-03-03', 9)",
                (f"http://a.example/{n}",),
            )
            archive.connection.execute(
                "INSERT INTO wordings VALUES (?, ?, 0, 'Feld', 'verbatim', 1, ?, 0, 5, 'a ferry')",
                (ID, f"a{n}", f"n{n}"),
            )

    assert paged(client, list_, another) == [json.dumps(item) for item in first["items"]]
    assert first["total"] > 4


def test_a_page_of_a_part_is_of_the_report_that_the_first_was_of(
    client: TestClient, path: Path
) -> None:
    address = f"/coverages/{ID}/facts?"
    first = client.get(f"/api/v1{address}limit=50").json()

    def emptied() -> None:
        with Archive(path) as archive:
            report = json.loads(archive.report(ID) or "{}")
            (coverage,) = (c for c in archive.coverages() if c.id == ID)
            archive.put_report(coverage, json.dumps({**report, "facts": []}))

    assert len(first["items"]) > 2
    assert paged(client, address, emptied) == [json.dumps(item) for item in first["items"]]
    assert client.get(f"/api/v1{address}").json()["total"] == 0


def test_an_examination_is_a_job(client: TestClient, library: Library) -> None:
    answer = client.post("/api/v1/examinations", json={"coverage": "7e57"})
    assert answer.status_code == 202
    assert client.get(answer.headers["location"]).json()["state"] == "queued"
    with Archive(library.path) as archive:
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
    done = client.get(answer.headers["location"]).json()
    assert (done["state"], done["result"]["coverage"]) == ("done", ID)


@pytest.mark.parametrize(
    "body", [{}, {"urls": ["file:///etc/passwd"]}, {"articles": [1]}, {"colour": 1}]
)
def test_a_wrong_examination_is_400(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/api/v1/examinations", json=body).status_code == 400


def test_every_operation_of_the_description_is_there(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described == json.loads(
        json.dumps(document(operations(ServeSettings()), ServeSettings()))
    )
    ending = {k: v for k, v in described["paths"].items() if k not in APART}
    assert len(described["paths"]) - len(ending) == 1  # the stream of events
    for path, methods in ending.items():
        for method in methods:
            address = re.sub(r"\{\w+\}", "x", path)
            assert client.request(method, address).status_code in (200, 400, 404), path


def test_the_curl_lines_of_the_documentation_work(client: TestClient) -> None:
    text = (ROOT / "docs" / "serve.md").read_text("utf-8")
    lines = [split(line) for line in text.splitlines() if line.startswith("curl ")]
    assert len(lines) > 6
    for line in lines:
        address = line[2].replace("$HOST", "").replace("$ID", ID)
        data = line[line.index("-d") + 1] if "-d" in line else None
        answer = client.post(address, content=data) if data else client.get(address)
        assert answer.status_code in (200, 202), (line, answer.text)
