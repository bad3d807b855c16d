"""Web archives with records that are damaged, odd, or no pages."""

import gzip
import io
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from fastwarc.stream_io import ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from rashomon.read import Reading, read
from rashomon.settings import Settings

REPORT = "A barge sank off Lund Head on Monday and eighteen sailors were saved by the ferry. " * 8


def page(number: int) -> bytes:
    text = REPORT.replace("eighteen", f"{number} hundred")
    article = f"<article><h1>Barge {number}</h1><p>{text}</p></article>"
    return f"<html><body>{article}</body></html>".encode()


def record(
    number: int,
    body: bytes,
    type_: str | None = "text/html",
    *,
    status: int = 200,
    headers: str = "",
    kind: WarcRecordType = WarcRecordType.response,
    address: str = "https://coast.example/{}",
) -> bytes:
    out = io.BytesIO()
    made = WarcRecord()
    made.init_headers(kind)
    # Given, not drawn: what a packed record's bytes are decides how a reader meets its damage.
    made.headers["WARC-Record-ID"] = f"<urn:uuid:{uuid5(NAMESPACE_URL, str(number))}>"
    made.headers["WARC-Date"] = "2026-03-01T12:00:00Z"
    made.headers["WARC-Target-URI"] = address.format(number)
    if kind == WarcRecordType.response:
        made.headers["Content-Type"] = "application/http; msgtype=response"
        head = (
            f"HTTP/1.1 {status} X\r\n" + (f"Content-Type: {type_}\r\n" if type_ else "") + headers
        )
        body = head.encode() + b"\r\n" + body
    elif type_:
        made.headers["Content-Type"] = type_
    made.set_bytes_content(body)
    made.write(out)
    return out.getvalue()


def reading(data: bytes, tmp_path: Path) -> Reading:
    (tmp_path / "a.warc").write_bytes(data)
    return read(tmp_path / "a.warc", Settings().reading)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
