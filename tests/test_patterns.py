"""No regular expression of the package takes time that grows with the square of the text.

All compiled patterns are collected: those of every module, those inside its tables, those that a
cached function without arguments makes, and the literal ones of calls such as `re.sub`. Each is run
over units that repeat, at two sizes, as the package runs it: from everywhere, or from the beginning
where it is only matched.
"""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import rashomon

PACKAGE = Path(rashomon.__file__).parent
Pattern = re.Pattern[str] | re.Pattern[bytes]
# Quadratic on a text without an end, and never given one: name to what bounds it.
BOUNDED = {
    "rashomon.english.quantities._SET_OFF[1]": "matched at the end of a number only",
    "rashomon.read.captions._ENDS_IN_DATE": "searched in the last 60 characters of a line",
    "rashomon.read.web.robots._LINE": "matched once a line",
    "rashomon.english.wires._BREAK": "matched against a whole line once",
    "rashomon.english.statements._QUOTED": "reads one clause",
    "rashomon.report.brief.checking.QUOTED": "reads one sentence of a brief",
    "rashomon.report.brief.rewording._FIXED": "reads one sentence of a brief",
}
_LITERALS = re.compile(r"[^\w\\\[\]{}|*+?^$]")
_UNITS = ("a", "1", " ", ".", ",", "-", "<", '"', "a ", "A ", "1,", "Aa ", "a.", "<a", "A. ", "a\n")
_SMALL, _LARGE = 1_000, 4_000
_SECONDS = 0.002  # what takes less on the larger text costs nothing on the largest
_DIRECT = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub"}


def modules() -> Iterator[tuple[str, object]]:
    for module in pkgutil.walk_packages(rashomon.__path__, "rashomon."):
        if not module.name.endswith("__main__"):
            yield module.name, importlib.import_module(module.name)


def inside(value: object, seen: set[int]) -> Iterator[Pattern]:
    """The patterns of a value: itself, its members, its fields, what it compiles."""
    if isinstance(value, re.Pattern):
        yield value
    elif id(value) in seen or isinstance(value, str | bytes | int | float | type):
        return
    elif isinstance(value, Mapping):
        seen.add(id(value))
        for member in value.values():
            yield from inside(member, seen)
    elif isinstance(value, tuple | list | set | frozenset):
        seen.add(id(value))
        for member in value:
            yield from inside(member, seen)
    elif dataclasses.is_dataclass(value):
        seen.add(id(value))
        for field in dataclasses.fields(value):
            yield from inside(getattr(value, field.name, None), seen)
        if isinstance(compiled := getattr(value, "compiled", None), re.Pattern):
            yield compiled
        elif callable(compiled):
            yield compiled()


def cached(value: object, module: str) -> object:
    """Return the pattern that a cached function gives without arguments, else `None`."""
    if not hasattr(value, "cache_clear") or getattr(value, "__module__", "") != module:
        return None
    signature = inspect.signature(value)  # type: ignore[arg-type]
    return value() if "Pattern" in str(signature) and not signature.parameters else None  # type: ignore[operator]


def literals() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Module, method and pattern of each call such as `re.sub("…", …)` with a constant."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                    args=[ast.Constant(value=str(text)), *_],
                ) if method in _DIRECT - {"compile"}:
                    yield path.relative_to(PACKAGE).as_posix(), method, re.compile(text)


@cache
def patterns() -> dict[str, Pattern]:
    """Every pattern of the package, by the module and the name of what holds it."""
    by_name: dict[str, Pattern] = {}
    known: set[Pattern] = set()
    for name, module in modules():
        for attribute, value in list(vars(module).items()):
            held = cached(value, name) if callable(value) else value
            for k, pattern in enumerate(inside(held, set())):
                if pattern not in known:
                    known.add(pattern)
                    by_name[f"{name}.{attribute}" + (f"[{k}]" if k else "")] = pattern
    for k, (path, method, pattern) in enumerate(literals()):
        if pattern not in known:
            known.add(pattern)
            by_name[f"{path} re.{method} {k}"] = pattern
    return by_name


@cache
def source(module: str) -> str:
    """The text of a module, and of all where a name is not private."""
    paths = list(PACKAGE.rglob("*.py"))
    if module:
        path = PACKAGE.joinpath(*module.split(".")[1:])
        paths = [path / "__init__.py" if path.is_dir() else path.with_suffix(".py")]
    return "\n".join(p.read_text("utf-8") for p in sorted(paths))


def anchored(name: str) -> bool:
    """Return whether the package only matches a pattern from a given position on."""
    if " re." in name:
        return " re.match " in name or " re.fullmatch " in name
    module, _, attribute = name.split("[", maxsplit=1)[0].rpartition(".")
    text = source(module if attribute.startswith("_") else "")
    uses = set(re.findall(rf"(?<!\w){re.escape(attribute)}(?:\(\))?\.(\w+)", text))
    return bool(uses) and uses <= {"match", "fullmatch"}


def seconds(pattern: Pattern, unit: str, size: int, *, once: bool = False) -> float:
    # What ends the text is in no pattern, so that each attempt fails at the end.
    text = (unit * size)[:size] + "\x00"
    given = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    began = time.process_time()
    if once:
        pattern.match(given)  # type: ignore[arg-type]
        pattern.fullmatch(given)  # type: ignore[arg-type]
    else:
        list(pattern.finditer(given))  # type: ignore[arg-type]
    return time.process_time() - began


def quadratic(pattern: Pattern, *, once: bool = False) -> list[str]:
    """The repeated units on which four times the text takes more than seven times the time."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    units = dict.fromkeys((*_UNITS, *_LITERALS.findall(text)[:8]))
    return [unit for unit in units if all(grows(pattern, unit, once=once) for _ in range(3))]


def grows(pattern: Pattern, unit: str, *, once: bool) -> bool:
    large = seconds(pattern, unit, _LARGE, once=once)
    return large > _SECONDS and large > 7 * seconds(pattern, unit, _SMALL, once=once)


def test_a_quadratic_pattern_is_found() -> None:
    assert "<" in quadratic(re.compile(r"<[^>]*>"))
    assert quadratic(re.compile(r"<[^<>]*>")) == []
    assert quadratic(re.compile(r"a*b")) == ["a"]
    assert quadratic(re.compile(r"a*b"), once=True) == []
    assert quadratic(re.compile(r"[^c]*a[^c]*c"), once=True) != []


def test_patterns_of_every_kind_of_place_are_collected() -> None:
    names = patterns().keys()
    compiled = sum(t.count("re.compile(") for t in map(Path.read_text, PACKAGE.rglob("*.py")))
    assert len(names) > compiled
    for kept in ("read.web.robots._LINE", "english.agencies.agency_pattern", "english.sentences"):
        assert any(name.startswith(f"rashomon.{kept}") for name in names), kept


def test_every_bounded_pattern_is_there() -> None:
    assert patterns().keys() >= BOUNDED.keys()


@pytest.mark.slow
def test_no_pattern_is_quadratic() -> None:
    slow = {
        name: units
        for name, pattern in patterns().items()
        if name not in BOUNDED and (units := quadratic(pattern, once=anchored(name)))
    }
    assert slow == {}
