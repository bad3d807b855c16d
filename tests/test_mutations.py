"""The breakages of `just mutate` still have a place in the code; the breaking itself is slow."""

from pathlib import Path

import rashomon
from loading import ROOT, program

PACKAGE = Path(rashomon.__file__).parent


def test_every_breakage_breaks_one_place_and_names_tests_that_are_there() -> None:
    mutate = program("tools/mutate.py")
    assert len(mutate.MUTATIONS) >= 40
    for mutation in mutate.MUTATIONS:
        text = (PACKAGE / mutation.file).read_text("utf-8")
        assert mutate.broken(text, mutation) != text
        assert all((ROOT / test).exists() for test in mutation.tests)
