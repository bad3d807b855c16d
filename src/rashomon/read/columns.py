"""Recognition of a record's fields, or a table's columns, by the names that tools give them."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, TypeAlias

from rashomon.english.tables import table

# Pairs of a field of this program and the column or field of the input to take it from.
Columns: TypeAlias = tuple[tuple[str, str], ...]
_ANY = (str, list, dict)
# An object is a text if it has its blocks under one of these keys, else a nested record.
_BLOCKS = frozenset(["sections", "blocks", "paragraphs", "children"])

# Types that the value of a field must have to be accepted; `_ANY` for the other fields.
_TAKEN: Mapping[str, tuple[type, ...]] = {
    "text": (str, list, dict),
    "html": (str,),
    "published": (str, int, float, dict),
    "headline": (str, list, dict),
}


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Return the names that tools give each field, the likeliest first."""
    return {name: tuple(others) for name, others in table("fields").items()}


@cache
def _ranked() -> Mapping[str, tuple[str, int]]:
    """Return the field that each folded name means, and the name's rank among the field's names."""
    return {
        _folded(name): (field, rank)
        for field, others in names().items()
        for rank, name in enumerate((field, *others))
    }


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def chosen(given: Mapping[str, Any], columns: Columns = ()) -> dict[str, str]:
    """Return the record's key for each of this program's fields; the field's own name wins.

    `columns` are pairs that the user named; they override all others if the record has the key.

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
    keys = {field: key for field, (_, key) in best.items()}
    return keys | {field: key for field, key in columns if key in given}


def _is_taken(field: str, value: object) -> bool:
    if not isinstance(value, _TAKEN.get(field, _ANY)):
        return False
    return field != "text" or not isinstance(value, dict) or not _BLOCKS.isdisjoint(value)
