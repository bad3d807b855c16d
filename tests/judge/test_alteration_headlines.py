"""Headlines of a copy."""

from dataclasses import replace

import pytest
from altering import FRAME, compare

from inventing import article
from rashomon.types import Article, Sentence


def headed(name: str, headline: str) -> Article:
    plain = article(name, headline, *FRAME)
    first, *others = plain.sentences
    return replace(
        plain, headline=headline, sentences=(Sentence(first.start, first.end, "headline"), *others)
    )


@pytest.mark.parametrize(
    ("after", "severity"),
    [
        ("Ferry with 84 aboard runs aground", "high"),
        ("Ferry with 48 aboard does not run aground", "high"),
        ("Stranded ferry: 48 people wait for a tow", "low"),
    ],
)
def test_a_headline_changed(after: str, severity: str) -> None:
    parent = headed("parent", "Ferry with 48 aboard runs aground")
    (change,) = compare(parent, headed("child", after))
    assert (change.aspect, change.severity, change.after) == ("headline", severity, after)


def test_the_same_headline() -> None:
    assert compare(headed("parent", "Ferry aground"), headed("child", "Ferry aground")) == ()
