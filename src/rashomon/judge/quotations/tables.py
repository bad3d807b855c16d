"""The tables of the language that the comparison of quotations rests on, read once."""

from functools import cache
from importlib import resources

_FOLDER = resources.files("rashomon.judge.quotations") / "data"


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a text table, without comments and blank ones."""
    read = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in read if line and not line.startswith("#"))
