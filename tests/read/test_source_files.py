import os
from pathlib import Path

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS, parts

from rashomon.errors import UsageError
from rashomon.read import read
from rashomon.settings import Settings

TEXT = f"Dam bursts near Ostby\n\n{BODY}\n"


def reasons(folder: Path, settings: Settings) -> list[tuple[str, str]]:
    return [(Path(r.source).name, r.reason) for r in read(folder, settings.reading).rejected]


def test_folder_is_read_with_its_subfolders_and_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name, text in (("b.txt", TEXT), ("deep/a.md", MORE), (".c.txt", LAST)):
        (tmp_path / name).write_text(text)
    reading = read(str(tmp_path), SETTINGS.reading)
    assert [Path(a.source).name for a in reading.articles] == ["b.txt", "a.md"]
    assert reading.rejected == ()
    assert parts(reading.articles[0]) == [("headline", "Dam bursts near Ostby"), ("body", BODY)]


def test_source_is_the_file_as_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    for source in ("coverage", "coverage/", "coverage/a.txt", "coverage/*.txt", "**/*.txt"):
        assert [a.source for a in read(source, SETTINGS.reading).articles] == ["coverage/a.txt"]


@pytest.mark.parametrize("source", ["nowhere", "nowhere/*.txt", "a\0b"])
def test_path_that_names_nothing(source: str) -> None:
    with pytest.raises(UsageError, match="file"):
        read(source, SETTINGS.reading)


@pytest.mark.parametrize("source", [3, None, [3], b"a.txt"])
def test_source_of_another_type(source: object) -> None:
    with pytest.raises(UsageError, match="cannot read from"):
        read(source, SETTINGS)  # type: ignore[arg-type]


def test_empty_folder_gives_an_empty_reading(tmp_path: Path) -> None:
    reading = read(tmp_path, SETTINGS.reading)
    assert (reading.articles, reading.rejected) == ((), ())


def test_bad_files_are_listed_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "blank.txt").write_text(" \n\t")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (tmp_path / "table.dbf").write_text("a,b")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "page.html").write_text("<html><body></body></html>")
    (tmp_path / "large.txt").write_text("word " * 400)
    os.mkfifo(tmp_path / "pipe.txt")
    small = SETTINGS.replace(max_file_bytes=1_500)
    assert [Path(a.source).name for a in read(tmp_path, small.reading).articles] == ["good.txt"]
    assert reasons(tmp_path, small) == [
        ("blank.txt", "empty"),
        ("empty.txt", "empty"),
        ("gone.txt", "unreadable"),
        ("large.txt", "too-large"),
        ("loop", "unreadable"),
        ("page.html", "no-text"),
        ("picture.txt", "binary"),
        ("pipe.txt", "unreadable"),
        ("table.dbf", "unknown-suffix"),
    ]


def test_article_longer_than_allowed(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 400)
    assert reasons(tmp_path, SETTINGS.replace(max_article_characters=1_999)) == [
        ("long.txt", "too-large")
    ]
    assert reasons(tmp_path, SETTINGS.replace(max_article_characters=2_000)) == []


def test_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    reading = read([tmp_path, tmp_path / "a.txt"], SETTINGS.reading)
    assert len(reading.articles) == 1
    assert [r.reason for r in reading.rejected] == ["same-file"]


def test_progress_counts_sources(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    (tmp_path / "a.txt").write_text(TEXT)
    read([tmp_path, {"text": LAST}], SETTINGS.reading, progress=lambda *done: seen.append(done))
    assert seen == [(1, 2), (2, 2)]
