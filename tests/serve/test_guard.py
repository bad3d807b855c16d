"""Access to the server, and the status of each refusal."""

from dataclasses import replace
from pathlib import Path

import pytest
from served import client_of
from starlette.testclient import TestClient

from rashomon.errors import UsageError
from rashomon.serve.guard import Access
from rashomon.serve.running import Place, access
from rashomon.settings import ServeSettings
from rashomon.store import Archive

VERIFY = {"text": "About 1,250 drivers took part."}


def test_another_host_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8001"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 400),
        ({"origin": "http://localhost:8001"}, 400),
        ({}, 400),
    ],
)
def test_a_page_elsewhere_cannot_post(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    assert client.post("/decide", data={"action": "none"}, headers=headers).status_code == status


def test_a_large_body_is_413_whether_announced_or_not(path: Path) -> None:
    allowed = replace(Access(), limits=ServeSettings(serve_megabytes=1))
    with client_of(path, allowed) as client:
        assert client.post("/api/v1/trace", content=b"x" * 2_000_000).status_code == 413
        pieces = (b"x" * 300_000 for _ in range(9))
        assert client.post("/api/v1/trace", content=pieces).status_code == 413


def test_too_many_costly_requests_are_429(path: Path) -> None:
    with client_of(path, replace(Access(), limits=ServeSettings(serve_rate=2))) as client:
        answers = [client.post("/api/v1/trace", json={"text": "strike"}) for _ in range(3)]
        assert [a.status_code for a in answers] == [200, 200, 429]
        assert int(answers[2].headers["retry-after"]) > 0
        assert client.get("/api/v1/coverages").status_code == 200


def test_whoever_may_ask_for_a_job_sees_how_it_goes_on(path: Path) -> None:
    with Archive(path) as archive:
        token = archive.make_token("desk", ("examine",))
    headers = {"authorization": f"Bearer {token}"}
    with client_of(path) as client:
        asked = client.post("/api/v1/examinations", json={"coverage": "7e57"}, headers=headers)
        job = client.get(asked.headers["location"], headers=headers)
        assert (job.status_code, job.json()["state"]) == (200, "queued")
        assert client.get("/api/v1/coverages", headers=headers).status_code == 403


def test_a_token_opens_what_its_scope_allows(path: Path) -> None:
    with Archive(path) as archive:
        token = archive.make_token("desk", ["read"])
        stored = [tuple(r) for r in archive.connection.execute("SELECT * FROM tokens")]
    assert token not in str(stored)
    with client_of(path, replace(Access(), password="sesame")) as client:
        asked = {"authorization": f"Bearer {token}"}
        assert client.get("/api/v1/coverages").status_code == 401
        assert client.get("/api/v1/coverages", headers=asked).status_code == 200
        wrong = {"authorization": "Bearer rsm_wrong"}
        assert client.get("/api/v1/coverages", headers=wrong).status_code == 401
        refused = client.post("/api/v1/examinations", json={"coverage": "x"}, headers=asked)
        assert refused.status_code == 403


def test_the_password_opens_the_pages(path: Path) -> None:
    with client_of(path, replace(Access(), password="sesame")) as client:
        browser = {"accept": "text/html"}
        first = client.get("/", headers=browser, follow_redirects=False)
        assert (first.status_code, first.headers["location"]) == (303, "/login")
        assert client.post("/login", data={"password": "wrong"}).status_code == 401
        assert client.post("/login", data={"password": "sesame"}).status_code == 200
        assert client.get("/", headers=browser, follow_redirects=False).status_code == 200
        client.cookies.set("rashomon_session", "9999999999.forged")
        assert client.get("/healthz").status_code == 200


def test_every_answer_has_the_headers_of_safety(client: TestClient) -> None:
    for address in ("/", "/api/v1/coverages", "/nosuch"):
        policy = client.get(address).headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_beyond_loopback_no_unnamed_user_is_let_in() -> None:
    open_to_all = Place("0.0.0.0")
    with pytest.raises(UsageError, match="RASHOMON_PASSWORD"):
        access(open_to_all)
    with pytest.raises(UsageError, match="--trusted-proxy"):
        access(open_to_all, proxy_header="x-user")
    assert access(open_to_all, password="sesame").password == "sesame"
    assert access(Place()).loopback


def test_a_header_of_a_stranger_names_nobody(path: Path) -> None:
    allowed = access(
        Place("0.0.0.0", hosts=("localhost",)), proxy_header="x-user", proxies=("10.0.0.0/8",)
    )
    with client_of(path, allowed) as client:
        assert client.get("/api/v1/coverages", headers={"x-user": "root"}).status_code == 401
