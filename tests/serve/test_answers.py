"""Answers are cached until their contents change; a client that has one gets 304."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from served import client_of
from starlette.testclient import TestClient

from rashomon.serve import answers
from rashomon.settings import Settings
from rashomon.store import Archive
from rashomon.types import Article, Coverage

ID = "coverage-7e57ed"
COVERAGE = f"/coverages/{ID}"


def test_a_client_with_the_current_answer_gets_304(client: TestClient) -> None:
    first = client.get(COVERAGE)
    again = client.get(COVERAGE, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(COVERAGE, headers={"if-none-match": '"other"'}).content == first.content


def test_a_coverage_is_rendered_again_when_it_changes(client: TestClient, path: Path) -> None:
    first = client.get(COVERAGE)
    with Archive(path) as archive:
        archive.add([Article("elsewhere", "A ferry sank in Orla.")])
    assert client.get(COVERAGE).headers["etag"] == first.headers["etag"]
    with Archive(path) as archive:
        archive.connection.execute("UPDATE coverages SET title = 'Buses stop' WHERE id = ?", (ID,))
    assert "Buses stop" in client.get(COVERAGE).text


def test_an_answer_about_many_coverages_is_renewed_after_a_while(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/api/v1/search?query=ferry"
    clock = [100.0]
    monkeypatch.setattr(answers, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    with client_of(path, settings=Settings().replace(serve_age=3)) as client:
        assert client.get(address).json()["total"] == 0
        with Archive(path) as archive:
            archive.add([Article("elsewhere", "A ferry sank in Orla.")])
        clock[0] += 2.9
        assert client.get(address).json()["total"] == 0
        clock[0] += 0.2
        assert client.get(address).json()["total"] == 1


def test_the_progress_of_a_job_is_shown_at_once(client: TestClient, path: Path) -> None:
    with Archive(path) as archive:
        archive.put_coverages([Coverage("coverage-10e", ("wire",), 1.0, (), "A lone report")])
        lone = "/coverages/coverage-10e"
        assert "In work" not in client.get("/").text + client.get(lone).text
        id_ = archive.queue("examine", {"coverage": "coverage-10e"})
        for page in ("/", lone):
            assert "examine: <strong>queued" in client.get(page).text
        archive.take_job()
        archive.advance_job(id_, "annotate", 2, 5)
        for page in ("/", lone):
            assert "annotate 2 of 5" in client.get(page).text
        assert client.get("/index.json").json()["work"][0]["done"] == 2
        archive.finish_job(id_, "failed", {"error": "no"})
        assert "In work" not in client.get("/").text + client.get(lone).text


def test_whoever_changes_something_sees_it(client: TestClient, path: Path) -> None:
    address = "/api/v1/search?query=ferry"
    assert client.get(address).json()["total"] == 0
    with Archive(path) as archive:
        archive.add([Article("elsewhere", "A ferry sank in Orla.")])
    client.post("/decide", data={"action": "pin", "coverage": ID})
    assert client.get(address).json()["total"] == 1


def test_mistakes_are_not_kept(client: TestClient, path: Path) -> None:
    assert client.get("/articles/elsewhere").status_code == 404
    with Archive(path) as archive:
        archive.add([Article("elsewhere", "A ferry sank in Orla.")])
    assert client.get("/articles/elsewhere").status_code == 200


def test_there_is_room_for_so_much(path: Path) -> None:
    with client_of(path, settings=Settings().replace(serve_kept_megabytes=0)) as client:
        assert client.get(COVERAGE).content == client.get(COVERAGE).content
