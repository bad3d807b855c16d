"""Fields above a Markdown text: YAML as people write it, TOML, or JSON."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.read.addresses import is_web

_FIELD = re.compile(r"^([\w-]{1,40})[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_NESTED = re.compile(r"^[ \t]+([\w-]{1,40})[ \t]*:[ \t]+(.*)$")
# A value that continues in the indented lines below it.
_FOLDED = re.compile(r"[>|][+-]?[ \t]*")
_REMARK = re.compile(r"(?<![ \t])[ \t]+#[ \t].*$")
_WIKI = re.compile(r"^\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]$")


def front_fields(above: str) -> dict[str, Any]:
    """Return the fields, with names in lower case; empty if they are in none of the formats."""
    bare = above.strip()
    if bare.startswith("{"):
        return _mapping(_json(bare))
    if bare.startswith("+++"):
        try:
            return _mapping(tomllib.loads(bare.strip("+")))
        except tomllib.TOMLDecodeError:
            return {}
    return _mapping(dict(_yaml(bare.splitlines())))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return {}


def _mapping(given: Any) -> dict[str, Any]:
    """Flatten nested tables into one level of fields; empty for anything but a mapping."""
    if not isinstance(given, Mapping):
        return {}
    fields: dict[str, Any] = {}
    for name, value in given.items():
        if isinstance(value, Mapping) and "name" not in value:
            fields = {**_mapping(value), **fields}
        else:
            fields[str(name).lower()] = value if isinstance(value, list | Mapping) else str(value)
    source = fields.get("source")
    # Web clippers keep the address of a page as its source.
    if isinstance(source, str) and is_web(source) and "url" not in fields:
        fields["url"] = fields.pop("source")
    return fields


def _yaml(rows: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield fields of the form `name: value`; a list in brackets or on dashed lines is a value."""
    name, items, inner, folded = "", [], {}, False
    for row in [*rows, "end:"]:
        field = _FIELD.match(row)
        if not field:
            nested = _NESTED.match(row)
            if folded and row.strip():
                items.append(row.strip())
            elif row.lstrip().startswith("- ") and name:
                items.append(_value(row.strip()[2:]))
            elif nested and name:
                inner[nested[1].lower()] = _value(nested[2])
            continue
        if name and (items or inner):
            yield name, " ".join(items) if folded else items or inner
        name, items, inner = field[1], [], {}
        value = (field[2] or "").strip()
        folded = _FOLDED.fullmatch(value) is not None
        if value and not folded:
            yield name, _value(value)


def _value(text: str) -> Any:
    bare = text.strip()
    quoted = len(bare) > 1 and bare[0] in "\"'" and bare.find(bare[0], 1) == len(bare) - 1
    bare = bare[1:-1] if quoted else _REMARK.sub("", bare)
    if link := _WIKI.match(bare):
        return link[1].strip()
    if bare.startswith("[") and bare.endswith("]"):
        return [_value(part) for part in bare[1:-1].split(",") if part.strip()]
    return bare
