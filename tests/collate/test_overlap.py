from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.passages.overlap import overlap, total_weight, word_weights


def test_a_word_weighs_the_more_the_fewer_sentences_have_it() -> None:
    weights = word_weights([("a", "b"), ("b", "c"), ("b", "d", "d")])
    # three distinct sentences: ln((3 + 1) / (df + 1/2))
    assert weights == pytest.approx(
        {"a": log(4 / 1.5), "b": log(4 / 3.5), "c": log(4 / 1.5), "d": log(4 / 1.5)}
    )


def test_copies_of_a_sentence_count_once() -> None:
    once = word_weights([("a", "b"), ("c",)])
    assert word_weights([("a", "b"), ("c",), ("a", "b"), ("a", "b")]) == once


def test_no_sentences_have_no_weights() -> None:
    assert word_weights([]) == {}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("ab", "ab", 1.0), ("ab", "bc", 0.5), ("ax", "bx", 0.75), ("ab", "cd", 0.0), ("", "ab", 0.0)],
)
def test_overlap_is_the_shared_weight_twice_over_the_weight_of_both(
    left: str, right: str, expected: float
) -> None:
    # x weighs 3, the others 1: ax and bx share 3 of 4 on either side
    weights = {"a": 1.0, "b": 1.0, "c": 1.0, "d": 1.0, "x": 3.0}
    assert overlap(frozenset(left), frozenset(right), weights) == expected


WORDS = st.sampled_from(["fire", "boat", "quay", "the", "1,900", "said"])
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(tuple), min_size=1, max_size=8)


@given(SENTENCES, st.randoms())
def test_the_order_of_the_sentences_makes_no_difference(
    sentences: list[tuple[str, ...]], random: st.DataObject
) -> None:
    shuffled = list(sentences)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    weights = word_weights(sentences)
    assert word_weights(shuffled) == weights
    assert all(weight > 0 for weight in weights.values())


@given(SENTENCES, st.data())
def test_overlap_is_symmetric_and_one_only_for_the_same_words(
    sentences: list[tuple[str, ...]], data: st.DataObject
) -> None:
    weights = word_weights(sentences)
    left, right = (frozenset(data.draw(st.sampled_from(sentences))) for _ in range(2))
    share = overlap(left, right, weights)
    assert share == overlap(right, left, weights)
    assert 0 <= share <= 1
    assert (share == 1) == (left == right)


def test_the_sum_does_not_depend_on_the_order() -> None:
    weights = {"a": 1e16, "b": 1.0, "c": -1e16}
    assert {total_weight(order, weights) for order in ("abc", "acb", "bca")} == {1.0}
