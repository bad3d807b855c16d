"""The findings of all coverages as tables, whoever writes the reports."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.store import Archive, migrations
from rashomon.types import Coverage

SPAN = {"article": "a", "start": 0, "end": 2, "text": "14"}
REPORT: dict[str, Any] = {
    "articles": [{"id": "a", "published": "2031-05-06T10:00"}, {"id": "b", "published": None}],
    "lineage": {"accounts": [{"id": "x"}], "derivations": [{}]},
    "facts": [
        {
            "id": "f",
            "topic": "killed",
            "aspect": "number",
            "relation": "conflicting",
            "differs": {"slot": "number", "why": ""},
            "readings": [
                {"value": "14", "attributed_to": "e", "accounts": ["x"], "attestations": [SPAN]}
            ],
        }
    ],
    "entities": [{"id": "e", "name": "Runa Feld"}],
    "quotations": [
        {
            "id": "q",
            "speaker": "e",
            "readings": [{"relation": "altered", "accounts": ["x"], "attestations": [SPAN, SPAN]}],
        }
    ],
    "attributions": [
        {"id": "t", "article": "a", "speaker": "e", "mode": "direct", "content": [SPAN]}
    ],
    "alterations": [
        {
            "parent": SPAN,
            "child": None,
            "aspect": "number",
            "severity": "high",
            "before": "14",
            "after": None,
        }
    ],
}
COVERAGE = Coverage("coverage-1", (), 1.0, ())


def rows(archive: Archive, table: str) -> list[tuple[Any, ...]]:
    return [tuple(r) for r in archive.connection.execute(f"SELECT * FROM {table}")]


def test_a_report_fills_the_tables_once(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        for _ in range(2):
            archive.put_report(COVERAGE, json.dumps(REPORT))
        (card,) = rows(archive, "cards")
        assert card[3:] == ("2031-05-06", 2, 1, 1, 1, 1, 1)
        assert rows(archive, "claims") == [
            ("coverage-1", "f", "killed", "number", "conflicting", "number")
        ]
        assert rows(archive, "readings") == [
            ("coverage-1", "f", 0, "14", "Runa Feld", 1, "a", 0, 2, "14")
        ]
        assert len(rows(archive, "wordings")) == 2
        assert rows(archive, "attributions")[0][2] == "Runa Feld"
        assert rows(archive, "alterations") == [
            ("coverage-1", "a", "a", "number", "high", "14", None, 0, 2)
        ]


def test_what_is_no_json_fills_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.put_report(COVERAGE, "no report")
        assert rows(archive, "cards") == []
        assert archive.report("coverage-1") == "no report"


def test_reports_of_an_older_archive_are_read_into_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    before = migrations._STEPS.index(migrations._script("findings.sql"))
    monkeypatch.setattr(migrations, "_STEPS", migrations._STEPS[:before])
    monkeypatch.setattr(migrations, "VERSION", 1 + before)
    with Archive(path) as archive:
        # As the program of that time wrote it: today's asks for tables that came later.
        for report in ({**REPORT, "facts": []}, REPORT):
            archive.connection.execute(
                "INSERT INTO reports (coverage, articles_sha256, made_at, report) "
                "VALUES (?, '', '2031-05-06', ?)",
                (COVERAGE.id, json.dumps(report)),
            )
    monkeypatch.undo()
    with Archive(path) as archive:
        assert len(rows(archive, "claims")) == 1
        assert len(rows(archive, "cards")) == 1
        assert rows(archive, "entities") == [("coverage-1", "e", "Runa Feld", None)]
        assert json.loads(archive.report("coverage-1") or "")["facts"]


def test_reading_old_reports_can_be_stopped_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "news.db"
    before = migrations._STEPS.index(migrations._script("filled.sql"))
    with monkeypatch.context() as older:
        older.setattr(migrations, "_STEPS", migrations._STEPS[:before])
        older.setattr(migrations, "VERSION", 1 + before)
        with Archive(path) as archive:
            for k in range(50):
                archive.put_report(Coverage(f"coverage-{k}", ("a",), 1.0, ()), json.dumps(REPORT))
            archive.put_report(Coverage("coverage-none", ("a",), 1.0, ()), "no report")
            archive.connection.execute("DELETE FROM cards")
    apart, batches = migrations._take_apart, 0

    def stopped(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
        nonlocal batches
        batches += 1
        if batches == 2:
            raise KeyboardInterrupt
        apart(connection, numbers)

    with monkeypatch.context() as stop:
        stop.setattr(migrations, "_take_apart", stopped)
        with pytest.raises(KeyboardInterrupt):
            Archive(path)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM cards").fetchone() == (20,)
    monkeypatch.setattr(migrations, "_PROGRESS_SECONDS", -1.0)
    with Archive(path) as archive:
        assert len(rows(archive, "cards")) == 50
        assert archive.check() == ()
        assert archive.report("coverage-none") == "no report"
    assert caplog.messages[0].endswith("report 20 of 31")


def test_the_query_of_the_documentation_runs(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "serve.md").read_text("utf-8")
    query = text.partition("```sql\n")[2].partition("```")[0]
    Archive(tmp_path / "news.db").close()
    with sqlite3.connect(tmp_path / "news.db") as database:
        assert database.execute(query).fetchall() == []


def test_a_real_report_fills_every_table(tmp_path: Path, harbour_fire: rashomon.Report) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.put_report(COVERAGE, harbour_fire.to_json())
        for table in ("cards", "claims", "readings", "wordings", "attributions", "alterations"):
            assert rows(archive, table), table
        (card,) = rows(archive, "cards")
        assert card[4] == len(harbour_fire.articles)
        assert card[7] == sum(f.relation == "conflicting" for f in harbour_fire.facts)
