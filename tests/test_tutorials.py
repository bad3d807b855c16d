"""The pages that teach run: commands print the lines under them, and the Python holds."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon.cli
from loading import ROOT

PAGES = ["first-coverage.md", "breaking-story.md", "python.md"]
_FENCE = re.compile(r"^```(console|python|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a page: language and text."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    yield from ((m[1], m[2]) for m in _FENCE.finditer(text))


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_from_top_to_bottom(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples" / "harbour-fire", tmp_path / "examples" / "harbour-fire")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    ran = 0
    for language, text in blocks(page):
        if language == "toml":
            name, _, content = text.partition("\n")
            Path(name.removeprefix("# ")).write_text(content, encoding="utf-8")
        elif language == "python":
            exec(compile(text, page, "exec"), names)
            ran += 1
        else:
            command, *expected = text.splitlines()
            assert rashomon.cli.main(command.removeprefix("$ rashomon ").split()) == 0
            printed = capsys.readouterr().out.splitlines()
            assert [line for line in expected if line not in printed] == [], printed
            ran += 1
    assert ran >= 2
