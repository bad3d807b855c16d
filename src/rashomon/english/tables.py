"""Tables of the language, each read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_FOLDER = resources.files("rashomon.english") / "data"


@cache
def content(name: str) -> str:
    """Return a file of `data/` as text."""
    return (_FOLDER / name).read_text("utf-8")


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a text table, without comments and blank lines."""
    read = content(name if "." in name else f"{name}.txt").splitlines()
    return tuple(line for line in read if line and not line.startswith("#"))


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a TOML table."""
    return tomllib.loads(content(f"{name}.toml"))


@cache
def classes(name: str, section: str) -> Mapping[str, str]:
    """Return a mapping of form to class, from a section `class = [forms]` of a TOML table."""
    return {form: value for value, forms in table(name)[section].items() for form in forms}


@cache
def phrases(name: str, section: str) -> Mapping[tuple[str, ...], str]:
    """Return `classes` with each form as a tuple of its words."""
    return {tuple(form.split()): value for form, value in classes(name, section).items()}


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of a text table, on whatever lines they are."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def function_words() -> frozenset[str]:
    """Return words that carry grammar."""
    return listed("function_words")


@cache
def pairs(name: str) -> Mapping[str, str]:
    """Return the lines `left = right` of a text table as a mapping."""
    return dict(line.split(" = ", 1) for line in lines(name))


@cache
def opposites(name: str = "opposites") -> frozenset[frozenset[str]]:
    """Return pairs of words of opposite meaning, in base form, from a table of such rows."""
    rows = (line.split(" = ", 1) for line in lines(name))
    return frozenset(frozenset((one, other)) for one, others in rows for other in others.split())


@cache
def small_words(use: str) -> frozenset[str]:
    """Return the words of one row of `small_words.toml`."""
    return frozenset(table("small_words")[use])
