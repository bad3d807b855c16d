"""Envelope of all answers, opaque cursors, and the SQL of pages by key."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import rashomon
from rashomon.errors import UsageError

_DIGITS = 18  # of any number that fits into 64 bits


@dataclass(frozen=True, slots=True)
class Envelope:
    """One answer: items, with a count of all and a cursor for the next ones.

    `as_of` is the time at which the archive last took in an article. `total` counts all items,
    `shown` those in the answer; `next_cursor` requests the next ones, `None` at the end. `not_read`
    are the last reasons why something is missing from the archive. `more` are further fields.
    """

    items: Sequence[Any]
    total: int
    as_of: str | None
    next_cursor: str | None = None
    not_read: Sequence[str] = ()
    more: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON-ready values."""
        return {
            **self.more,
            "items": list(self.items),
            "shown": len(self.items),
            "total": self.total,
            "next_cursor": self.next_cursor,
            "as_of": self.as_of,
            "not_read": list(self.not_read),
            "version": rashomon.__version__,
        }


def cursor(*place: int | str) -> str:
    """Encode a place in a list, the key of the last item shown, as an opaque cursor."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def key_of(given: str | None, types: Sequence[type]) -> tuple[int | str, ...] | None:
    """Decode the key in a cursor, `None` without one. Raises `UsageError` if the types differ.

    >>> key_of(cursor("2031-05-06", 3), (str, int))
    ('2031-05-06', 3)
    """
    if not given:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise UsageError("cursor: not one that an answer gave") from error
    whole_ = isinstance(key, list) and [type(part) for part in key] == list(types)
    if not whole_ or not all(isinstance(p, str) or 0 <= p < 1 << 31 for p in key):
        raise UsageError("cursor: not one that an answer gave")
    return tuple(key)


def whole(given: str) -> int | None:
    """Parse a whole number of ASCII digits that SQLite can hold; return `None` for other text.

    >>> whole("12"), whole("²"), whole("-1"), whole("9" * 30)
    (12, None, None, None)
    """
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _DIGITS else None


@dataclass(frozen=True, slots=True)
class Column:
    """Column by which a list is ordered."""

    name: str
    type: type
    descending: bool = False


def ordering(columns: Sequence[Column]) -> str:
    """Return the SQL of an order by some columns.

    >>> ordering([Column("day", str, True), Column("id", str)])
    'day DESC, id ASC'
    """
    return ", ".join(f"{c.name} {'DESC' if c.descending else 'ASC'}" for c in columns)


def after(columns: Sequence[Column], key: Sequence[int | str]) -> tuple[str, list[int | str]]:
    """Return the SQL condition that a row comes after the one with a key, and its values.

    >>> after([Column("day", str, True), Column("id", str)], ["2031-05-06", "a"])
    ('(day < ?) OR (day = ? AND id > ?)', ['2031-05-06', '2031-05-06', 'a'])
    """
    parts: list[str] = []
    values: list[int | str] = []
    for k, column in enumerate(columns):
        same = [f"{c.name} = ?" for c in columns[:k]]
        parts.append(" AND ".join([*same, f"{column.name} {'<' if column.descending else '>'} ?"]))
        values += key[: k + 1]
    return " OR ".join(f"({p})" for p in parts), values
