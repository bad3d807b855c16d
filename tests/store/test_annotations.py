"""The annotations of an archive: bounded, checked, and made again if damaged."""

from dataclasses import replace
from pathlib import Path

import pytest

from inventing import FERRY, MARKET
from rashomon import cross_examine
from rashomon.settings import ArchiveSettings, Settings
from rashomon.store import Archive, migrations
from rashomon.types import Article

KILO = b"x" * 300_000
ONE = ArchiveSettings(annotation_megabytes=1)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "news.db")


def keys(archive: Archive) -> list[str]:
    return [row["key"] for row in archive.connection.execute("SELECT key FROM annotations")]


def test_what_was_kept_is_given(archive: Archive) -> None:
    table = archive.annotations()
    assert table.get("m-a") is None
    table.update({"m-a": b"one", "m-b": b"two"})
    table.update({"m-a": b"other"})
    assert (table.get("m-a"), table.get("m-b")) == (b"other", b"two")


def test_the_longest_unused_goes(archive: Archive) -> None:
    for name in "abc":
        archive.annotations(ONE).update({f"m-{name}": KILO})
    again = archive.annotations(ONE)
    assert again.get("m-a") == KILO
    again.update({"m-d": KILO})
    assert sorted(keys(archive)) == ["m-a", "m-c", "m-d"]
    archive.annotations(ArchiveSettings(annotation_megabytes=0)).update({"m-e": KILO})
    assert keys(archive) == []
    assert archive.connection.execute("SELECT * FROM annotation_uses").fetchall() == []


def test_check_reports_what_was_changed_and_withholds_it(archive: Archive) -> None:
    table = archive.annotations()
    table.update({"m-a": b"one", "m-b": b"two"})
    assert archive.check() == ()
    archive.connection.execute("UPDATE annotations SET annotation = 'One' WHERE key = 'm-a'")
    assert archive.check() == ("a row of annotations is not as it was written: m-a",)
    assert table.get("m-a") is None
    table.update({"m-a": b"one"})
    assert archive.check() == ()


def test_vacuum_drops_what_another_program_made(archive: Archive) -> None:
    archive.annotations().update({"old-a": b"one", "old-b": b"two"})
    archive.vacuum()
    assert len(keys(archive)) == 2
    archive.annotations().update({"new-a": b"three"})
    archive.vacuum()
    assert keys(archive) == ["new-a"]


def test_an_archive_of_the_version_before_keeps_annotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = migrations._STEPS.index(migrations._script("annotations.sql"))
    monkeypatch.setattr(migrations, "_STEPS", migrations._STEPS[:before])
    monkeypatch.setattr(migrations, "VERSION", 1 + before)
    article = Article("a", "A barge sank.")
    with Archive(tmp_path / "news.db") as old:
        old.add([article])
    monkeypatch.undo()
    with Archive(tmp_path / "news.db") as archive:
        assert list(archive.articles()) == [article]
        archive.annotations().update({"m-a": b"one"})
        assert archive.annotations().get("m-a") == b"one"


def test_a_report_is_the_same_with_annotations_kept_damaged_or_not_at_all(
    archive: Archive,
) -> None:
    said = " “Nobody was hurt,” said Mira Olsen, the mayor of Orm, on Monday."
    ferry = [
        Article(f"f{k}", "\n\n".join(FERRY[k:]) + said, published="2031-05-06") for k in (0, 1)
    ]
    market = Article("m", "\n\n".join(MARKET) + said, outlet="Daily Coast")
    reports = [cross_examine([*ferry, market], annotations=archive.annotations())]
    reports.append(cross_examine([*ferry, market], annotations=archive.annotations()))
    archive.connection.execute(
        "UPDATE annotations SET annotation = x'00', sha256 = digest(key, x'00')"
    )
    cross_examine(ferry, annotations=archive.annotations())
    reports.append(cross_examine([market, *ferry], annotations=archive.annotations()))
    plain = cross_examine([*ferry, market])
    assert plain.attributions
    assert len(keys(archive)) == 3
    assert {replace(r, run=plain.run).to_json() for r in reports} == {plain.to_json()}


def test_the_bound_is_a_setting() -> None:
    assert Settings().replace(annotation_megabytes=7).archive.annotation_megabytes == 7
