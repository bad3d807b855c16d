"""Conversion between the dataclasses of `rashomon.types` and the JSON of the report format.

Both directions read the dataclasses' own fields and type hints, so a field is declared once, in
`types`, and named the same everywhere. Next to each `detail` is the sentence that it makes, which
is written and never read. Values that JSON cannot hold occur only in the free-form mappings
(`extra`, `normalized`): there a number that is not finite becomes `None`, a key becomes a string,
and any other foreign value (a date, say) its `str()`.
"""

import dataclasses
import functools
import json
import math
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, Union

from rashomon.english.surrogates import escaped
from rashomon.errors import FormatError
from rashomon.types import (
    Alteration,
    Article,
    Attribution,
    Detail,
    Evidence,
    Fact,
    Lineage,
    PledgeEvidence,
    Quotation,
    QuotationReading,
    Rejected,
    RejectedArticle,
    RejectedSection,
)

Say = Callable[[Detail | None], str]

# Key order of a type whose fields cannot have the format's: fields with defaults must come last.
ORDER: Mapping[type, tuple[str, ...]] = {
    Article: (
        "id",
        "siglum",
        "source",
        "outlet",
        "headline",
        "byline",
        "dateline",
        "published",
        "credits",
        "language",
        "text",
        "extra",
        "sentences",
    ),
}

# The key after `detail` that has its sentence; of a quotation's reading, `text` is the wording.
SENTENCE: Mapping[type, str] = {
    Alteration: "text",
    Evidence: "text",
    Fact: "text",
    PledgeEvidence: "text",
    Quotation: "text",
    QuotationReading: "note",
    RejectedArticle: "text",
    RejectedSection: "text",
}

# Keys that are left out if they have the default of their field.
OPTIONAL: Mapping[type, tuple[str, ...]] = {
    Detail: ("words", "articles", "numbers", "also"),
    Attribution: ("through",),
    Fact: ("soundness", "doubtful"),
    Lineage: ("agencies",),
    Rejected: ("withdrawn",),
}

# The largest whole number that every reader of JSON keeps as it is (RFC 7493, 2.2).
LARGEST = 2**53 - 1

# Inclusive limits by field name; the schema states the same ones.
LIMITS: Mapping[str, tuple[float, float]] = {
    "similarity": (0, 1),
    "share": (0, 1),
    "confidence": (0, 1),
    "soundness": (0, 1),
    "start": (0, LARGEST),
    "end": (0, LARGEST),
    "line": (1, LARGEST),
    "seconds": (0, math.inf),
}

_VALUE_LENGTH = 60  # characters of a wrong value that an error message repeats


# ── to the format ────────────────────────────────────────────────────────────────────────────────


def encode(value: Any, say: Say) -> Any:
    """Convert dataclasses to dicts and tuples to lists, recursively, into new objects.

    `say` makes the sentence of a detail. Raises `TypeError` for a value that the format cannot
    hold.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping):
        return _free(value)
    if isinstance(value, tuple | list):
        return [encode(item, say) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _encoded(value, say)
    raise TypeError(f"{type(value).__name__} has no place in the report format")


def _encoded(value: Any, say: Say) -> dict[str, Any]:
    cls: type = type(value)
    sentence = SENTENCE.get(cls)
    defaults = _optional_defaults(cls)
    encoded: dict[str, Any] = {}
    for name in names(cls):
        if name == sentence:
            encoded[name] = say(value.detail)
        elif name not in defaults or getattr(value, name) != defaults[name]:
            encoded[name] = encode(getattr(value, name), say)
    return encoded


@functools.cache
def _optional_defaults(cls: type) -> Mapping[str, Any]:
    """Return the optional keys of a class with the value at which each is left out."""
    # Classes that show themselves, such as the lineage in Python, derive from the format's.
    optional = next((OPTIONAL[c] for c in cls.__mro__ if c in OPTIONAL), ())
    return {f.name: f.default for f in dataclasses.fields(cls) if f.name in optional}


def _free(value: Any) -> Any:
    """Convert a value of a free-form mapping to one that JSON can hold."""
    if isinstance(value, Mapping):
        return {str(key): _free(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_free(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return str(value)


def dumps(document: Any, indent: int | None) -> str:
    """Return JSON text in readable characters, ending with a newline.

    Half a surrogate pair, which no encoding can write, is written as its `\\uXXXX` escape.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)
    return escaped(text) + "\n"


