"""The layers are one-way: a stage knows what is common to all, and itself."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import rashomon

PACKAGE = Path(rashomon.__file__).parent
# What each room may import of the package besides itself.
NOUNS = {"types", "stages", "errors", "settings", "http", "progress", "ranges"}
ALLOWED = {
    "english": NOUNS,
    "compare": NOUNS | {"english"},
    "read": NOUNS | {"english"},
    "annotate": NOUNS | {"english"},
    "collate": NOUNS | {"english", "compare"},
    "judge": NOUNS | {"english", "compare"},
    "report": NOUNS | {"english"},
    "store": NOUNS | {"english"},
    "engine": NOUNS | {"english"},
}
STAGES = set(ALLOWED) - {"english", "compare"}
# Where stages meet.
MEETING = {"", "pipeline", "cli", "news", "corpus", "serve", "verify"}
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))

# Modules that import each other one after the other; splink has 15, nomenklatura 19.
LONGEST = 14


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text("utf-8"))


@cache
def imported(module: Path) -> tuple[str, ...]:
    """The dotted names under `rashomon` that a module imports anywhere, for types too."""
    return tuple(_imported(module))


def _imported(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
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


def room(module: Path) -> str:
    """The room that a module is in: a folder of the package, or itself."""
    return module.parts[0].removesuffix(".py").replace("__init__", "").replace("__main__", "")


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_a_room_imports_only_what_it_may(name: str) -> None:
    modules = [module for module in MODULES if module.parts[0] == name]
    assert modules
    for module in modules:
        assert rooms(module) <= ALLOWED[name] | {name}, module


@pytest.mark.parametrize("name", ["types", "settings", "errors"])
def test_what_is_common_imports_no_stage(name: str) -> None:
    modules = [module for module in MODULES if room(module) == name]
    assert modules
    for module in modules:
        assert rooms(module) <= NOUNS - {"stages"}, module


def test_what_stages_hand_on_is_made_of_the_nouns_of_the_report() -> None:
    modules = [module for module in MODULES if room(module) == "stages"]
    assert set().union(*(rooms(module) for module in modules)) == {"types", "stages"}


def test_nothing_imports_the_command_but_the_way_to_start_it() -> None:
    outside = [m for m in MODULES if m.parts[0] != "cli"]
    assert [m.as_posix() for m in outside if "cli" in rooms(m)] == ["__main__.py"]


def test_stages_meet_in_the_pipeline_and_in_the_rooms_around_it() -> None:
    assert STAGES - {"store", "engine"} <= rooms(Path("pipeline.py"))
    meeting = {room(module) for module in MODULES if len(rooms(module) & STAGES) > 1}
    assert meeting <= MEETING


def dotted(module: Path) -> str:
    """The name under which a module is imported."""
    return ".".join(("rashomon", *module.with_suffix("").parts)).removesuffix(".__init__")


NAMES = {dotted(module): module for module in MODULES}


@cache
def above(name: str) -> frozenset[str]:
    """The modules that a module imports when it is loaded."""
    names: set[str] = set()
    for node in tree(NAMES[name]).body:
        if isinstance(node, ast.ImportFrom):
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= (whole & NAMES.keys()) or {str(node.module)}
    return frozenset(names & NAMES.keys()) - {name}


def test_no_chain_of_imports_is_long_and_none_is_a_circle() -> None:
    chains: dict[str, tuple[str, ...]] = {}

    def chain(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
        assert name not in path, f"a circle: {path}"
        if name not in chains:
            below = (chain(other, (*path, name)) for other in sorted(above(name)))
            chains[name] = (name, *max(below, key=len, default=()))
        return chains[name]

    longest = max((chain(name, ()) for name in NAMES), key=len)
    assert 10 < len(longest) <= LONGEST, longest


# The report of a stage is data; what users get is the same with ways to show it.
SHARED = {"Report"}


def test_no_two_classes_have_one_name() -> None:
    names = Counter(
        node.name
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, times in names.items() if times > 1} == SHARED
