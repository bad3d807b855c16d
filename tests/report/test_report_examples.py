"""The examples in the docstrings are what the functions give."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "module", ["contract", "markdown", "views.plain", "views.labels", "views.details"]
)
def test_the_examples_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"rashomon.report.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
