"""The documentation agrees with the code."""

import re
from types import ModuleType

import pytest

import rashomon
from loading import ROOT, program
from rashomon import types


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    return program("docs/tables.py")


@pytest.mark.parametrize("page", ["settings.md", "cli.md", "details.md"])
def test_a_generated_page_is_what_the_code_says(tables: ModuleType, page: str) -> None:
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == tables.PAGES[page](), "run `just docs`"


def test_every_relative_link_of_the_documentation_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")]
    assert len(pages) > 8
    for page in pages:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"## {rashomon.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_roles_are_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for role in types.Role.__args__:  # type: ignore[attr-defined]
        assert role in glossary


def test_no_committed_text_names_a_registry_or_this_machine() -> None:
    suspicious = re.compile(r"pypi\.org|files\.pythonhosted|--index-url|/root/|file:///")
    for path in [*ROOT.glob("*.*"), *ROOT.glob("docs/*"), *ROOT.glob("src/**/*.py")]:
        if path.is_file() and path.suffix in {".md", ".txt", ".toml", ".py"}:
            assert not suspicious.search(path.read_text(encoding="utf-8")), path
