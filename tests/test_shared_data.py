"""Checks on the shared development data, where it lies beside the repository."""

from pathlib import Path

import pytest

import rashomon

DATA = Path(__file__).parents[1].parent / "shared" / "data"


@pytest.fixture
def istanbul() -> Path:
    folder = DATA / "istanbul"
    if not folder.is_dir():
        pytest.skip(f"the shared development data is not at {DATA}")
    return folder


def test_of_five_reports_one_is_a_copy(istanbul: Path) -> None:
    report = rashomon.cross_examine(sorted(istanbul.glob("*.txt")))
    number = {a.id: Path(a.source).name.split("_")[0] for a in report.articles}
    assert sorted(number.values()) == ["000", "001", "002", "003", "004"]
    (derivation,) = report.lineage.derivations
    assert (number[derivation.child], number[derivation.parent]) == ("001", "000")
    assert (derivation.extent, derivation.directed) == ("wholly", True)
    accounts = {frozenset(number[a] for a in x.articles) for x in report.lineage.accounts}
    assert accounts == {
        frozenset(["000", "001"]),
        frozenset(["002"]),
        frozenset(["003"]),
        frozenset(["004"]),
    }
