"""Reports that share an origin, headlines that are copied, and conflicts that are none."""

from unittest.mock import Mock

import pytest

from rashomon.compare.slots import RowRelation
from rashomon.judge.facts import _first, _relation
from rashomon.judge.facts.members import Stated, _is_copied
from rashomon.judge.facts.notes import notes
from rashomon.judge.facts.readings import ValueReading
from rashomon.types import Derivation, Lineage, Span
from rashomon.types.lineage import Extent


def saying(speaker: str | None, *, copied: bool = False) -> Stated:
    return Mock(spec=Stated, member=Mock(speaker=speaker), is_copied=copied)


def test_two_accounts_on_the_word_of_one_speaker_are_one_origin() -> None:
    names = {"e1": "Ada Frey", "e2": "Bo Lind"}
    one, other = saying("e1"), saying("e2")
    detail = notes([one, one], [], {"acc1", "acc2"}, names)
    assert detail is not None
    assert (detail.kind, detail.words, detail.numbers) == ("one-origin", ("Ada Frey",), (2.0,))
    assert notes([one, one], [], {"acc1"}, names) is None
    assert notes([one, other], [], {"acc1", "acc2"}, names) is None
    assert notes([one, saying(None)], [], {"acc1", "acc2"}, names) is None
    assert notes([saying(None)] * 2, [], {"acc1", "acc2"}, names) is None
    # a copy gives it on its parent's word
    assert notes([one, saying("e2", copied=True)], [], {"acc1", "acc2"}, names) is not None


@pytest.mark.parametrize(
    ("extent", "in_headline", "expected"),
    [("wholly", True, True), ("partially", True, False), ("wholly", False, False)],
)
def test_the_headline_of_a_whole_copy_is_its_parents(
    extent: Extent, *, in_headline: bool, expected: bool
) -> None:
    derivation = Derivation("b", "a", extent, True, 0.9, 0.9, ())
    lineage = Lineage(derivations=(derivation,))
    headline = Span("b", 0, 9, "Dam burst")
    assert _is_copied(headline, lineage, in_headline=in_headline) is expected


def test_a_value_that_only_a_copy_has_makes_no_conflict() -> None:
    judged = RowRelation("conflicting", None, (0, 1), ((0,), (1,)))
    original, copied = (
        ValueReading((), ("acc1", "acc2"), "12", {}),
        ValueReading((), (), "19", {}, "12"),
    )
    assert _relation(judged, [original, copied], {"acc1", "acc2"}) == "agreed"
    other = ValueReading((), ("acc3",), "19", {})
    assert _relation(judged, [original, other], {"acc1", "acc2", "acc3"}) == "conflicting"
    assert _relation(judged, [original, copied], {"acc1"}) == "single"


def test_what_appeared_some_time_that_day_may_be_the_first() -> None:
    def stated(account: str, published: str) -> Stated:
        return Mock(spec=Stated, published=published, is_copied=False, account=account)

    by_day, at_ten = stated("acc1", "2031-03-04"), stated("acc2", "2031-03-04T10:00")
    assert _first([by_day, at_ten], Lineage()) is None
    assert _first([at_ten, stated("acc1", "2031-03-04T11:00")], Lineage()) == "acc2"
    assert _first([at_ten, stated("acc1", "2031-03-05")], Lineage()) == "acc2"
