"""One request: its deadline holds against any server, and half an answer is none."""

import gzip
import time

import pytest

from misbehaving import Answering, dripping, noting, page, serving, silent, whole
from rashomon import http

OK = b"HTTP/1.1 200 OK\r\n"


def kind(address: str, **options: object) -> str:
    with pytest.raises(http.RequestError) as raised:
        http.request(address, **{"seconds": 2.0, "most": 1_000, **options})  # type: ignore[arg-type]
    return raised.value.kind


@pytest.mark.parametrize(
    "answer",
    [
        silent,
        dripping(OK + b"X: "),
        dripping(OK + b"Content-Length: 900\r\n\r\n"),
        dripping(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        dripping(OK, b"A: b\r\n"),
    ],
)
def test_a_server_that_drips_ends_at_the_deadline(answer: Answering) -> None:
    with serving(answer) as address:
        began = time.monotonic()
        assert kind(address, seconds=0.5) == "silent"
        assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabc",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"Content-Length: 10\r\n\r\nabc",
        OK + b"A: b\r\n" * 300 + b"\r\n",
        OK + b"A: " + b"b" * 100_000 + b"\r\n\r\n",
        page(gzip.compress(bytes(range(256)))[:200], "Content-Encoding: gzip"),
        page(b"no gzip", "Content-Encoding: gzip"),
        page(b"x", "Content-Encoding: br"),
        b"",
    ],
)
def test_what_is_no_whole_answer_is_broken(data: bytes) -> None:
    with serving(whole(data)) as address:
        assert kind(address) == "broken"


def test_all_members_of_a_packed_body_are_read() -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two")
    with serving(whole(page(body, "Content-Encoding: gzip"))) as address:
        assert http.request(address, seconds=2, most=100).body == b"one two"
        assert kind(address, most=5) == "too-large"
        assert http.request(address, seconds=2, most=5, cut=True).body == b"one t"


def test_only_public_machines_are_asked_where_that_is_wanted() -> None:
    with serving(whole(page(b"x"))) as address:
        assert kind(address, allow_private=False) == "refused"
        assert kind(address.replace("127.0.0.1", "localhost"), allow_private=False) == "refused"


@pytest.mark.parametrize("address", ["http://[", "//[", "http://", "ftp://x/", "http://h:99999/"])
def test_a_string_that_is_no_address_is_reported(address: str) -> None:
    assert kind(address) == "not-an-address"
    assert http.host(address) in ("", "http://h:99999")


def test_a_user_in_an_address_is_sent_to_its_host_and_shown_nowhere() -> None:
    asked: list[str] = []
    with serving(noting(asked, whole(page(b"x")))) as base:
        address = base.replace("//", "//ada:secret@") + "/feed"
        assert http.request(address, seconds=2, most=10).body == b"x"
        assert http.without_credentials(address) == base + "/feed"
        assert http.joined(base, address.replace("/feed", "/more")) == base + "/more"
    assert asked == ["/feed"]
