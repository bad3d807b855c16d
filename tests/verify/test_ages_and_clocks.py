"""Ages after names, and times of day whose day is unknown."""

import pytest

import rashomon
from rashomon.annotate import default_embedder, default_parser
from rashomon.settings import Settings
from rashomon.verify import Sources, check

TEXT = (
    "The Vell lighthouse went dark on Monday night. The keeper, Ilse Torm, 61, was asleep. The "
    "coast guard logged the first call at 10.52 p.m. and the lamp was lit again at 3:15 a.m.\n\n"
    "Her nephew Jon Torm, who is 19, rowed out with a lantern shortly before midnight."
)


@pytest.fixture(scope="module")
def sources() -> Sources:
    report = rashomon.cross_examine(
        [{"id": "a", "outlet": "Coast", "published": "2033-03-08", "text": TEXT}]
    )
    return Sources(report, default_embedder(), default_parser(), Settings())


@pytest.mark.parametrize(
    ("draft", "kind", "words", "expected"),
    [
        ("Ilse Torm, 61, was asleep.", "number", "61", "stated"),
        ("Ilse Torm, 67, was asleep.", "number", "67", "differs"),
        ("Jon Torm, 19, rowed out.", "number", "19", "stated"),
        ("Anders Vik, 40, rowed out.", "number", "40", "not-found"),
        ("The first call was logged at 10:52 p.m.", "date", "10:52", "stated"),
        ("The first call was logged at 9.52 p.m.", "date", "9.52", "differs"),
        ("The lamp was lit again at 3.15 a.m.", "date", "3.15", "stated"),
    ],
)
def test_it_gets_its_verdict(
    draft: str, kind: str, words: str, expected: str, sources: Sources
) -> None:
    checks = check(draft, sources, default_parser()).checks
    verdicts = [c.verdict for c in checks if c.kind == kind and words in c.text]
    assert verdicts == [expected]
