"""The command: what it writes where, its exit codes, and that no traceback reaches a user."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import rashomon.cli
import rashomon.cli.examining
from rashomon.errors import EmptyError, UsageError
from rashomon.report import Report
from rashomon.types import (
    Account,
    Article,
    BriefSentence,
    Derivation,
    Lineage,
    Rejected,
    RejectedSource,
    Run,
    Span,
)

DERIVED = Report(
    articles=(Article("a", "Ein Bär.", "a.txt", siglum="A"), Article("b", "Bär.", siglum="B")),
    passages=(),
    lineage=Lineage(
        (Derivation("b", "a", "wholly", True, 1.0, 0.9, ()),), (Account("x", ("a", "b"), "a"),)
    ),
    rejected=Rejected((RejectedSource("c.jpg", None, "binary", "not text"),)),
    run=Run("0", "0", (), "2031-05-08T09:00:00Z", 0.0),
)
NOTHING = Report(DERIVED.articles, (), Lineage(), Rejected(), DERIVED.run)

Command = Callable[..., int]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    return answer(monkeypatch, DERIVED)


def answer(
    monkeypatch: pytest.MonkeyPatch, outcome: Report | BaseException
) -> list[dict[str, Any]]:
    """Let the pipeline give `outcome`; the list fills with what it was called with."""
    seen: list[dict[str, Any]] = []

    def cross_examine(sources: Sequence[str], **options: Any) -> Report:
        seen.append({"sources": sources} | options)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    import rashomon.pipeline

    monkeypatch.setattr(rashomon.pipeline, "cross_examine", cross_examine)
    monkeypatch.setattr(rashomon.cli.examining, "check_paths", lambda paths: None)
    return seen


def run(*arguments: str) -> int:
    return rashomon.cli.main(["examine", *arguments])


def test_the_findings_are_printed(calls: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("coverage", "more.txt") == 0
    out, err = capsys.readouterr()
    assert "Most of B is also in A." in out
    assert err == ""
    assert calls[0]["sources"] == ["coverage", "more.txt"]
    assert calls[0]["progress"] is None


def test_a_dash_reaches_the_reader(calls: list[Any]) -> None:
    assert run("-", "--quiet") == 0
    assert calls[0]["sources"] == ["-"]


def test_files_are_written_and_findings_still_printed(
    calls: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, data, notes = tmp_path / "r.html", tmp_path / "r.json", tmp_path / "r.md"
    assert run("x", "--html", str(page), "--json", str(data), "--markdown", str(notes)) == 0
    assert page.read_text(encoding="utf-8") == DERIVED.to_html()
    assert data.read_text(encoding="utf-8") == DERIVED.to_json()
    assert notes.read_text(encoding="utf-8") == DERIVED.to_markdown()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.html", "r.json", "r.md"]
    assert "Most of B is also in A." in capsys.readouterr().out


def test_a_dash_as_file_is_standard_output_alone(
    calls: list[Any], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("x", "--json", "-") == 0
    assert capsysbinary.readouterr().out == DERIVED.to_json().encode()


def test_quiet_prints_nothing(calls: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("x", "--quiet") == 0
    assert capsys.readouterr().out == ""


def test_what_is_printed_is_short_unless_asked(
    calls: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run("x")
    short = capsys.readouterr().out
    run("x", "-v")
    full = capsys.readouterr().out
    assert len(short.splitlines()) < 30
    assert "WHO DERIVES FROM WHOM" not in short
    assert "WHO DERIVES FROM WHOM" in full
    assert not any(line.endswith(" ") for line in (short + full).splitlines())


def test_one_part_alone(calls: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("x", "--only", "copies,left-out") == 0
    out = capsys.readouterr().out
    assert "WHO DERIVES FROM WHOM" in out
    assert "LEFT OUT" in out
    assert "ARTICLES" not in out
    assert run("x", "--only", "copies,lies") == 2
    assert "--only lies: no such part; the parts are brief," in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_another_form_is_printed(
    calls: list[Any], capsysbinary: pytest.CaptureFixture[bytes], form: str
) -> None:
    assert run("x", "--format", form) == 0
    wanted = DERIVED.to_json() if form == "json" else DERIVED.to_markdown()
    assert capsysbinary.readouterr().out == wanted.encode()


def test_annotations_name_file_line_and_kind(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Bär.\n5 % of\nit."
    article = Article("a", text, "in/a.txt", siglum="A")
    said = BriefSentence("“5 %”: so.", (Span("a", 5, 8, "5 %"),), ("x",), kind="conflict")
    answer(monkeypatch, replace(DERIVED, articles=(article,), brief=(said,)))
    assert run("x", "--format", "github") == 0
    assert capsys.readouterr().out == (
        "::warning file=in/a.txt,line=2,title=Conflict::“5 %25”: so.\n"
    )


def test_a_change_is_annotated_in_the_copy_that_made_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parent, copy = (Article(x, "12 left.", f"{x}.txt", siglum=x.upper()) for x in "ab")
    spans = (Span("a", 0, 8, "12 left."), Span("b", 0, 8, "12 left."))
    said = BriefSentence("B has “12”.", spans, ("x",), kind="changed")
    answer(monkeypatch, replace(DERIVED, articles=(parent, copy), brief=(said,)))
    assert run("x", "--format", "github") == 0
    assert "file=b.txt,line=1,title=Changed in copying::" in capsys.readouterr().out


def test_a_wrong_path_is_reported_before_the_models_are_loaded() -> None:
    done = process(
        "import sys; from rashomon.cli import main; code = main(['examine', 'nosuch/']);"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    assert done.returncode == 2
    assert "names no file or folder" in done.stderr.decode()
    assert not set(done.stderr.decode().split()) & {"rashomon.pipeline", "onnxruntime", "spacy"}


@pytest.mark.parametrize(
    ("outcome", "wanted", "code"),
    [
        (DERIVED, ["derivations"], 1),
        (DERIVED, ["rejected"], 1),
        (NOTHING, ["derivations"], 0),
        (NOTHING, ["rejected", "derivations"], 0),
        (DERIVED, ["rejected", "derivations"], 1),
        (DERIVED, [], 0),
    ],
)
def test_fail_on(
    outcome: Report, wanted: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, outcome)
    assert run("x", "--quiet", *(f"--fail-on={w}" for w in wanted)) == code


def test_files_are_written_even_when_the_command_fails_on_findings(
    calls: list[Any], tmp_path: Path
) -> None:
    assert run("x", "--json", str(tmp_path / "r.json"), "--fail-on", "derivations") == 1
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["version"] == 2


def test_thresholds_can_be_set(calls: list[Any]) -> None:
    assert run("x", "--quiet", "--set", "max_article_characters=5000", "--set=near_cosine=.25") == 0
    settings = calls[0]["settings"]
    assert settings.reading.max_article_characters == 5000
    assert settings.passages.near_cosine == 0.25


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "nope=1"], "no such setting: nope"),
        (["--set", "near_cosine"], "--set near_cosine: there is no value; write NAME=VALUE"),
        (["--set", "near_cosine=much"], "'much' is not a number"),
        (["--set", "max_file_bytes=2.5"], "'2.5' is not a whole number"),
        (["--set", "near_cosine=7"], "setting near_cosine is 7.0; it must lie between"),
        (["--set", "near_cosine=nan"], "setting near_cosine is nan"),
        (["--html", "-", "--json", "-"], "only one of --html, --json and --markdown can be -"),
        (["--html", "-", "--open"], "--open needs a page in a file"),
        (["--html", "one.out", "--json", "./one.out"], "must name different files"),
        (["--json", "no/such/folder/r.json"], "there is no folder no/such/folder; make it first"),
        (["--json", "."], "it is a folder; name a file in it"),
    ],
)
def test_bad_usage_is_reported_before_any_work(
    arguments: list[str], message: str, calls: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("x", *arguments) == 2
    out, err = capsys.readouterr()
    assert err.startswith("error: ")
    assert message in err
    assert (out, calls) == ("", [])


@pytest.mark.parametrize("arguments", [["x", "--fail-on", "mistakes"], ["x", "--nope"]])
def test_what_the_parser_refuses_exits_with_2(
    arguments: list[str], calls: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert "Error: " in capsys.readouterr().err
    assert calls == []


@pytest.mark.parametrize(
    ("problem", "code", "message"),
    [
        (UsageError("'x' names nothing"), 2, "error: 'x' names nothing\n"),
        (EmptyError("no article\n  x: \x1b[31mempty"), 2, "error: no article\n  x: ␛[31mempty\n"),
        (ZeroDivisionError("boo"), 2, "error: internal error: ZeroDivisionError: boo; set RASH"),
        (MemoryError(), 2, "error: internal error: MemoryError: ; set RASHOMON_DEBUG=1"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_errors_are_one_message_and_an_exit_code(
    problem: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("RASHOMON_DEBUG", raising=False)
    answer(monkeypatch, problem)
    assert run("x") == code
    err = capsys.readouterr().err
    assert err.startswith(message)
    assert "Traceback" not in err


def test_the_traceback_is_shown_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_DEBUG", "1")
    answer(monkeypatch, ZeroDivisionError("boo"))
    with pytest.raises(ZeroDivisionError):
        run("x")


def test_an_old_file_survives_a_write_that_fails(
    calls: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.json"
    target.write_text("old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run("x", "--json", str(target)) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["r.json"]
    assert target.read_text() == "old"


def test_a_link_is_followed_and_a_device_is_not_replaced(calls: list[Any], tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    assert run("x", "--quiet", "--json", str(link), "--html", os.devnull) == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == DERIVED.to_json()
    assert not Path(os.devnull).is_file()


def test_open_without_a_file_makes_one(
    calls: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    assert run("x", "--quiet", "--open") == 0
    (page,) = tmp_path.rglob("*.html")
    assert opened == [page.as_uri()]
    assert page.read_text(encoding="utf-8") == DERIVED.to_html()


def test_open_without_a_browser_says_where_the_page_is(
    calls: list[Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda url: False)
    assert run("x", "--quiet", "--open", "--html", str(tmp_path / "r.html")) == 0
    assert f"no browser could be opened; the page is {tmp_path / 'r.html'}" in (
        capsys.readouterr().err
    )


# ── as a process ─────────────────────────────────────────────────────────────────────────────────


def process(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ | environment, check=False
    )


@pytest.mark.parametrize("arguments", [["--help"], ["examine", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    done = process(
        f"import sys; from rashomon.cli import main; code = main({arguments});"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    loaded = set(done.stderr.decode().split())
    assert done.returncode == 0
    assert "typer" in loaded
    heavy = {"numpy", "rich", "jinja2", "onnxruntime", "trafilatura", "tokenizers", "py3langid"}
    assert not loaded & (heavy | {"rashomon.pipeline", "rashomon.types", "rashomon.report"})


def test_help_has_an_example_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert rashomon.cli.main(["examine", "--help"]) == 0
    out = capsys.readouterr().out
    assert "rashomon examine coverage/" in out
    for line in ("0  done", "1  findings asked for with --fail-on", "2  bad usage or unreadable"):
        assert line in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(shell: str) -> None:
    done = process(
        "from rashomon.cli import main; main()",
        _RASHOMON_COMPLETE=f"complete_{shell}",
        COMP_WORDS="rashomon exam",
        COMP_CWORD="1",
        _TYPER_COMPLETE_ARGS="rashomon exam",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert b"examine" in done.stdout
    assert b"collect" not in done.stdout


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert rashomon.cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"rashomon {rashomon.__version__}\n"


def test_without_a_command_the_help_goes_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert rashomon.cli.main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "examine" in err


SHOW = """
import sys
from rashomon.cli.outputs import Shown, show_report
from rashomon.report import Report
from rashomon.types import Article, Lineage, Rejected, Run
headline = "\\u017b\\u2026\\u6e2f " + "x" * 99
many = tuple(Article(str(i), "", headline=headline) for i in range({count}))
report = Report(many, (), Lineage(), Rejected(), Run("0", "0", (), "", 0.0))
show_report(report, Shown(only={only}))
"""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_that_lacks_a_character_gets_a_question_mark(encoding: str) -> None:
    done = process(SHOW.format(count=2, only=()), PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert ("Ż" in done.stdout.decode(encoding)) is (encoding == "utf-8")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    code = SHOW.format(count=1_000, only=("articles",))  # more than twice what a pipe holds
    # Unbuffered, Python writes as much as the pipe takes, and notices nothing of the reader.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.read(1)
        writer.stdout.close()
        assert writer.stderr.read() == b""
    assert writer.returncode == 0
