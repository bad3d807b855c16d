"""Two speakers of a coverage: when one is certainly not the other."""

from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.settings import Settings
from rashomon.stages.annotated import Referent
from rashomon.types import Entity
from rashomon.verify.speaking import is_other_speaker

ENTITIES = (
    Entity("lines", "Tessen Lines", "organization", (), ()),
    Entity("rail", "Norden Rail", "organization", (), ()),
    Entity("agency", "Reuters", "organization", (), ()),
    Entity("paper", "Tessen Post", "organization", (), ()),
    Entity("brand", "Oskar Brand", "person", (), ()),
    Entity("feld", "Runa Feld", "person", (), ()),
    Entity("drivers", "Tessen drivers", "group", (), ()),
)
ROLES = {"rail": frozenset({"owner of tessen lines"})}


def sources(**roles: frozenset[str]) -> Any:
    return SimpleNamespace(
        entities={e.id: e for e in ENTITIES},
        report=SimpleNamespace(entities=ENTITIES),
        roles=roles,
        settings=Settings(),
        articles=[SimpleNamespace(article=SimpleNamespace(outlet="Tessen Post"))],
    )


@pytest.mark.parametrize(
    ("kind", "name", "given", "other"),
    [
        ("person", "Oskar Brand", "feld", True),
        ("organization", "Tessen Lines", "rail", True),
        ("organization", "Norden Rail", "lines", True),
        ("organization", "Norden Rail", "rail", False),
        ("person", "Oskar Brand", "lines", False),
        ("organization", "Reuters", "lines", False),
        ("organization", "Tessen Lines", "paper", False),
        ("group", "Tessen drivers", "rail", False),
    ],
)
def test_two_persons_or_two_companies_are_two_speakers(
    kind: Any, name: str, given: str, other: bool
) -> None:
    referent = Referent(kind, (name,), (), ())
    assert is_other_speaker(referent, given, sources()) == other


def test_a_company_speaks_for_one_that_its_role_names() -> None:
    referent = Referent("organization", ("Norden Rail",), (), ())
    assert not is_other_speaker(referent, "lines", sources(**ROLES))
