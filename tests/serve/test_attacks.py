"""Attempts to get more from the server than it grants."""

import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from served import client_of
from starlette.testclient import TestClient

from loopback import answering
from rashomon.serve.guard import Access
from rashomon.serve.running import Place, access
from rashomon.serve.work import run_job
from rashomon.settings import ServeSettings
from rashomon.store import Archive

ID = "coverage-7e57ed"
WRITES: tuple[tuple[str, dict[str, str]], ...] = (
    ("/decide", {"action": "pin", "coverage": ID}),
    (f"/coverages/{ID}/people", {"action": "undo", "number": "1"}),
    ("/examine", {"text": "A ferry sank."}),
    ("/api/v1/examinations", {}),
)


def answered(path: Path, client: tuple[str, int], allowed: Access) -> TestClient:
    """A client at an address of its own."""
    made = client_of(path, allowed)
    return TestClient(
        made.app, base_url="http://localhost:8001", raise_server_exceptions=False, client=client
    )


def tool(client: TestClient, token: str, name: str, **arguments: Any) -> Any:
    """Return the HTTP response to a call of a tool."""
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": name, "arguments": arguments},
    }
    headers = {
        "authorization": f"Bearer {token}",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": "2025-06-18",
    }
    return client.post("/mcp", json=body, headers=headers)


def test_a_token_does_by_mcp_only_what_its_scopes_allow(path: Path) -> None:
    with Archive(path) as archive:
        reads = archive.make_token("reader", ["read"])
        corrects = archive.make_token("corrector", ["correct"])
    with client_of(path, replace(Access(), password="sesame")) as client:
        results = tool(client, reads, "search", query="strike")
        assert results.status_code == 200
        assert "Trams stop" in results.text
        refused = tool(client, reads, "examine", texts=["A ferry sank on Monday."])
        assert "lacks the scope examine" in refused.text
        assert tool(client, corrects, "search", query="strike").status_code == 403
        assert tool(client, "rsm_none", "search", query="strike").status_code == 401
    with Archive(path) as archive:
        assert archive.jobs() == ()


def test_costly_tools_take_from_the_same_bucket_as_rest(path: Path) -> None:
    with Archive(path) as archive:
        tokens = [archive.make_token(name, ["read", "examine"]) for name in ("desk", "night")]
    allowed = replace(Access(), password="sesame", limits=ServeSettings(serve_rate=1))
    with client_of(path, allowed) as client:
        headers = {"authorization": f"Bearer {tokens[0]}"}
        words = {"text": "talks about pay collapsed"}
        assert "too many" not in tool(client, tokens[0], "trace", **words).text
        assert client.post("/api/v1/trace", json=words, headers=headers).status_code == 429
        for name, given in (("trace", words), ("examine", {"texts": ["A ferry sank."]})):
            refused = tool(client, tokens[0], name, **given)
            assert "too many requests; wait" in refused.text
        assert "Trams stop" in tool(client, tokens[0], "search", query="strike").text
        assert "too many" not in tool(client, tokens[1], "trace", **words).text
    with Archive(path) as archive:
        assert archive.jobs() == ()


@pytest.mark.parametrize(("address", "form"), WRITES)
def test_a_token_that_reads_changes_nothing(path: Path, address: str, form: dict[str, str]) -> None:
    with Archive(path) as archive:
        token = archive.make_token("reader", ["read"])
    with client_of(path) as client:
        headers = {"authorization": f"Bearer {token}"}
        assert client.post(address, data=form, headers=headers).status_code == 403
    with Archive(path) as archive:
        assert archive.jobs() == ()


@pytest.mark.parametrize(("address", "form"), WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://localhost.evil.example:8001"},
        {"origin": "http://evil.example", "referer": "http://localhost:8001/"},
        {"origin": "null"},
        {"host": "evil.example"},
        {"host": "localhost.evil.example"},
        {"host": "localhost:8001@evil.example"},
        {"host": ""},
    ],
)
def test_no_page_elsewhere_changes_anything(
    client: TestClient, path: Path, address: str, form: dict[str, str], headers: dict[str, str]
) -> None:
    assert client.post(address, data=form, headers=headers).status_code in (403, 421)
    with Archive(path) as archive:
        assert archive.jobs() == ()


