"""`rashomon watch`: what is new since the last run, for people, pipelines and webhooks."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from loopback import answering
from rashomon.cli import main
from rashomon.cli.watching import read_watch
from rashomon.errors import UsageError

FIRST = """Barge sinks off Lund Head

A barge sank off Lund Head on Monday and 18 sailors were killed, the coastguard said.
The ferry Karin took the others to Lund, where they were treated in the hospital of Saint Olaf.
"""
SECOND = """Sailors lost near Lund

Eighteen sailors died on Monday when a barge went down off Lund Head, the coastguard told reporters.
Their colleagues came to Saint Olaf hospital in Lund on the ferry Karin, nurses said.
"""
THIRD = """Lund barge: what we know

A barge sank off Lund Head on Monday and 25 sailors were killed, the harbour office of Lund said.
The ferry Karin and two tugs searched until the evening, and Saint Olaf hospital called in doctors.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "reports" / "b.txt").write_text(SECOND, encoding="utf-8")
    watch = f"sources = [{json.dumps(str(tmp_path / 'reports'))}]\n"
    (tmp_path / "feeds.toml").write_text(watch, encoding="utf-8")
    return tmp_path


@pytest.fixture
def hook() -> Iterator[tuple[str, list[object]]]:
    got: list[object] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with answering(Handler) as port:
        yield f"http://127.0.0.1:{port}/", got


def run(folder: Path, *arguments: str) -> int:
    file, archive = str(folder / "feeds.toml"), str(folder / "news.db")
    return main(["watch", file, "--archive", archive, "--once", *arguments])


def test_each_run_reports_what_is_new(
    folder: Path, capsys: pytest.CaptureFixture[str], hook: tuple[str, list[object]]
) -> None:
    assert run(folder) == 0
    assert "New coverage: 2 articles, 2 accounts." in capsys.readouterr().out
    assert run(folder, "--fail-on", "coverage") == 0
    assert capsys.readouterr().out == ""
    (folder / "reports" / "c.txt").write_text(THIRD, encoding="utf-8")
    address, got = hook
    assert run(folder, "--json", "--fail-on", "conflict", "--webhook", address) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["kind"] for line in lines} == {"account", "conflict"}
    assert len({line["id"] for line in lines}) == len(lines)
    (conflict,) = [line for line in lines if line["kind"] == "conflict"]
    assert "18 sailors" in conflict["text"]
    assert "25 sailors" in conflict["text"]
    # How wide the spans are is the business of the facts.
    spans = [s["text"] for s in conflict["spans"]]
    assert any("18 sailors" in text for text in spans)
    assert any("25 sailors" in text for text in spans)
    assert len({s["article"] for s in conflict["spans"]}) == 3
    assert got == [{"news": lines}]


def test_what_does_not_answer_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two more tries; they would wait two and four seconds.
    monkeypatch.setattr("rashomon.news.webhook._FIRST_WAIT", 0.05)
    watch = (folder / "feeds.toml").read_text("utf-8").replace("[", '["/no/such/folder", ')
    (folder / "feeds.toml").write_text(watch, encoding="utf-8")
    assert run(folder, "--webhook", "http://127.0.0.1:9/") == 0
    out, err = capsys.readouterr()
    assert "New coverage" in out
    assert "/no/such/folder" in err
    assert "--webhook http://127.0.0.1:9/" in err


def test_a_refused_address_is_reported_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "http://127.0.0.1:9/feed.xml"
    (tmp_path / "feeds.toml").write_text(f'sources = ["{address}"]', encoding="utf-8")
    assert run(tmp_path) == 2  # no source could be read
    err = capsys.readouterr().err
    assert f"{address}: 127.0.0.1 is no public address" in err
    assert "1 source, 1 failed" in err
    archive = str(tmp_path / "other.db")
    assert main(["collect", address, "--archive", archive]) == 2
    out, err = capsys.readouterr()
    assert "1 rejected" in out
    assert f"{address}: 127.0.0.1 is no public address" in err


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("sources = 3", "must be a list"),
        ("sources = []", "must be a list"),
        ("sources = ['a', 3]", "must be a list"),
        ("minutes = 3", "must be a list"),
        *(
            (f"sources = ['a']\nminutes = {minutes}", "from 0.1 to 525,600")
            for minutes in ("0", "true", "inf", "nan", "-1", "1e-300", "525601", "9" * 400)
        ),
        ("sources = ['a']\nhours = 1", "hours is unknown"),
        ("sources = [", "is not TOML"),
    ],
)
def test_a_malformed_file_is_reported(text: str, error: str, tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=error):
        read_watch(file)


def test_bad_usage_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--fail-on", "rain") == 2
    assert run(folder, "--webhook", "file:///x") == 2
    assert main(["watch", str(folder / "none.toml"), "--archive", str(folder / "a.db")]) == 2
    assert "cannot read" in capsys.readouterr().err
