"""Inputs that are almost correct: made by their structure, and then broken a little."""

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

# Values that occur in real inputs and that few readers expect.
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    2**63,
    10**400,
    1e308,
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e",
    "http://[",
    "//[",
    "http://u:p@[::1]:99999/",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59+14:00",
    "2024-05-03T10:00:60+99:99",
    "²",
    "undefined",
    "<" * 500,
    "“" * 500,
    "9" * 5_000,
    [],
    {},
    [[[]]],
    {"@type": "NewsArticle"},
)
_TOKEN = re.compile(r"<[^<>]{0,200}>|[^<>]{1,200}|[<>]")


def value(chance: random.Random, given: Any) -> Any:
    """Return a JSON value with one of its parts replaced, left out or doubled."""
    if isinstance(given, dict) and given and chance.random() < 0.9:
        key = chance.choice(sorted(given, key=str))
        made = dict(given)
        turn = chance.random()
        if turn < 0.1:
            del made[key]
        elif turn < 0.2:
            made[str(chance.choice(VALUES))] = made[key]
        else:
            made[key] = value(chance, made[key])
        return made
    if isinstance(given, list) and given and chance.random() < 0.9:
        place = chance.randrange(len(given))
        made_list = list(given)
        if chance.random() < 0.2:
            made_list *= 2
        else:
            made_list[place] = value(chance, made_list[place])
        return made_list
    return chance.choice(VALUES)


_STRINGS = tuple(v for v in VALUES if isinstance(v, str) and "\ud800" not in v)
_OF_KIND: Mapping[type, Sequence[Any]] = {
    str: _STRINGS,
    bool: (True, False),
    int: (-1, 0, 1, 2, 1_000_000, 2**53 - 1),
    float: (0.0, 1e-9, 0.5, 1.0),
}


def kin(chance: random.Random, given: Any) -> Any:
    """Return a JSON value with one of its parts replaced by one of the same kind.

    A reader with a schema accepts most of these, so that they reach the code after it.
    """
    if isinstance(given, dict) and given:
        key = chance.choice(sorted(given, key=str))
        return {**given, key: kin(chance, given[key])}
    if isinstance(given, list) and given and chance.random() < 0.9:
        place = chance.randrange(len(given))
        if chance.random() < 0.15:
            return [*given, given[place]] if chance.random() < 0.5 else given[:place]
        return [*given[:place], kin(chance, given[place]), *given[place + 1 :]]
    if isinstance(given, str) and chance.random() < 0.3:
        return given[::-1]  # such as an id that no object has
    return chance.choice(_OF_KIND.get(type(given), (given,)))


def line(chance: random.Random, record: Any) -> bytes:
    """Return a JSON line that is changed as a value, and sometimes as text too."""
    made = record
    for _ in range(chance.randrange(1, 4)):
        made = value(chance, made)
    text = json.dumps(made).encode()
    return bytes_(chance, text) if chance.random() < 0.3 else text


def markup(chance: random.Random, data: str) -> bytes:
    """Return markup with some tags or texts removed, repeated, swapped or made strange."""
    tokens = _TOKEN.findall(data)
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(tokens))
        turn = chance.randrange(5)
        if turn == 0:
            del tokens[place]
        elif turn == 1:
            tokens[place:place] = [tokens[place]] * chance.randrange(1, 30)
        elif turn == 2:
            other = chance.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif turn == 3:
            tokens[place] = str(chance.choice(VALUES))
        else:
            tokens[place] = re.sub(r"\w+", str(chance.choice(VALUES))[:50], tokens[place], count=1)
        tokens = tokens or [""]
    text = "".join(tokens).encode("utf-8", "surrogatepass")
    return bytes_(chance, text) if chance.random() < 0.2 else text


def bytes_(chance: random.Random, data: bytes) -> bytes:
    """Return bytes with some flipped, cut out, doubled or inserted."""
    made = bytearray(data or b" ")
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(made))
        turn = chance.randrange(4)
        if turn == 0:
            made[place] ^= 1 << chance.randrange(8)
        elif turn == 1:
            del made[place : place + chance.randrange(1, 200)]
        elif turn == 2:
            made[place:place] = made[place : place + 100]
        else:
            made[place:place] = chance.randbytes(chance.randrange(1, 20))
        made = made or bytearray(b" ")
    return bytes(made)


Mutate = Callable[[random.Random], bytes]
