"""An operation of the REST interface and its parameters, shared by table, routes and document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Answer = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """Parameter of an operation: its JSON Schema, description and place (path, query or body)."""

    name: str
    schema: Mapping[str, Any]
    text: str
    where: str = "query"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """Operation of REST: `answer` takes the library, and the parameters by name."""

    method: str
    path: str
    name: str
    text: str
    answer: Answer
    parameters: Sequence[Parameter] = ()
    scope: str = "read"
