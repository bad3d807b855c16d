"""A copy of a copy differs from the first copy by its place alone: no dates, no damage."""

from itertools import permutations

import pytest

from inventing import FERRY, Traced, article
from rashomon.types import Article

AGROUND = "The ferry Alda hit rocks near Stenholm lighthouse at dawn."
LIFEBOATS = "Rescuers carried each passenger ashore in ninety minutes."
BOOMS = "Booms now contain the diesel seeping into the narrow sound."
HULL = "Fishermen lent their boats to drag the stranded hull free."

# longer than both, which says that it is the most original
FIRST = article("first", *FERRY)
# rewords the first two sentences
SECOND = article("second", AGROUND, LIFEBOATS, *FERRY[2:6])
# has them as `second` does, and rewords two more
THIRD = article("third", AGROUND, LIFEBOATS, *FERRY[2:4], BOOMS, HULL)
# rewords the other two only
OTHER = article("other", *FERRY[:4], BOOMS, HULL)


def test_the_two_copies_alone_have_no_direction() -> None:
    assert not Traced(SECOND, THIRD).derivation().directed


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])))
def test_the_copy_that_lies_between_is_the_parent_of_the_other(order: tuple[Article, ...]) -> None:
    traced = Traced(*order)
    assert traced.arrows == {("first", "second"), ("second", "third")}
    assert len(traced.lineage.derivations) == 2


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, OTHER])))
def test_of_two_copies_that_reword_other_sentences_neither_lies_between(
    order: tuple[Article, ...],
) -> None:
    traced = Traced(*order)
    assert traced.arrows == {("first", "second"), ("first", "other")}
    assert len(traced.lineage.derivations) == 2


def test_a_date_says_more_than_the_place() -> None:
    # dated before the one it would derive from
    second = article("second", AGROUND, LIFEBOATS, *FERRY[2:6], published="2031-05-08")
    third = article("third", AGROUND, LIFEBOATS, *FERRY[2:4], BOOMS, HULL, published="2031-05-07")
    assert Traced(FIRST, second, third).arrows == {("first", "second"), ("first", "third")}
