"""The shipped schema says what the dataclasses say, and reports are valid against it."""

import dataclasses
import math
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import jsonschema
import pytest
from hypothesis import given, settings
from invented_report import HOSTILE, REPORT, hostile
from test_report_codec import REPORTS, broken

from rashomon import types
from rashomon.report import Report, codec, schema
from rashomon.report.document import SECTIONS

SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CLASSES: dict[str, type[Any]] = {
    name: cls
    for name, cls in vars(types).items()
    if isinstance(cls, type) and name in SCHEMA["$defs"]
}


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_section_and_every_class_they_reach_is_described() -> None:
    assert list(SCHEMA["properties"]) == ["format", "version", *SECTIONS]
    assert SCHEMA["required"] == ["format", "version", *SECTIONS]
    reached: set[str] = set()
    waiting = list(typing.get_type_hints(Report).values())
    while waiting:
        hint = waiting.pop()
        waiting += typing.get_args(hint)
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            if hint.__name__ not in reached:
                waiting += typing.get_type_hints(hint).values()
            reached.add(hint.__name__)
    assert reached == set(SCHEMA["$defs"])


@pytest.mark.parametrize("name", sorted(SCHEMA["$defs"]))
def test_fields_and_properties_agree(name: str) -> None:
    cls, node = CLASSES[name], SCHEMA["$defs"][name]
    fields = {f.name for f in dataclasses.fields(cls)} | set(
        filter(None, [codec.SENTENCE.get(cls)])
    )
    assert fields == set(node["properties"])
    assert fields - set(codec.OPTIONAL.get(cls, ())) == set(node["required"])
    assert list(node["properties"]) == list(ordered(cls))
    assert node["additionalProperties"] is False
    if cls in codec.SENTENCE:
        assert node["properties"][codec.SENTENCE[cls]] == {"type": "string"}
    for field, hint in typing.get_type_hints(cls).items():
        assert node["properties"][field] == expected(hint, field), field


def ordered(cls: type) -> tuple[str, ...]:
    return codec.names(cls)


def expected(hint: Any, field: str) -> dict[str, Any]:  # noqa: PLR0911 - a case for each form
    """The schema of a type hint, written out independently of the codec."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": expected(arguments[0], field)}
    if type(None) in arguments:
        inner = expected(arguments[0], field)
        if "enum" in inner:
            return {"enum": [*inner["enum"], None]}
        if "$ref" in inner:
            return {"anyOf": [inner, {"type": "null"}]}
        return {**inner, "type": [inner["type"], "null"]}
    names: dict[Any, str] = {Mapping: "object"} | {
        str: "string",
        int: "integer",
        float: "number",
        bool: "boolean",
    }
    low, high = codec.LIMITS.get(field, (-math.inf, math.inf))
    limits = ({"minimum": low} if low > -math.inf else {}) | (
        {"maximum": high} if high < math.inf else {}
    )
    return {"type": names[origin or hint], **limits}


def test_the_invented_report_is_valid() -> None:
    VALIDATOR.validate(REPORT.to_dict())


@settings(max_examples=40, deadline=None)
@given(REPORTS)
def test_every_report_is_valid(report: Report) -> None:
    VALIDATOR.validate(report.to_dict())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_reports_are_valid(text: str) -> None:
    VALIDATOR.validate(hostile(text).to_dict())


def test_the_schema_is_strict() -> None:
    for document in (
        broken("more", value=1),
        broken("passages", 0, "similarity", value=1.5),
        broken("articles", 0, "sentences", 0, "role", value="boddy"),
        broken("articles", 0, "id", value=KeyError),
    ):
        assert not VALIDATOR.is_valid(document)


def test_the_page_on_the_format_names_every_property() -> None:
    page = (Path(__file__).parents[2] / "docs" / "report-format.md").read_text(encoding="utf-8")
    properties = set(SCHEMA["properties"])
    properties |= {p for node in SCHEMA["$defs"].values() for p in node["properties"]}
    values = {v for n in SCHEMA["$defs"].values() for v in _values(n["properties"])}
    assert [word for word in sorted(properties | values) if f"`{word}`" not in page] == []


def _values(properties: dict[str, Any]) -> list[str]:
    return [
        value for node in properties.values() for value in node.get("enum", ()) if value is not None
    ]
