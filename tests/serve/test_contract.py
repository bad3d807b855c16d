"""REST against its own description: whatever is asked, nothing is a fault of the server."""

from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from rashomon.serve.app import application
from rashomon.serve.guard import Access
from rashomon.settings import ServeSettings

_EACH = 6  # requests for each operation


@pytest.mark.slow
def test_no_request_is_a_fault_of_the_server(path: Path) -> None:
    hosts = Access().hosts | {"testserver"}
    allowed = Access(hosts=hosts, limits=ServeSettings(serve_rate=100_000))
    schema = schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", application(path, allowed), headers={"host": "localhost"}
    )
    asked = []
    for described in schema.get_all_operations():
        operation = described.ok()  # type: ignore[union-attr]  # of our own description
        if operation.path.endswith("/events"):  # it does not end
            continue

        @hypothesis.settings(
            max_examples=_EACH,
            deadline=None,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy())
        def ask(case: "schemathesis.Case[Any]") -> None:
            case.call_and_validate(
                headers={"host": "localhost"},
                checks=[not_a_server_error, status_code_conformance, response_schema_conformance],
            )
            asked.append(case.path)

        ask()
    assert len(set(asked)) > 10
    assert len(asked) >= 10 * _EACH
