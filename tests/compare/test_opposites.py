"""Opposites among the words of two sides."""

from rashomon.compare.meaning import any_opposite, opposite
from rashomon.english.spelling import stem


def test_a_word_of_the_table_and_its_opposite() -> None:
    assert opposite(stem("raise"), stem("reduce"))
    assert opposite(stem("reduce"), stem("raise"))
    assert any_opposite([stem("wages"), stem("raise")], [stem("reduce"), stem("rents")])


def test_a_prefix_that_negates_on_either_side() -> None:
    assert any_opposite(["legal"], ["illegal"])
    assert any_opposite(["illegal"], ["legal"])


def test_words_without_an_opposite_on_the_other_side() -> None:
    assert not any_opposite([stem("raise"), stem("reduce")], [stem("rents")])
    assert not any_opposite([], [stem("reduce")])
    assert not any_opposite(["to"], ["into"])