def test_a_body_that_is_not_packed_though_its_header_says_so(encoding: str, tmp_path: Path) -> None:
    headers = f"Content-Encoding: {encoding}\r\n"
    image = record(2, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png", headers=headers)
    data = record(1, page(1), headers=headers) + image + record(3, page(3))
    outcome = reading(data, tmp_path)
    assert [a.source[-1] for a in outcome.articles] == ["1", "3"]
    assert [r.reason for r in outcome.rejected] == ["left-out"]


def test_a_damaged_record_costs_itself(tmp_path: Path) -> None:
    damaged = gzip.compress(page(2))
    damaged = damaged[:20] + b"\0\0\0" + damaged[23:40]
    headers = "Content-Encoding: gzip\r\n"
    data = record(1, page(1)) + record(2, damaged, headers=headers) + record(3, page(3))
    outcome = reading(data, tmp_path)
    assert [a.source[-1] for a in outcome.articles] == ["1", "3"]
    assert [r.line for r in outcome.rejected] == [2]


def test_chunks_are_joined_and_what_is_in_none_stays(tmp_path: Path) -> None:
    body = page(1)
    chunks = b"40\r\n" + body[:64] + b"\r\n%x\r\n" % len(body[64:]) + body[64:] + b"\r\n0\r\n\r\n"
    headers = "Transfer-Encoding: chunked\r\n"
    data = record(1, chunks, headers=headers) + record(2, page(2), headers=headers)
    outcome = reading(data, tmp_path)
    assert ["hundred sailors" in a.text for a in outcome.articles] == [True, True]


def test_resources_and_answers_of_vague_types_are_read(tmp_path: Path) -> None:
    data = record(1, page(1), "text/html", kind=WarcRecordType.resource)
    data += record(2, page(2), None) + record(3, page(3), "text/plain")
    data += record(4, page(4), status=203) + record(
        5, page(5), address="<https://coast.example/{}>"
    )
    outcome = reading(data, tmp_path)
    assert [a.source for a in outcome.articles] == [
        f"https://coast.example/{n}" for n in range(1, 6)
    ]


def test_what_is_left_out_is_counted_with_the_reasons(tmp_path: Path) -> None:
    data = record(1, page(1)) + record(2, page(2), status=404) + record(3, page(3), status=404)
    data += record(4, b"body { color: red }", "text/css") + record(
        5, b"a=1", kind=WarcRecordType.request
    )
    outcome = reading(data, tmp_path)
    detail = "3 records without an article: 2 of status 404, 1 of type text/css"
    assert [r.detail for r in outcome.rejected] == [detail]


def test_a_header_that_names_a_wrong_charset(tmp_path: Path) -> None:
    text = page(1).replace(b"Barge 1", "“Barge” Zoë".encode())
    outcome = reading(record(1, text, "text/html; charset=ISO-8859-1"), tmp_path)
    assert "“Barge” Zoë" in outcome.articles[0].text


def test_nothing_is_dated_after_it_was_captured(tmp_path: Path) -> None:
    head = b'<head><meta property="article:published_time" content="2199-05-02"></head>'
    outcome = reading(record(1, page(1).replace(b"<body>", head + b"<body>")), tmp_path)
    assert outcome.articles[0].published is None


def arc(number: int, status: int = 200, type_: str = "text/html") -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {type_}; charset=utf-8\r\n\r\n"
    answer = head.encode() + page(number)
    line = f"https://coast.example/{number} 192.0.2.7 20310502214000 {type_} {len(answer)}\n"
    return line.encode() + answer + b"\n"


@pytest.mark.parametrize("packed", [False, True])
def test_arc(packed: bool, tmp_path: Path) -> None:
    description = b"1 0 Halm\nURL IP-address Archive-date Content-type Archive-length\n"
    first = b"filedesc://a.arc 0.0.0.0 20310502214000 text/plain %d\n" % len(description)
    parts = [first + description + b"\n", arc(1), arc(2, 404), arc(3, type_="image/png"), arc(4)]
    path = tmp_path / ("a.arc.gz" if packed else "a.arc")
    path.write_bytes(b"".join(map(gzip.compress, parts) if packed else parts))
    outcome = read(path, Settings().reading)
    assert [a.source[-1] for a in outcome.articles] == ["1", "4"]
    assert "1 of status 404" in outcome.rejected[0].detail
    assert "1 of type image/png" in outcome.rejected[0].detail


def test_arc_that_breaks_off(tmp_path: Path) -> None:
    (tmp_path / "a.arc").write_bytes(arc(1) + arc(2)[:-300])
    outcome = read(tmp_path / "a.arc", Settings().reading)
    assert [a.source[-1] for a in outcome.articles] == ["1"]
    assert "breaks off" in outcome.rejected[0].detail


def test_what_follows_a_record_of_arc_that_is_too_large_is_read(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n" + b"<p>Barge</p>" * 7_000
    line = b"https://coast.example/1 192.0.2.7 20310502214000 text/html %d\n" % len(answer)
    (tmp_path / "a.arc").write_bytes(line + answer + b"\n" + arc(2) + arc(3))
    settings = replace(Settings().reading, max_file_bytes=2_000)
    reading = read(tmp_path / "a.arc", settings)
    assert [a.source[-1] for a in reading.articles] == ["2", "3"]
    assert [(r.reason, r.line) for r in reading.rejected] == [("too-large", 1)]


def test_a_record_of_arc_that_is_too_large_and_breaks_off(tmp_path: Path) -> None:
    line = b"https://coast.example/2 192.0.2.7 20310502214000 text/html 90000\n"
    (tmp_path / "a.arc").write_bytes(arc(1) + line + b"x" * 80_000)
    reading = read(tmp_path / "a.arc", replace(Settings().reading, max_file_bytes=2_000))
    assert [a.source[-1] for a in reading.articles] == ["1"]
    assert "breaks off" in reading.rejected[0].detail


def test_zstd(tmp_path: Path) -> None:
    with (tmp_path / "a.warc.zst").open("wb") as file:
        out = ZstdWriter(file)
        out.write(record(1, page(1)) + record(2, page(2)))
        out.close()
    outcome = read(tmp_path / "a.warc.zst", Settings().reading)
    assert [a.source[-1] for a in outcome.articles] == ["1", "2"]


def packed(tmp_path: Path, *members: bytes) -> Reading:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(members))
    return read(tmp_path / "a.warc.gz", Settings().reading)


@pytest.mark.parametrize("position", [20, 60, 150])
def test_a_damaged_member_costs_itself(position: int, tmp_path: Path) -> None:
    members = [gzip.compress(record(n, page(n))) for n in range(1, 5)]
    members[1] = members[1][:position] + b"\0\0\0\0\7" + members[1][position + 5 :]
    outcome = packed(tmp_path, *members)
    assert [a.source[-1] for a in outcome.articles] == ["1", "3", "4"]
    assert [(r.reason, r.line) for r in outcome.rejected] == [("unreadable", 2)]


def test_a_member_that_breaks_off_and_what_is_none_cost_themselves(tmp_path: Path) -> None:
    members = [gzip.compress(record(n, page(n))) for n in range(1, 6)]
    outcome = packed(tmp_path, members[0], members[1][:150], members[2], b"nothing" * 9, members[3])
    assert [a.source[-1] for a in outcome.articles] == ["1", "3", "4"]
    assert [r.reason for r in outcome.rejected] == ["unreadable", "unreadable"]


# The first 150 bytes of the packed second record, and the third: the unpacker takes the joint for
# the end of the file and says nothing. One pair of records in a hundred does so.
BROKEN_OFF = (
    "H4sIAIqXIQAC/+1SwWrCQBS8C/7D+4F1s7GJcbsNWD0oWCiSYultzb6Y0LgbNmtr/r6baiv03KO3x7yZYQZmO9vM"
    "KRux4WDrL5J1DXKw2DZGt3gBF9J5MAzCmDBGxkEWRDya8CgeTaIkiZO3C2+DubGKrBYcxNFqfjxWikd5MQ0Kpggm"
    "8ZjcqSQnUxYHZDxlwZRN5C6O"
)
BEHIND_IT = (
    "H4sIAE9jMgAC/+1SwWrCQBS8C/7D+4HNJiYxZrsNWD0oWChisfS2Zp8mNO6GzaY1f9+N2go99+jtMW9mmIHZTtcz"
    "GnjBcLB1F9l0NTIw2NRaNXgF58I6cOSPxiQISOhv/JjFCYvHXhJPJmn6fuWtMddGkuWcAW+NYm1bSjaJ/SSUaa+L"
    "BYkwikgaRAkRvsQwxzTI91E2HMy0sqgsWaE62IJBMgl/IglzQEte10sGhbV1wyjNtWishydxrCuk4U1+yS/quipz"
    "YUutaC95gGNzsO71eGs2HCw2m5e+umvmw9tfD4sn68THqqfy/sj4Tssu48LYMq8w40WQPfXhIOTU3bzOprA7A41Q"
    "H6D3e1i1SsIChQSt4FkrKToQDgqhcB+D0lHLSpsGvtD0uk8H7TqwBcIejek8uHvePf/Lk9M64/R3wPQy6PPMs37n"
    "3x8VMSIOBAAA"
)


def test_a_member_that_breaks_off_as_if_the_file_ended_costs_itself(tmp_path: Path) -> None:
    first = gzip.compress(record(1, page(1)))
    outcome = packed(tmp_path, first, b64decode(BROKEN_OFF), b64decode(BEHIND_IT))
    assert [a.source[-1] for a in outcome.articles] == ["1", "3"]
    assert [(r.reason, r.line) for r in outcome.rejected] == [("unreadable", 2)]
    assert "breaks off" in str(outcome.rejected[0].detail)


def too_long(data: bytes) -> bytes:
    """A record with a length that reaches over those after it."""
    start = data.index(b"Content-Length: ") + 16
    end = data.index(b"\r\n", start)
    return data[:start] + b"99999" + data[end:]


@pytest.mark.parametrize("type_", ["text/html", "image/png"])
def test_a_length_that_reaches_over_other_records_costs_none_of_them(
    type_: str, tmp_path: Path
) -> None:
    outcome = reading(
        too_long(record(1, page(1), type_)) + record(2, page(2)) + record(3, page(3)), tmp_path
    )
    read_ = [a.source[-1] for a in outcome.articles]
    assert read_ == (["1", "2", "3"] if type_ == "text/html" else ["2", "3"])


def test_records_that_a_length_reaches_over_are_numbered_and_counted_with_the_others(
    tmp_path: Path,
) -> None:
    broken = record(4, b"\x1f\x8b" + b"\0" * 30, headers="Content-Encoding: gzip\r\n")
    data = too_long(record(1, page(1))) + record(2, page(2), status=404) + record(3, page(3))
    result = reading(data + broken + record(5, page(5), status=404), tmp_path)
    assert [a.source[-1] for a in result.articles] == ["1", "3"]
    rejected = sorted((r.reason, r.line, r.detail[:40]) for r in result.rejected)
    assert rejected[0] == ("left-out", None, "2 records without an article: 2 of statu")
    assert [r[:2] for r in rejected[1:]] == [("unreadable", 3)]


def test_many_records_each_of_which_reaches_over_the_rest(tmp_path: Path) -> None:
    data = b"".join(too_long(record(n, page(n))) for n in range(1, 21))
    assert len(reading(data, tmp_path).articles) == 20


def test_what_a_length_swallows_beyond_the_limit_is_reported(tmp_path: Path) -> None:
    whole = record(2, page(2))
    data = too_long(record(1, page(1))) + whole * 3
    (tmp_path / "a.warc").write_bytes(data.replace(b": 99999", b": 9999999"))
    settings = replace(Settings().reading, max_file_bytes=2 * len(whole) + 400)
    result = read(tmp_path / "a.warc", settings)
    assert {a.source[-1] for a in result.articles} == {"1", "2"}
    assert [r.line for r in result.rejected if r.reason == "too-large"] == [3]


@pytest.mark.parametrize("name", ["utf-8", "compress"])
def test_an_unknown_encoding_of_a_page_that_is_plain(name: str, tmp_path: Path) -> None:
    outcome = reading(record(1, page(1), headers=f"Content-Encoding: {name}\r\n"), tmp_path)
    assert len(outcome.articles) == 1


def test_a_file_without_any_record_is_rejected(tmp_path: Path) -> None:
    assert [r.reason for r in reading(b"hello", tmp_path).rejected] == ["unreadable"]
