"""The word tables in `data/`, loaded once."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "\u00a0": " "})


def fold(text: str) -> str:
    """Lower case with straight apostrophes, as the tables are written. Same length as `text`
    except for the few letters whose lower case is longer."""
    return text.translate(_APOSTROPHES).lower()


@cache
def _newsroom() -> dict[str, Any]:
    return tomllib.loads((files("rashomon.read") / "data/newsroom.toml").read_text("utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of `data/newsroom.toml`."""
    return tuple(_newsroom()[name])


@cache
def word_set(name: str) -> frozenset[str]:
    """One list of `data/newsroom.toml`, for membership."""
    return frozenset(words(name))


@cache
def months() -> dict[str, int]:
    """Month names and abbreviations, folded, to 1 to 12."""
    return {
        name: number for number, names in enumerate(_newsroom()["month_names"], 1) for name in names
    }


@cache
def agencies() -> frozenset[str]:
    """Every form of every agency's name, with its capitals."""
    lines = (files("rashomon") / "data/agencies.txt").read_text("utf-8").splitlines()
    return frozenset(
        form.strip()
        for line in lines
        if line and not line.startswith("#")
        for form in line.split("|")
    )


@cache
def agency_pattern() -> re.Pattern[str]:
    """An agency's name as a whole word, longest form first."""
    forms = sorted(agencies(), key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


def is_agency(text: str) -> bool:
    """Whether the text is an agency's name and nothing else."""
    text = text.strip(" .,;")
    return text in agencies() or (text.isupper() and text.title() in agencies())
