"""Which field of a record, or column of a table, is which: by the names that tools give them."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, TypeAlias

from rashomon.english.tables import table

# Pairs of a field of this program and the column or field of the input that is taken for it.
Columns: TypeAlias = tuple[tuple[str, str], ...]
_ANY = (str, list, dict)
# An object that is a text has its blocks in one of these; another object is a record in a record.
_BLOCKS = frozenset(["sections", "blocks", "paragraphs", "children"])

# What the value of a field must be to be taken for it under another tool's name.
_TAKEN: Mapping[str, tuple[type, ...]] = {
    "text": (str, list, dict),
    "html": (str,),
    "published": (str, int, float, dict),
    "headline": (str, list, dict),
}


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Each field of a record to the names that tools give it, the likeliest first."""
    return {name: tuple(others) for name, others in table("fields").items()}


@cache
def _ranked() -> Mapping[str, tuple[str, int]]:
    """Each name, folded, to its field and to its rank among the names of that field."""
    return {
        _folded(name): (field, rank)
        for field, others in names().items()
        for rank, name in enumerate((field, *others))
    }


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def chosen(given: Mapping[str, Any], told: Columns = ()) -> dict[str, str]:
    """Which field of a record is which of this program's; one of its own name goes first.

    `told` are those that the user names, which go before all others where the record has them.

    >>> chosen({"Title": "Dam bursts", "maintext": "It burst.", "rank": 3})
    {'headline': 'Title', 'text': 'maintext'}
    """
    best: dict[str, tuple[int, str]] = {}
    for key, value in given.items():
        if not isinstance(key, str) or (known := _ranked().get(_folded(key))) is None:
            continue
        field, rank = known
        if value in (None, "", [], {}) or not _is_taken(field, value):
            continue
        if key == field or field not in best or rank < best[field][0]:
            best[field] = (-1 if key == field else rank, key)
    found = {field: key for field, (_, key) in best.items()}
    return found | {field: key for field, key in told if key in given}


def _is_taken(field: str, value: object) -> bool:
    if not isinstance(value, _TAKEN.get(field, _ANY)):
        return False
    return field != "text" or not isinstance(value, dict) or not _BLOCKS.isdisjoint(value)
