"""Values of one thing, weighed by accounts; the claims are given."""

from dataclasses import replace
from typing import Any

import numpy as np

from rashomon.judge import corroborate, timeline, weigh_pledges
from rashomon.settings import Settings
from rashomon.stages import (
    AnnotatedArticle,
    Announcement,
    BearingPassage,
    Cast,
    Claim,
    ClaimCluster,
    PledgeCluster,
)
from rashomon.types import (
    Account,
    Article,
    Derivation,
    Detail,
    Difference,
    Entity,
    Fact,
    Lineage,
    Span,
)

TEXT = "Some 7 or 9 men died there."
NONE = np.zeros((0, 1), np.float32)


def articles(*published: str) -> tuple[AnnotatedArticle, ...]:
    return tuple(
        AnnotatedArticle(
            Article("abc"[k], TEXT, siglum="ABC"[k], published=day or None),
            (),
            NONE,
            (),
            NONE[:, 0],
        )
        for k, day in enumerate(published)
    )


def claim(article: int, value: float, **more: Any) -> Claim:
    start = 5 if value == 7 else 10
    base = Claim(article, start, start + 1, (0, len(TEXT)), "number", "men killed", "count")
    return replace(base, low=value, high=value, tally=True, **more)


def fact(*claims: Claim, lineage: Lineage | None = None, published: str = "") -> Fact:
    everywhere = articles(*(published.split() or ["", "", ""]))
    own = lineage or Lineage(accounts=tuple(Account(x, (x,), x) for x in "abc"))
    cast = Cast((Entity("e1", "Ida Holt", "person", (), ()),), {})
    cluster = ClaimCluster("number", "men killed", claims)
    (found,) = corroborate([cluster], everywhere, cast, own, Settings())
    return found


COPIED = Lineage(
    derivations=(
        Derivation("b", "a", "wholly", True, 1.0, 1.0, (), (Span("b", 0, len(TEXT), TEXT),)),
    ),
    accounts=(Account("a", ("a", "b"), "a"), Account("c", ("c",), "c")),
)


def test_agreed() -> None:
    found = fact(claim(0, 7), claim(1, 7))
    assert (found.relation, found.detail) == ("agreed", None)
    assert found.readings[0].accounts == ("a", "b")


def test_copies_count_once() -> None:
    found = fact(claim(0, 7), claim(1, 7), lineage=COPIED)
    assert (found.relation, found.readings[0].accounts) == ("single", ("a",))


def test_changed_in_copying_counts_for_nothing() -> None:
    found = fact(claim(0, 7), claim(1, 9), claim(2, 7), lineage=COPIED)
    assert found.relation == "agreed"
    assert [r.accounts for r in found.readings] == [("a", "c"), ()]
    assert found.detail == Detail("copied-from", ("9", "7"), ("b",))


def test_conflict_without_a_reason() -> None:
    found = fact(claim(0, 7), claim(1, 9), published="2031-01-01 2031-01-01")
    assert (found.relation, found.detail) == (
        "conflicting",
        Detail("accounts-differ", also=(Detail("hours-unknown"),)),
    )


def test_a_later_and_greater_toll_is_an_update() -> None:
    found = fact(claim(0, 7), claim(1, 9), published="2031-01-01T08:00 2031-01-01T20:00")
    assert found.relation == "compatible"
    assert found.detail == Detail("update", ("7", "9"), ("a", "b"))
    assert found.differs == Difference("number", "update")


def test_a_later_and_smaller_toll_is_a_conflict() -> None:
    found = fact(claim(0, 9), claim(1, 7), published="2031-01-01T08:00 2031-01-01T20:00")
    assert found.relation == "conflicting"


def test_one_origin() -> None:
    found = fact(claim(0, 7, speaker="e1"), claim(1, 7, speaker="e1"))
    assert found.detail == Detail("one-origin", ("Ida Holt",), numbers=(2,))
    assert found.readings[0].attributed_to == "e1"


def test_an_article_against_itself() -> None:
    found = fact(claim(0, 7), claim(0, 9))
    assert (found.relation, found.detail) == (
        "conflicting",
        Detail("contradicts-itself", ("7", "9"), ("a",)),
    )


def moment(article: int, day: str) -> Claim:
    return replace(claim(article, 7), aspect="time", earliest=day, latest=day)


def test_timeline_in_order_and_disagreements_told() -> None:
    clusters = [
        ClaimCluster("time", "they left", (moment(0, "2031-01-03"),)),
        ClaimCluster("time", "they met", (moment(0, "2031-01-01"), moment(1, "2031-01-02"))),
    ]
    entries = timeline(clusters, articles("", ""))
    assert [(e.text, e.earliest, e.latest, e.agreed) for e in entries] == [
        ("they met", "2031-01-01", "2031-01-02", False),
        ("they left", "2031-01-03", "2031-01-03", True),
    ]
    assert entries[0].spans[1] == Span("b", 0, len(TEXT), TEXT)


def bearing(**what: bool) -> BearingPassage:
    nothing = dict.fromkeys(("denies", "done", "contrary", "elsewhere", "before"), False)
    return BearingPassage(1, 0, 4, **(nothing | what))


def standing(*passages: BearingPassage) -> str:
    cluster = PledgeCluster("e1", (Announcement(0, 0, 4),), passages)
    (pledge,) = weigh_pledges([cluster], articles("", ""))
    assert len(pledge.evidence) == len(passages)
    return pledge.standing


def test_standing_of_a_pledge() -> None:
    assert standing() == "no report"
    assert standing(bearing(done=True)) == "supported"
    assert standing(bearing(denies=True)) == "undercut"
    assert standing(bearing(contrary=True), bearing(done=True)) == "mixed"
    # An attack elsewhere, or before the announcement, is no breach.
    assert standing(bearing(contrary=True, elsewhere=True)) == "no report"
    assert standing(bearing(contrary=True, before=True)) == "no report"
