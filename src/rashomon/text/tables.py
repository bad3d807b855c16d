"""The tables of the language that several stages read, each once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_FOLDER = resources.files("rashomon.text") / "data"


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML table of `text/data`."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def classes(name: str, section: str) -> Mapping[str, str]:
    """Form to class, from a section `class = [forms]` of a TOML table."""
    return {form: value for value, forms in table(name)[section].items() for form in forms}


@cache
def opposites() -> frozenset[frozenset[str]]:
    """Pairs of words of opposite meaning, base forms."""
    lines = (_FOLDER / "opposites.txt").read_text("utf-8").splitlines()
    rows = (line.split(" = ", 1) for line in lines if line and not line.startswith("#"))
    return frozenset(frozenset((one, other)) for one, rest in rows for other in rest.split())
