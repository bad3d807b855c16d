from itertools import permutations

import pytest

from inventing import FERRY, Traced, article
from rashomon.types import Article

AGROUND = "The ferry Alda hit rocks near Stenholm lighthouse at dawn."
LIFEBOATS = "Rescuers carried each passenger ashore in ninety minutes."
BOOMS = "Booms now contain the diesel seeping into the narrow sound."
HULL = "Fishermen lent their boats to drag the stranded hull free."

FIRST = article("first", *FERRY[:6], published="2031-05-06")
# rewords the first two sentences
SECOND = article("second", AGROUND, LIFEBOATS, *FERRY[2:6], published="2031-05-07")
# has them as `second` does, and rewords two more
THIRD = article("third", AGROUND, LIFEBOATS, *FERRY[2:4], BOOMS, HULL, published="2031-05-08")
# has them as `first` does, and rewords the other two
OTHER = article("other", *FERRY[:4], BOOMS, HULL, published="2031-05-08")


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])))
def test_a_copy_of_a_copy_derives_from_the_copy(order: tuple[Article, ...]) -> None:
    traced = Traced(*order)
    assert traced.arrows == {("first", "second"), ("second", "third")}
    assert len(traced.lineage.derivations) == 2


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, OTHER])))
def test_two_copies_of_one_parent_are_not_joined(order: tuple[Article, ...]) -> None:
    traced = Traced(*order)
    assert traced.arrows == {("first", "second"), ("first", "other")}
    assert len(traced.lineage.derivations) == 2


@pytest.mark.parametrize("last", [THIRD, OTHER])
def test_all_are_one_account_that_goes_back_to_the_first(last: Article) -> None:
    traced = Traced(FIRST, SECOND, last)
    (account,) = traced.lineage.accounts
    assert set(account.articles) >= {"first", "second"}
    assert account.origin == "first"


@pytest.mark.parametrize(("last", "between"), [(THIRD, ["third"]), (OTHER, [])])
def test_the_place_between_two_others_is_evidence(last: Article, between: list[str]) -> None:
    derivations = Traced(FIRST, SECOND, last).lineage.derivations
    names = {d.child: {e.name for e in d.evidence} for d in derivations}
    assert [child for child, reasons in names.items() if "between" in reasons] == between
