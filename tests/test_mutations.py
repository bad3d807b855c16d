"""The breakages of `just mutate` still have a place in the code; the breaking itself is slow."""

import importlib.util
from pathlib import Path

import rashomon

ROOT = Path(__file__).parents[1]
PACKAGE = Path(rashomon.__file__).parent


def test_every_breakage_breaks_one_place_and_names_tests_that_are_there() -> None:
    specification = importlib.util.spec_from_file_location("mutate", ROOT / "tools" / "mutate.py")
    assert specification
    assert specification.loader
    mutate = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(mutate)
    assert len(mutate.MUTATIONS) >= 40
    for mutation in mutate.MUTATIONS:
        text = (PACKAGE / mutation.file).read_text("utf-8")
        assert mutate.broken(text, mutation) != text
        assert all((ROOT / test).exists() for test in mutation.tests)
