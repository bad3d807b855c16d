"""OpenAPI document of the REST interface, generated from the table of operations."""

from collections.abc import Iterable
from typing import Any

import rashomon
from rashomon.serve.operation import Operation, Parameter
from rashomon.settings import ServeSettings

PREFIX = "/api/v1"
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "message"],
            "properties": {"status": {"type": "integer"}, "message": {"type": "string"}},
        }
    },
}
_ENVELOPE = {
    "type": "object",
    "required": ["items", "shown", "total", "next_cursor", "as_of", "not_read", "version"],
    "properties": {
        "items": {"type": "array"},
        "shown": {"type": "integer"},
        "total": {"type": "integer"},
        "next_cursor": {"type": ["string", "null"]},
        "as_of": {"type": ["string", "null"]},
        "not_read": {"type": "array", "items": {"type": "string"}},
        "version": {"type": "string"},
    },
}
_JOB = {
    "type": "object",
    "required": ["id", "kind", "state", "stage", "done", "total", "result", "made_at"],
    "properties": {
        "id": {"type": "string"},
        "kind": {"type": "string"},
        "state": {"enum": ["queued", "running", "done", "failed"]},
        "stage": {"type": ["string", "null"]},
        "done": {"type": "integer"},
        "total": {"type": "integer"},
        "result": {"type": ["object", "null"]},
        "made_at": {"type": "string"},
    },
}
_REFUSALS = {
    "400": "A parameter is wrong.",
    "401": "A token is needed.",
    "403": "The token lacks the scope, or the request comes from another site.",
    "404": "There is none of this id.",
    "413": "The request is too large.",
    "429": "Too many requests; see Retry-After.",
}


def document(operations: Iterable[Operation], limits: ServeSettings) -> dict[str, Any]:
    """Return the OpenAPI document of a server with these operations and limits, JSON-ready."""
    paths: dict[str, Any] = {}
    for operation in operations:
        path = operation.path.replace(":path", "")
        entry = paths.setdefault(f"{PREFIX}{path}", {})
        entry[operation.method.lower()] = _operation(operation)
    paths[f"{PREFIX}/examinations"] = {"post": _examinations(limits.serve_job_articles)}
    paths[f"{PREFIX}/examinations/{{id}}"] = {"get": _examination()}
    paths[f"{PREFIX}/events"] = {"get": _events()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon",
            "version": rashomon.__version__,
            "description": "Who copied whom in the coverage of an event, what copying changed, and "
            "on how many accounts a statement rests. Nothing is called true.",
        },
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Error": _ERROR, "Envelope": _ENVELOPE, "Job": _JOB},
        },
        "security": [{}, {"token": []}],
    }


def _operation(operation: Operation) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.text,
        "parameters": [_parameter(p) for p in operation.parameters if p.where != "body"],
        "responses": _responses("200", "The answer."),
    }
    body = [p for p in operation.parameters if p.where == "body"]
    if body:
        schema = {
            "type": "object",
            "properties": {p.name: {**p.schema, "description": p.text} for p in body},
            "required": [p.name for p in body if p.required],
            "additionalProperties": False,
        }
        entry["requestBody"] = _json(schema)
    return entry


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.required,
        "description": parameter.text,
        "schema": dict(parameter.schema),
    }


def _responses(status: str, text: str, schema: str = "Envelope") -> dict[str, Any]:
    given = {"$ref": f"#/components/schemas/{schema}"}
    error = {"$ref": "#/components/schemas/Error"}
    return {
        status: {"description": text, **_content(given)},
        **{code: {"description": why, **_content(error)} for code, why in _REFUSALS.items()},
    }


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, **_content(schema)}


def _examinations(most: int) -> dict[str, Any]:
    asked = {
        "type": "object",
        "properties": {
            "urls": {"type": "array", "items": {"type": "string"}, "maxItems": most},
            "articles": {"type": "array", "items": {"type": "object"}, "maxItems": most},
            "files": {
                "type": "array",
                "maxItems": most,
                "items": {
                    "type": "object",
                    "properties": {
                        "name": {"type": "string"},
                        "base64": {"type": "string", "contentEncoding": "base64"},
                    },
                    "required": ["name", "base64"],
                    "additionalProperties": False,
                },
            },
            "coverage": {"type": "string"},
        },
        "additionalProperties": False,
    }
    return {
        "operationId": "examine",
        "summary": "Take in addresses or texts as one coverage and examine it; or examine one.",
        "requestBody": _json(asked),
        "responses": _responses("202", "The job, whose address is in Location.", "Job"),
    }


def _events() -> dict[str, Any]:
    stream = {"text/event-stream": {"schema": {"type": "string"}}}
    return {
        "operationId": "events",
        "summary": "Server-sent events without end: `job` how jobs go on, `news` what is new.",
        "parameters": [
            {
                "name": "Last-Event-ID",
                "in": "header",
                "description": "The id of the last news seen; those since come first.",
                "schema": {"type": "string"},
            }
        ],
        "responses": {"200": {"description": "The stream.", "content": stream}},
    }


def _examination() -> dict[str, Any]:
    return {
        "operationId": "examination",
        "summary": "How far a job is, and what came of it.",
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "responses": _responses("200", "The job.", "Job"),
    }
