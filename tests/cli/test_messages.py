"""What commands say: names as they are written, models that load, no word of the machinery."""

import sys
from pathlib import Path

import pytest

from inventing import FERRY
from rashomon.cli import main
from rashomon.cli.console import LOADING, errors_reported, progress


def test_the_names_that_a_coverage_shares_are_written_as_in_its_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = "Lewis Sachs and Harriet Dallas of Congress Airlines"
    for k, day in enumerate(("Monday", "Tuesday", "Friday")):
        own = f"{names} spoke on {day}. {FERRY[k % len(FERRY)]}"
        (tmp_path / f"{k}.txt").write_text(f"{own}\n\n{' '.join(FERRY)}", encoding="utf-8")
    assert main(["coverages", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    (line,) = [line for line in told.splitlines() if "names in most of them: " in line]
    shared = line.split("names in most of them: ")[1].split(", ")
    assert shared
    assert all(name in f"{names} {' '.join(FERRY)}" and name[0].isupper() for name in shared)


def test_progress_says_that_the_models_are_loading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with progress() as advance:
        assert advance is not None
        advance("read", 7, 7)
        advance(LOADING, 0, 1)
    assert LOADING in capsys.readouterr().err


@pytest.mark.parametrize("command", ["examine", "collect", "coverages", "search", "verify"])
def test_help_names_no_type_of_the_language(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert "<list" not in told
    assert "[str]" not in told


def test_a_file_that_is_no_archive_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.db"
    file.write_bytes(bytes(range(256)) * 8)
    assert main(["coverages", "--archive", str(file)]) == 2
    told = capsys.readouterr().err
    assert "it is damaged or no archive" in told
    assert main(["watch", str(tmp_path / "none.toml"), "--archive", str(file), "--once"]) == 2
    told += capsys.readouterr().err
    assert "No such file or directory" in told
    assert not [word for word in ("Errno", "codec", "Value error", "Traceback") if word in told]


def test_a_reader_that_stops_early_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.dup2", lambda *_: None)  # standard output is the test run's own
    with errors_reported():
        raise BrokenPipeError
