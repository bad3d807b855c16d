"""Reports that carry one text, none of them its source, go back to one that is not in the set."""

from itertools import permutations

import pytest

from inventing import FERRY, Traced, article

# a text of six sentences, each print of which lacks another two
FIRST = article("first", *FERRY[:4])
SECOND = article("second", *FERRY[2:6])
THIRD = article("third", *FERRY[:2], *FERRY[4:6])
WHOLE = article("whole", *FERRY[:6])


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])))
def test_three_prints_of_which_none_can_be_the_source(order: tuple[object, ...]) -> None:
    traced = Traced(*order)  # type: ignore[arg-type]
    # half of each stands in each other: they are joined in part, and a partial derivation stays
    assert all(d.extent == "partially" for d in traced.lineage.derivations)
    assert not traced.lineage.lost_exemplars


LONG = [
    article(name, *sentences)
    for name, sentences in (
        ("first", FERRY[:5]),
        ("second", FERRY[1:6]),
        ("third", (*FERRY[:3], *FERRY[4:6])),
    )
]


@pytest.mark.parametrize("order", list(permutations(LONG)))
def test_prints_that_each_lack_a_sentence_the_others_have(order: tuple[object, ...]) -> None:
    # `first` lacks the last, `second` the first and `third` the fourth of six sentences
    traced = Traced(*order)  # type: ignore[arg-type]
    (lost,) = traced.lineage.lost_exemplars
    assert lost.name is None
    assert set(lost.children) == {"first", "second", "third"}
    assert not traced.lineage.derivations
    (account,) = traced.lineage.accounts
    assert account.origin is None


def test_a_print_that_has_it_all_is_the_source() -> None:
    traced = Traced(WHOLE, *LONG[:2])
    assert not traced.lineage.lost_exemplars
    assert traced.arrows == {("whole", "first"), ("whole", "second")}
