"""Table of the REST operations: routes with their parameters."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from rashomon.errors import UsageError
from rashomon.serve import asking, listing
from rashomon.serve import coverage as coverages
from rashomon.serve.coverage import PARTS
from rashomon.serve.finding import SearchKind, SearchMode, search
from rashomon.serve.library import MOST, Library
from rashomon.serve.operation import Operation, Parameter
from rashomon.settings import ServeSettings


def _choice(type_: Any) -> Mapping[str, Any]:
    return {"type": "string", "enum": list(get_args(type_))}


_STRING: Mapping[str, Any] = {"type": "string", "maxLength": 2000}
_DAY: Mapping[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_FLAG: Mapping[str, Any] = {"type": "boolean"}
_COVERAGE_ID = Parameter("coverage", _STRING, "Its id, or the beginning of it.", "path", True)
_SINCE = Parameter("since", _DAY, "The first day.")
_UNTIL = Parameter("until", _DAY, "The last day.")
_OUTLET = Parameter("outlet", _STRING, "Only of this outlet.")
_LIMIT = Parameter(
    "limit", {"type": "integer", "minimum": 1, "maximum": MOST}, "How many items; 20 by default."
)
_CURSOR = Parameter("cursor", _STRING, "The `next_cursor` of the answer before.")
_COVERAGE = Parameter("coverage", _STRING, "The id of a coverage.", "body")


def _body(name: str, text: str, *, required: bool = True, long: int = 2000) -> Parameter:
    return Parameter(name, {"type": "string", "maxLength": long}, text, "body", required)


def _part(
    library: Library, coverage: str, part: str, limit: int = 20, cursor: str | None = None
) -> dict[str, Any]:
    return coverages.part(library, coverage, part, limit=limit, cursor=cursor)


_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "GET",
        "/coverages",
        "coverages",
        "The coverages, the newest day first.",
        Library.coverages,
        (
            _SINCE,
            _UNTIL,
            _OUTLET,
            Parameter("conflicts", _FLAG, "Only those with conflicts."),
            _LIMIT,
            _CURSOR,
        ),
    ),
    Operation(
        "GET",
        "/coverages/{coverage}",
        "coverage",
        "The counts of a coverage; its items are its articles.",
        Library.coverage,
        (_COVERAGE_ID,),
    ),
    Operation(
        "GET",
        "/coverages/{coverage}/{part}",
        "coverage_part",
        "One part of the report of a coverage.",
        _part,
        (
            _COVERAGE_ID,
            Parameter("part", {"type": "string", "enum": list(PARTS)}, "Which.", "path", True),
            _LIMIT,
            _CURSOR,
        ),
    ),
    Operation(
        "GET",
        "/articles/{article:path}",
        "article",
        "An article with its text and its coverage; its items are its earlier versions.",
        Library.article_and_versions,
        (Parameter("article", _STRING, "Its id.", "path", required=True),),
    ),
    Operation(
        "GET",
        "/search",
        "search",
        "Coverages, articles, quotations or facts that have some words or their meaning.",
        search,
        (
            Parameter(
                "query", {**_STRING, "minLength": 1}, 'Words; "two words" together.', required=True
            ),
            Parameter("kind", _choice(SearchKind), "What to return; coverages by default."),
            Parameter("mode", _choice(SearchMode), "How to search; words by default."),
            _SINCE,
            _UNTIL,
            _OUTLET,
            Parameter("coverage", _STRING, "Only of this coverage."),
            Parameter("speaker", _STRING, "Only of this speaker, or articles that quote them."),
            Parameter(
                "relation", _STRING, "Only of this relation, or articles that have a part in it."
            ),
            _LIMIT,
            _CURSOR,
        ),
    ),
    Operation(
        "GET",
        "/speakers/{name:path}",
        "speaker",
        "What a speaker is quoted with.",
        listing.speaker,
        (
            Parameter("name", _STRING, "The name, as a report has it.", "path", required=True),
            _LIMIT,
            _CURSOR,
        ),
    ),
    Operation(
        "GET",
        "/outlets/{name:path}",
        "outlet",
        "What an outlet published and what its copies changed.",
        listing.outlet,
        (Parameter("name", _STRING, "The outlet.", "path", required=True), _LIMIT, _CURSOR),
    ),
    Operation(
        "GET",
        "/sources",
        "sources",
        "Addresses that were fetched, and their health.",
        listing.sources,
        (_LIMIT, _CURSOR),
    ),
    Operation(
        "POST",
        "/compare",
        "compare",
        "How two articles are joined, and what one changed.",
        asking.compare,
        (_body("left", "An article."), _body("right", "Another one.")),
    ),
    Operation(
        "POST",
        "/trace",
        "trace",
        "Every article that has a sentence or a quotation, the earliest first.",
        asking.trace,
        (_body("text", "A sentence, a quotation or a number."),),
    ),
)


def operations(limits: ServeSettings) -> tuple[Operation, ...]:
    """Return all operations, within the limits of a server."""
    verify = Operation(
        "POST",
        "/verify",
        "verify",
        "Hold a draft against a coverage.",
        asking.verify_draft,
        (
            _body("text", "The draft.", long=limits.serve_draft_characters),
            _COVERAGE,
            Parameter("published", _DAY, "The day of the draft.", "body"),
        ),
    )
    return (*_OPERATIONS, verify)


def values_of(operation: Operation, where: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the checked parameters of one place (path, query or body).

    Raises `UsageError` for the first unknown, missing or invalid one.
    """
    known = {p.name: p for p in operation.parameters if p.where == where}
    if unknown := sorted(set(given) - set(known)):
        there = ", ".join(known) or "none"
        raise UsageError(f"no such parameter: {unknown[0]}; known are: {there}")
    for name, parameter in known.items():
        if parameter.required and name not in given:
            raise UsageError(f"{name} is missing: {parameter.text}")
    return {name: _value(known[name], value) for name, value in given.items()}


def _value(parameter: Parameter, value: Any) -> Any:
    schema, name = parameter.schema, parameter.name
    if schema["type"] == "integer":
        return _integer(name, value, schema)
    if schema["type"] == "boolean":
        if value in (True, "true", "1"):
            return True
        if value in (False, "false", "0", ""):
            return False
        raise UsageError(f"{name}: must be true or false")
    return _string(name, value, schema)


def _integer(name: str, value: Any, schema: Mapping[str, Any]) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise UsageError(f"{name}: must be a whole number") from None
    low, high = schema.get("minimum", 0), schema.get("maximum", 1 << 31)
    if not low <= number <= high:
        raise UsageError(f"{name}: must be from {low} to {high}")
    return number


def _string(name: str, value: Any, schema: Mapping[str, Any]) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{name}: must be text")
    if len(value) > schema.get("maxLength", len(value)) or len(value) < schema.get("minLength", 0):
        raise UsageError(f"{name}: at most {schema['maxLength']:,} characters, and not empty")
    if "enum" in schema and value not in schema["enum"]:
        raise UsageError(f"{name}: one of {', '.join(schema['enum'])}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise UsageError(f"{name}: must be a day such as 2031-05-06")
    return value