@functools.cache
def names(cls: type) -> tuple[str, ...]:
    """Return the keys of a dataclass in the order of the format."""
    fields = ORDER.get(cls) or tuple(f.name for f in dataclasses.fields(cls))
    sentence = SENTENCE.get(cls)
    return tuple(
        x
        for name in fields
        for x in ((name, sentence) if sentence and name == "detail" else (name,))
    )


# ── from the format ──────────────────────────────────────────────────────────────────────────────


def decode(hint: Any, value: Any, path: str) -> Any:
    """Convert `value` to the type `hint`; `path` is its place, as in `$.articles[0].id`.

    Raises `FormatError` with the path of the first problem, in document order.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return _dataclass(typing.cast(type, hint), value, path)
    if origin is Literal:
        return _literal(arguments, value, path)
    if origin is tuple:
        items = _expect(list, "a list", value, path)
        return tuple(decode(arguments[0], item, f"{path}[{i}]") for i, item in enumerate(items))
    if origin in (Union, types.UnionType):
        inner = next(a for a in arguments if a is not type(None))
        return None if value is None else decode(inner, value, path)
    if origin is not None:
        return _free(_expect(dict, "an object", value, path))
    return _scalar(hint, value, path)


def check_keys(
    document: Any, expected: Iterable[str], path: str, optional: Iterable[str] = ()
) -> Mapping[str, Any]:
    """Return `document` if it is an object with exactly the `expected` keys.

    The `optional` ones among them may be missing. Raises `FormatError` otherwise.
    """
    mapping: Mapping[str, Any] = _expect(dict, "an object", document, path)
    expected = tuple(expected)
    for name in expected:
        if name not in mapping and name not in optional:
            raise FormatError(f'{path}: the key "{name}" is missing')
    for name in mapping:
        if name not in expected:
            raise FormatError(f"{path}: unknown key {_show(name)}")
    return mapping


@functools.cache
def hints(cls: type[Any]) -> Mapping[str, Any]:
    """Return the resolved type of each field by name."""
    return typing.get_type_hints(cls)


def _dataclass(cls: type, value: Any, path: str) -> Any:
    mapping = check_keys(value, names(cls), path, OPTIONAL.get(cls, ()))
    types_, sentence = hints(cls), SENTENCE.get(cls)
    values: dict[str, Any] = {}
    for n in names(cls):
        if n == sentence:
            _scalar(str, mapping[n], f"{path}.{n}")
        elif n in mapping:
            values[n] = _field(n, types_[n], mapping[n], f"{path}.{n}")
    return cls(**values)


def _field(name: str, hint: Any, value: Any, path: str) -> Any:
    decoded = decode(hint, value, path)
    if name in LIMITS and decoded is not None:
        low, high = LIMITS[name]
        if not low <= decoded <= high:
            least = decoded < low and high >= LARGEST
            span = f"at least {low}" if least else f"between {low} and {high}"
            raise FormatError(f"{path}: {_show(value)} must be {span}")
    return decoded


def _literal(allowed: tuple[Any, ...], value: Any, path: str) -> Any:
    if not isinstance(value, str) or value not in allowed:
        raise FormatError(f"{path}: {_show(value)} is not one of {', '.join(allowed)}")
    return value


_SCALARS: Mapping[type, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


def _scalar(hint: type, value: Any, path: str) -> Any:
    # In Python True is an int and 1 is not a float; in JSON it is the other way round.
    whole = isinstance(value, int) and not isinstance(value, bool)
    if hint is int and whole:
        return value
    if hint is float and (_fits(value) if whole else _is_finite(value)):
        return float(value)
    if hint in (str, bool) and isinstance(value, hint):
        return value
    raise FormatError(f"{path}: {_show(value)} is not {_SCALARS[hint]}")


def _fits(value: int) -> bool:
    return value.bit_length() <= sys.float_info.max_exp - 1


def _is_finite(value: Any) -> bool:
    return isinstance(value, float) and math.isfinite(value)


def _expect(kind: type, words: str, value: Any, path: str) -> Any:
    if not isinstance(value, kind):
        raise FormatError(f"{path}: {_show(value)} is not {words}")
    return value


def _show(value: Any) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= _VALUE_LENGTH else text[: _VALUE_LENGTH - 3] + "..."