@pytest.mark.parametrize(
    "address",
    [
        "/static/../guard.py",
        "/static/..%2fguard.py",
        "/static/%2e%2e/%2e%2e/guard.py",
        "/static/%2fetc%2fpasswd",
        "/static/site.css%00.png",
        "/articles/..%2f..%2fetc%2fpasswd",
        "/coverages/..%2f..%2fetc%2fpasswd/report",
    ],
)
def test_no_file_is_reached_by_its_path(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "class Guard" not in answer.text


@pytest.mark.parametrize("number", ["²", "9" * 30, "9" * 5000, "-1", "1e9", ""])
def test_what_is_no_number_is_a_mistake_of_who_asks(client: TestClient, number: str) -> None:
    form = {"action": "undo", "number": number}
    assert client.post("/decide", data=form).status_code == 400
    assert client.post(f"/coverages/{ID}/people", data=form).status_code == 400
    asked = {"limit": number}
    assert client.get(f"/api/v1/coverages/{ID}/facts", params=asked).status_code == 400
    marked = {"start": number, "end": number}
    assert client.get("/articles/wire", params=marked).status_code == 200


def test_a_length_that_is_none_is_refused(client: TestClient) -> None:
    for length in (b"\xb2", b"-1", b"9" * 5000, b"1,2"):
        answer = client.post("/api/v1/trace", headers=[(b"content-length", length)])
        assert answer.status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\n" * 1000),
        (
            "multipart/form-data; boundary=b",
            b"".join(
                b'--b\r\nContent-Disposition: form-data; name="files"; filename="f"\r\n\r\nx\r\n'
                for _ in range(60)
            )
            + b"--b--\r\n",
        ),
        ("application/x-www-form-urlencoded", b"&".join(b"urls=a" for _ in range(5000))),
    ],
)
def test_an_upload_that_means_ill_is_a_mistake(
    client: TestClient, path: Path, kind: str, body: bytes
) -> None:
    assert client.post("/examine", content=body, headers={"content-type": kind}).status_code == 400
    with Archive(path) as archive:
        assert archive.jobs() == ()


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe", b"NaN"])
def test_json_that_means_ill_is_a_mistake(client: TestClient, body: bytes) -> None:
    for address in ("/api/v1/examinations", "/api/v1/trace", "/api/v1/verify"):
        assert client.post(address, content=body).status_code == 400


def test_a_page_of_many_levels_fails_alone(path: Path) -> None:
    with Archive(path) as archive:
        deep = "<div>" * 200_000
        archive.queue("examine", {"urls": [], "articles": [{"id": "deep", "html": deep}]})
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
        assert archive.job(job.id).state == "failed"
        assert archive.check() == ()


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """A server of this machine that nobody from outside may ask, and what it was asked."""
    asked: list[str] = []

    class Secret(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"the secret")

    with answering(Secret) as port:
        yield port, asked


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1"],
)
def test_an_examination_asks_no_server_inside(
    path: Path, inside: tuple[int, list[str]], host: str
) -> None:
    port, asked = inside
    with client_of(path) as client:
        answer = client.post("/api/v1/examinations", json={"urls": [f"http://{host}:{port}/a"]})
    assert answer.status_code == 202
    with Archive(path) as archive:
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
        assert archive.job(job.id).state == "failed"
    assert asked == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)"])
def test_only_addresses_of_the_web_are_examined(client: TestClient, url: str) -> None:
    assert client.post("/api/v1/examinations", json={"urls": [url]}).status_code == 400


def test_no_header_is_added_by_what_is_asked(client: TestClient) -> None:
    for address in ("/coverages/%0d%0aset-cookie:a=b", "/examine?coverage=%0d%0aset-cookie:a=b"):
        assert "set-cookie" not in client.get(address).headers
    answer = client.post("/decide", data={"action": "pin", "coverage": f"{ID}\r\nset-cookie: a=b"})
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_who_is_named_by_the_proxy_alone_is_let_in(path: Path) -> None:
    allowed = access(Place(), proxy_header="x-user", proxies=("10.0.0.0/8",))
    forged = {"x-user": "root", "x-forwarded-for": "10.0.0.1", "forwarded": "for=10.0.0.1"}
    with answered(path, ("127.0.0.1", 5), allowed) as client:
        assert client.get("/api/v1/coverages").status_code == 401
        assert client.get("/api/v1/coverages", headers=forged).status_code == 401
    with answered(path, ("10.0.0.1", 5), allowed) as client:
        assert client.get("/api/v1/coverages").status_code == 401
        named = client.get("/feed.json", headers={"x-user": "ann", "x-forwarded-proto": "https"})
        assert named.json()["home_page_url"] == "https://localhost:8001/"


def test_no_scheme_is_taken_from_a_stranger(client: TestClient) -> None:
    answer = client.get("/feed.json", headers={"x-forwarded-proto": "https"})
    assert answer.json()["home_page_url"].startswith("http://")


def test_guessing_passwords_ends_after_a_while(path: Path) -> None:
    limits = ServeSettings(serve_rate=5)
    with client_of(path, replace(Access(), password="sesame", limits=limits)) as client:
        tried = [
            client.post(
                "/login", data={"password": f"p{k}"}, headers={"x-forwarded-for": f"10.0.0.{k}"}
            ).status_code
            for k in range(8)
        ]
    assert tried == [401] * 5 + [429] * 3


def test_a_wrong_password_of_any_kind_is_wrong() -> None:
    known = replace(Access(), password="sésame")
    assert known.signed_in("sésame")
    assert not any(known.signed_in(p) for p in ("", "s", "sesame", "sésame ", "\ud800", "x" * 9999))


def test_an_error_reveals_nothing_about_the_machine(client: TestClient) -> None:
    for address in ("/nosuch", "/articles/nosuch", "/api/v1/coverages/nosuch"):
        text = json.dumps(client.get(address).text)
        assert "Traceback" not in text
        assert "/src/" not in text
