"""The tables of the language that the comparison of sentences rests on, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from rashomon.text import tables

_FOLDER = resources.files("rashomon.judge.alterations") / "data"


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a text table, without comments and blank ones."""
    read = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in read if line and not line.startswith("#"))


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML table: one of this folder, or of those that all stages share (`numbers`, `times`)."""
    if name in ("numbers", "times"):
        return tables.table(name)
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def classes(name: str, section: str) -> Mapping[str, str]:
    """Form to class, from a section `class = [forms]` of a TOML table."""
    return {form: value for value, forms in table(name)[section].items() for form in forms}


@cache
def phrases(name: str, section: str) -> Mapping[tuple[str, ...], str]:
    """`classes` by the words of the form."""
    return {tuple(form.split()): value for form, value in classes(name, section).items()}


@cache
def function_words() -> frozenset[str]:
    """Words that carry grammar."""
    return frozenset(word for line in lines("function_words") for word in line.split())


@cache
def pairs(name: str) -> Mapping[str, str]:
    """The lines `left = right` of a text table."""
    return dict(line.split(" = ", 1) for line in lines(name))
