"""Which values of two articles are put side by side, and which are not."""

import pytest

from eval.facts import examined, read_coverage
from rashomon.types import Detail, Fact


def facts(*texts: str, published: str = "2031-05-20", parents: str = "") -> tuple[Fact, ...]:
    """The facts of two accounts or more, or that contradict; articles are a, b, …

    `parents` names for each article the one it copies, `-` for none.
    """
    articles = [
        {"id": "abcd"[k], "published": published, "text": text}
        | ({"parent": parents[k]} if parents and parents[k] != "-" else {})
        for k, text in enumerate(texts)
    ]
    coverage = read_coverage({"name": "invented", "articles": articles, "facts": {}})
    found = [f for f in examined(coverage) if f.relation != "single"]
    return tuple(f for f in found if f.aspect != "time")


def told(fact: Fact) -> list[list[str]]:
    return [[f"{s.article} {s.text}" for s in r.attestations] for r in fact.readings]


def test_one_number_in_two_wordings() -> None:
    (fact,) = facts(
        "A barge sank off Lund Head on Monday and 18 sailors were killed.",
        "Eighteen sailors died on Monday when a barge went down off Lund Head.",
    )
    assert (fact.relation, fact.aspect, fact.topic) == ("agreed", "number", "sailors killed")
    assert told(fact) == [["a 18 sailors", "b Eighteen sailors"]]
    assert fact.readings[0].accounts == ("a", "b")
    assert fact.readings[0].normalized == {
        "low": 18,
        "high": 18,
        "bound": "exactly",
        "unit": "count",
    }


def test_two_numbers_in_conflict() -> None:
    (fact,) = facts(
        "A barge sank off Lund Head on Monday and 18 sailors were killed.",
        "A barge sank off Lund Head on Monday and 25 sailors were killed.",
    )
    assert fact.relation == "conflicting"
    assert fact.detail == Detail("accounts-differ", also=(Detail("hours-unknown"),))


@pytest.mark.parametrize(
    "other",
    [
        "A barge sank off Lund Head on Monday and 25 sailors were injured.",
        "A barge sank off Cape Town on Monday and 25 sailors were killed.",
        "A barge sank off Lund Head in May 2019 and 25 sailors were killed.",
        "A barge sank off Lund Head on Monday and 25 fishermen were killed.",
        "A barge sank off Lund Head on Monday and 25 more sailors were killed.",
        "A barge sank off Lund Head on Monday and 25 sailors were seriously injured.",
    ],
)
def test_what_is_not_compared(other: str) -> None:
    assert not facts("A barge sank off Lund Head on Monday and 18 sailors were killed.", other)


def test_a_copy_is_no_second_account() -> None:
    text = "A barge sank off Lund Head on Monday and 18 sailors were killed."
    assert not facts(text, text, parents="-a")


def test_no_conflict_with_an_article_that_has_the_number_too() -> None:
    found = facts(
        "A barge sank off Lund Head on Monday and 18 sailors were killed.",
        "A barge sank off Lund Head on Monday and 18 sailors were killed. "
        "Another barge sank off Lund Head later and 25 sailors were killed.",
    )
    assert [f.relation for f in found] == ["agreed"]


def test_denied_and_asserted() -> None:
    (fact,) = facts(
        "The council of Varnsby approved the harbour plan on Monday.",
        "The council of Varnsby did not approve the harbour plan on Monday.",
    )
    assert (fact.aspect, fact.relation) == ("event", "conflicting")
    assert told(fact) == [["a approved"], ["b did not approve"]]


def test_nothing_from_nothing() -> None:
    assert facts("Rain fell.", "Snow fell.") == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Four hikers were rescued on Monday after a night on Lund Head.", "hikers rescued"),
        ("On Monday the band killed four ballads in its concert at Lund Hall.", None),
        ("The Lund Head Rovers won on Monday, and Dahl had three sacks.", None),
        ("Firefighters from six towns were sent to Lund Head on Monday.", None),
    ],
)
def test_what_is_killed_rescued_or_sent_can_be(text: str, topic: str | None) -> None:
    coverage = read_coverage(
        {"name": "invented", "facts": {}, "articles": [{"id": "a", "text": text}]}
    )
    topics = [f.topic for f in examined(coverage) if f.aspect == "number"]
    assert [t for t in topics if "…" not in t] == ([topic] if topic else [])
