"""The layers are one-way: a stage knows what is common to all, and itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon

PACKAGE = Path(rashomon.__file__).parent
STAGES = ("read", "annotate", "collate", "judge", "report", "store", "engine")
COMMON = {"types", "settings", "errors", "text"}
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """The dotted names under `rashomon` that a module imports anywhere, for types too."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "rashomon")


def rooms(module: Path) -> set[str]:
    """The first part under `rashomon` of all that a module imports."""
    return {name.split(".")[1] if "." in name else "" for name in imported(module)}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_what_is_common_and_itself(stage: str) -> None:
    own = [module for module in MODULES if module.parts[0] == stage]
    assert own
    for module in own:
        assert rooms(module) <= COMMON | {stage}, module


@pytest.mark.parametrize("name", ["types", "settings", "errors"])
def test_what_is_common_imports_no_stage(name: str) -> None:
    assert rooms(Path(f"{name}.py")) <= COMMON - {name}


def test_the_common_reading_of_texts_imports_nothing_but_itself() -> None:
    own = [module for module in MODULES if module.parts[0] == "text"]
    assert len(own) > 2
    assert all(rooms(module) <= {"text"} for module in own)


def test_nothing_imports_the_command_but_the_way_to_start_it() -> None:
    outside = [m for m in MODULES if m.parts[0] != "cli"]
    assert [m.as_posix() for m in outside if "cli" in rooms(m)] == ["__main__.py"]


def test_the_pipeline_the_news_and_the_corpus_are_where_the_stages_meet() -> None:
    assert set(STAGES) - {"store", "engine"} <= rooms(Path("pipeline.py"))
    inside = [m for m in MODULES if m.parts[0] not in ("cli", "news", "corpus")]
    meeting = [m.as_posix() for m in inside if len(rooms(m) & set(STAGES)) > 1]
    # the package itself names what it exports
    assert meeting == ["__init__.py", "pipeline.py"]
