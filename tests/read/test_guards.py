"""Whatever one source does is a line under `rejected`, and the others are read."""

import gzip
import io
import json
import os
import tracemalloc
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from rashomon.read import read
from rashomon.read.guards import LISTED
from rashomon.settings import Settings

SETTINGS = Settings()
GOOD = {"id": "good", "text": "The mill at Aske closed on Friday. Forty people lost their work."}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.jsonl"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    return path


def test_a_damaged_member_of_a_web_archive_stops_nothing(tmp_path: Path, good: Path) -> None:
    record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40000\r\n\r\n" + os.urandom(
        40_000
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("archive/a.warc.gz", gzip.compress(record))
        made.writestr("archive/b.warc.gz", gzip.compress(record))
    data = bytearray(packed.getvalue())
    data[5_000:5_400] = bytes(400)
    (tmp_path / "broken.wacz").write_bytes(data)
    reading = read([tmp_path / "broken.wacz", good], SETTINGS.reading)
    assert [a.id for a in reading.articles] == ["good"]
    assert "broken.wacz/archive/a.warc.gz" in reading.rejected[0].source


def test_dates_beyond_the_calendar_are_the_fault_of_their_row(tmp_path: Path, good: Path) -> None:
    days = pyarrow.array([2**30, 0], type=pyarrow.date32())
    table = pyarrow.table(
        {"text": [GOOD["text"], "A second report. It is short."], "published": days}
    )
    pyarrow.parquet.write_table(table, tmp_path / "days.parquet")
    reading = read([tmp_path / "days.parquet", good], SETTINGS.reading)
    assert {a.text[:8] for a in reading.articles} == {"A second", "The mill"}
    assert [(r.line, r.reason) for r in reading.rejected] == [(1, "damaged")]


def test_a_small_table_of_one_great_value_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    column = pyarrow.array(["x" * 3_000_000] * 200).dictionary_encode()
    pyarrow.parquet.write_table(pyarrow.table({"text": column}), path)
    tracemalloc.start()
    reading = read(path, SETTINGS.replace(max_file_bytes=1_000_000).reading)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
    assert {r.reason for r in reading.rejected} == {"too-large", "many-rejected"}


def test_the_first_rejections_of_a_source_are_listed_and_the_others_counted(
    tmp_path: Path, good: Path
) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{\n" * 5_000, encoding="utf-8")
    reading = read([path, good], SETTINGS.reading)
    assert [a.id for a in reading.articles] == ["good"]
    assert len(reading.rejected) == LISTED + 1
    (count,) = [r for r in reading.rejected if r.reason == "many-rejected"]
    assert count.detail.startswith("4,900 more were rejected")


@pytest.mark.parametrize("suffix", ["txt", "jsonl", "jsonl.gz", "parquet", "warc", "wacz"])
def test_a_pipe_is_no_file(suffix: str, tmp_path: Path, good: Path) -> None:
    os.mkfifo(tmp_path / f"pipe.{suffix}")
    reading = read(tmp_path, SETTINGS.reading)
    assert [a.id for a in reading.articles] == ["good"]
    assert [(r.reason, "regular file" in r.detail) for r in reading.rejected] == [
        ("unreadable", True)
    ]


def test_an_unforeseen_error_is_reported_with_its_type(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("of a library")

    monkeypatch.setattr("rashomon.read.laying.layout", fails)
    reading = read(good, SETTINGS.reading)
    assert reading.articles == ()
    assert [
        (r.reason, "ZeroDivisionError: of a library" in r.detail) for r in reading.rejected
    ] == [("damaged", True)]
