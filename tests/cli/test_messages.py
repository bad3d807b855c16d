"""Messages of commands: names as they are written, models that load, no internal words."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inventing import FERRY
from rashomon.cli import main
from rashomon.cli.console import errors_reported, progress
from rashomon.progress import LOADING, Progress


def test_the_names_that_a_coverage_shares_are_written_as_in_its_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = "Lewis Sachs and Harriet Dallas of Congress Airlines"
    for k, day in enumerate(("Monday", "Tuesday", "Friday")):
        opening = f"{names} spoke on {day}. {FERRY[k % len(FERRY)]}"
        (tmp_path / f"{k}.txt").write_text(f"{opening}\n\n{' '.join(FERRY)}", encoding="utf-8")
    assert main(["coverages", str(tmp_path)]) == 0
    output = capsys.readouterr().out
    (line,) = [line for line in output.splitlines() if "names in most of them: " in line]
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


_AT_WORK = {
    "examine": ("examine", "{reports}"),
    "coverages": ("coverages", "{reports}"),
    "collect": ("collect", "{reports}", "--archive", "{folder}/news.db"),
    "watch": ("watch", "{folder}/feeds.toml", "--archive", "{folder}/watched.db", "--once"),
    "verify": ("verify", "{reports}/0.txt", "--against", "{reports}"),
}


@pytest.mark.parametrize("command", _AT_WORK)
def test_every_command_that_loads_models_says_so(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for k in range(2):
        (reports / f"{k}.txt").write_text("\n\n".join(FERRY), encoding="utf-8")
    (tmp_path / "feeds.toml").write_text(f"sources = ['{reports}']", encoding="utf-8")
    steps: list[tuple[str, int, int]] = []

    @contextmanager
    def listening() -> Iterator[Progress]:
        yield lambda *step: steps.append(step)

    for module in ("examining", "gathering", "rounds", "verifying"):
        monkeypatch.setattr(f"rashomon.cli.{module}.progress", listening)
    given = [part.format(reports=reports, folder=tmp_path) for part in _AT_WORK[command]]
    assert main(given) == 0
    # Loading is announced before the first step that needs the models, and then that it is done.
    first = steps.index((LOADING, 0, 1))
    assert steps[first + 1] == (LOADING, 1, 1)
    assert steps[first + 2][0] in {"attribute", "embed"}
    assert not {"attribute", "embed"} & {stage for stage, *_ in steps[:first]}


def test_an_option_with_few_values_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examine", "x", "--format", "pdf"]) == 2
    message = capsys.readouterr().err
    assert "'pdf' is none of text, json, markdown, github" in message
    assert "Value error" not in message


@pytest.mark.parametrize(
    "command", ["coverages", "token list", "archive check", "serve", "sources"]
)
def test_without_a_file_the_archive_is_the_one_of_the_environment(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("RASHOMON_ARCHIVE", str(tmp_path / "kept.db"))
    assert main(command.split()) == 2
    assert f"{tmp_path / 'kept.db'}: there is no such archive" in capsys.readouterr().err
    monkeypatch.delenv("RASHOMON_ARCHIVE")
    monkeypatch.chdir(tmp_path)
    assert main(command.split()) == 2
    message = capsys.readouterr().err
    assert message == "error: news.db: there is no such archive; make one with rashomon collect\n"


def test_an_archive_in_the_environment_hinders_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RASHOMON_ARCHIVE", str(tmp_path / "kept.db"))
    for k in range(2):
        (tmp_path / f"{k}.txt").write_text("\n\n".join(FERRY), encoding="utf-8")
    assert main(["coverages", str(tmp_path)]) == 0
    assert "1 coverage of several articles" in capsys.readouterr().out


@pytest.mark.parametrize("given", [["examine", "{}"], ["verify", "{}", "--against", "{}"]])
def test_a_wrong_path_is_reported_before_anything_heavy_is_imported(given: list[str]) -> None:
    asked = [part.format("nosuch/") for part in given]
    code = (
        "import sys; from rashomon.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'numpy', 'spacy', 'onnxruntime', 'rashomon.pipeline'} & set(sys.modules);"
        "print(sorted(heavy)); sys.exit(code)"
    )
    made = subprocess.run(
        [sys.executable, "-c", code, *asked], capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stdout) == (2, "[]\n")
    assert made.stderr == "error: 'nosuch/' names no file or folder; check the path\n"


@pytest.mark.parametrize("command", ["examine", "collect", "coverages", "search", "verify"])
def test_help_names_no_type_of_the_language(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    output = capsys.readouterr().out
    assert "<list" not in output
    assert "[str]" not in output


def test_a_file_that_is_no_archive_is_reported_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.db"
    file.write_bytes(bytes(range(256)) * 8)
    assert main(["coverages", "--archive", str(file)]) == 2
    message = capsys.readouterr().err
    assert "it is damaged or no archive" in message
    assert main(["watch", str(tmp_path / "none.toml"), "--archive", str(file), "--once"]) == 2
    message += capsys.readouterr().err
    assert "No such file or directory" in message
    assert not [word for word in ("Errno", "codec", "Value error", "Traceback") if word in message]


def test_a_reader_that_stops_early_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.dup2", lambda *_: None)  # standard output is the test run's own
    with errors_reported():
        raise BrokenPipeError
