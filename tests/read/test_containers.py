"""Parquet tables and web archives, made here."""

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from rashomon.read import Reading, read
from rashomon.settings import Settings

REPORT = "A barge sank off Lund Head on Monday and eighteen sailors were saved by the ferry. " * 8
PAGE = f"<html><body><article><h1>Barge</h1><p>{REPORT}</p></article></body></html>"


def readings(path: Path, settings: Settings | None = None) -> Reading:
    return read(path, (settings or Settings()).reading)


def warc(*pages: tuple[str, int, str, bytes]) -> bytes:
    out = io.BytesIO()
    for url, status, kind, body in pages:
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n"
        head += "Content-Encoding: gzip\r\n" if body.startswith(b"\x1f\x8b") else ""
        record.set_bytes_content(head.encode() + b"\r\n" + body)
        record.write(out)
    return out.getvalue()


PAGES = (
    ("https://coast.example/a", 200, "text/html; charset=utf-8", PAGE.encode()),
    ("https://coast.example/b", 200, "text/html", gzip.compress(PAGE.replace("B", "C").encode())),
    ("https://coast.example/gone", 404, "text/html", PAGE.encode()),
    ("https://coast.example/i.png", 200, "image/png", b"\x89PNG"),
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_the_pages_of_a_web_archive(name: str, tmp_path: Path) -> None:
    path, data = tmp_path / name, warc(*PAGES)
    if name.endswith(".wacz"):
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("archive/data.warc.gz", gzip.compress(data))
            packed.writestr("pages/pages.jsonl", "{}")
    else:
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    reading = readings(path)
    assert [a.source for a in reading.articles] == [
        "https://coast.example/a",
        "https://coast.example/b",
    ]
    assert all("eighteen sailors" in a.text for a in reading.articles)
    detail = "2 records without an article: 1 of status 404, 1 of type image/png"
    assert [(r.reason, r.detail) for r in reading.rejected] == [("left-out", detail)]


def test_a_page_that_is_too_large_or_has_no_article_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    empty = ("https://coast.example/e", 200, "text/html", b"<html><body></body></html>")
    large = ("https://coast.example/l", 200, "text/html", b"x" * 60_000)
    path.write_bytes(warc(empty, large, PAGES[0]))
    reading = readings(path, Settings().replace(max_file_bytes=50_000))
    assert len(reading.articles) == 1
    assert [(r.line, r.reason) for r in reading.rejected] == [(1, "no-text"), (2, "too-large")]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz", "a.parquet"])
@pytest.mark.parametrize("data", [b"nonsense " * 100, b"", b"PK\x03\x04", b"\x1f\x8b\x08\0no"])
def test_what_is_damaged_gives_no_traceback(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reading = readings(path)
    assert reading.articles == ()
    assert all(r.reason == "unreadable" for r in reading.rejected)


def test_a_web_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    whole = gzip.compress(warc(PAGES[0]))
    path.write_bytes(whole + gzip.compress(warc(PAGES[1]))[:-400])
    assert [a.source for a in readings(path).articles][:1] == ["https://coast.example/a"]


def test_the_rows_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    rows = {
        "id": ["a", "b", None],
        "text": [REPORT, REPORT.upper(), None],
        "outlet": ["Daily Coast", None, "x"],
        "desk": [1, None, 2],
    }
    pyarrow.parquet.write_table(pyarrow.table(rows), path)
    reading = readings(path)
    articles = {a.id: a for a in reading.articles}
    assert set(articles) == {"a", "b"}
    assert (articles["a"].outlet, articles["a"].extra["desk"]) == ("Daily Coast", 1)
    assert "desk" not in articles["b"].extra
    assert [(r.line, r.reason) for r in reading.rejected] == [(3, "no-text")]


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(b"x")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (rejected,) = readings(path).rejected
    assert "rashomon[export]" in rejected.detail
