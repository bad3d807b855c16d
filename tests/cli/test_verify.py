"""`rashomon verify`: exit codes, outputs, and the coverage of an archive that a draft is about."""

import json
from pathlib import Path

import pytest

import rashomon
from rashomon import news
from rashomon.cli import main

REPORT = """Ola Brix, the harbour master of Dorvik, closed the port on Monday after a storm.

"The pier will not hold another night like this," Brix said. He said 40 boats had been damaged.

Fishermen helped each other to move their nets to the town hall before the evening."""


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, "utf-8")
    return folder


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text('"The pier will hold another night like this," Ola Brix said.\n', "utf-8")
    return path


def test_a_verdict_asked_for_is_exit_code_1(
    coverage: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["verify", str(draft), "--against", str(coverage)]
    assert main([*arguments, "--fail-on", "altered"]) == 1
    assert "ALTERED" in capsys.readouterr().out
    assert main([*arguments, "--fail-on", "disputed"]) == 0


def test_json_goes_to_standard_output_alone(
    coverage: Path, draft: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["verify", str(draft), "--against", str(coverage), "--json", "-"]) == 0
    document = json.loads(capsysbinary.readouterr().out)
    assert document["counts"]["altered"] == 1


def test_an_archive_gives_the_coverage_that_the_draft_is_about(tmp_path: Path, draft: Path) -> None:
    other = "Tilda Moss won the chess title of Ardovia on Monday. She beat Jon Arp in 40 moves."
    with rashomon.Archive(tmp_path / "news.db") as archive:
        news.collect([{"id": "a", "text": REPORT}, {"id": "b", "text": other}], archive)
        news.regroup(archive)
    page = tmp_path / "page.html"
    arguments = ["verify", str(draft), "--archive", str(tmp_path / "news.db")]
    assert main([*arguments, "--html", str(page), "--fail-on", "altered"]) == 1
    assert "will not hold" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["DRAFT"], "news.db: there is no such archive"),
        (["DRAFT", "--against", "DRAFT", "--archive", "x"], "give either --against or --archive"),
        (["DRAFT", "--against", "DRAFT", "--coverage", "y"], "--coverage is one of an archive"),
        (["nosuch.md", "--against", "DRAFT"], "cannot read nosuch.md"),
        (["DRAFT", "--against", "DRAFT", "--fail-on", "wrong"], "no such verdict: wrong"),
    ],
)
def test_mistakes_are_reported(
    arguments: list[str],
    message: str,
    draft: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(draft.parent)
    given = [str(draft) if a == "DRAFT" else a for a in arguments]
    assert main(["verify", *given]) == 2
    assert message in capsys.readouterr().err
