"""An archive's reports: found by the beginning of an id, listed, opened, and not made again."""

import json
from pathlib import Path
from typing import Any

import pytest

import rashomon.pipeline
from rashomon.cli import main
from rashomon.errors import ArchiveError
from rashomon.report import Report
from rashomon.store import Archive
from rashomon.types import Account, Article, Coverage, Lineage, Rejected, Run

REPORT = Report(
    articles=(Article("a", "The pier burnt.", "a.txt", siglum="A"),),
    passages=(),
    lineage=Lineage((), (Account("x", ("a",), "a"),)),
    rejected=Rejected(),
    run=Run("0", "0", (), "2031-05-08T09:00:00Z", 0.0),
)
ONE, OTHER = "coverage-1fab34", "coverage-1fcd56"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in the default place with two coverages, of one of which it keeps a report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASHOMON_ARCHIVE", raising=False)
    path = tmp_path / "news.db"
    with Archive(path) as opened:
        opened.add(Article(id_, f"The pier of {id_} burnt.", source=f"{id_}.txt") for id_ in "abcd")
        coverages = (
            Coverage(ONE, ("a", "b"), 0.9, (), "The pier"),
            Coverage(OTHER, ("c", "d"), 0.9, (), "The mill"),
        )
        opened.put_coverages(coverages)
        opened.put_report(coverages[0], REPORT.to_json(indent=None))
    return path


def test_the_beginning_of_an_id_is_enough_if_no_other_begins_so(archive: Path) -> None:
    with Archive(archive) as opened:
        for written in (ONE, "coverage-1fa", "1fab"):
            assert opened.coverage(written).id == ONE
        with pytest.raises(ArchiveError, match="several coverages begin so: coverage-1fab34, "):
            opened.coverage("1f")
        for none in ("2f", "coverage-", "1"):
            with pytest.raises(ArchiveError, match="no such coverage"):
                opened.coverage(none)


def test_kept_reports_are_listed(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report"]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("1fab34  2")
    assert first.endswith("2 articles: The pier")
    assert last == "Next: rashomon report ID --html FILE --open"


def test_a_kept_report_is_opened(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "1fa", "--json", "r.json", "--format", "json"]) == 0
    assert Report.from_dict(json.loads(capsys.readouterr().out)) == REPORT
    assert rashomon.load(tmp_path / "r.json") == REPORT
    assert main(["report", "1fc"]) == 2
    assert "no report of it is kept; rashomon examine --coverage 1fc" in capsys.readouterr().err


def test_nothing_is_computed_again_if_nothing_changed(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[Any] = []

    def examined(sources: Any, **_: Any) -> Report:
        calls.append(sources)
        return REPORT

    monkeypatch.setattr(rashomon.pipeline, "cross_examine", examined)
    assert main(["examine", "--coverage", "1fab", "-q"]) == 0
    assert calls == []
    assert main(["examine", "--coverage", "1fcd", "-q"]) == 0
    assert len(calls) == 1
    assert main(["examine", "--coverage", "1fcd", "-q"]) == 0
    assert len(calls) == 1
    assert main(["examine", "--coverage", "1fab", "-q", "--words", "90"]) == 0
    assert len(calls) == 2


def test_another_archive_is_named_by_the_environment(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = archive.rename(archive.with_name("desk.db"))
    assert main(["report"]) == 2
    capsys.readouterr()
    monkeypatch.setenv("RASHOMON_ARCHIVE", str(moved))
    assert main(["report"]) == 0
    assert "The pier" in capsys.readouterr().out


def test_a_search_without_a_hit_says_so(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "zzzz"]) == 1
    assert "no article has all of: zzzz" in capsys.readouterr().out
    assert main(["search", "pier"]) == 0
