"""Words by which a report takes sides, put in or dropped."""

import pytest
from altering import as_changes

BEFORE = "The Orsk mill has said sorry to nine weavers who were {}accused of theft by its owner."


@pytest.mark.parametrize("word", ["wrongfully", "falsely", "unjustly"])
def test_a_judgement_dropped_changes_what_happened(word: str) -> None:
    changes = as_changes(BEFORE.format(f"{word} "), BEFORE.format(""))
    assert changes == [("event", word, None)]


def test_a_judgement_put_in_does_so_too() -> None:
    changes = as_changes(BEFORE.format(""), BEFORE.format("wrongly "))
    assert changes == [("event", None, "wrongly")]


def test_one_judgement_for_another_of_its_class_is_style() -> None:
    assert as_changes(BEFORE.format("wrongly "), BEFORE.format("mistakenly ")) == []


def test_so_called_is_a_hedge() -> None:
    before = "The so-called fairness board of the mill will meet on the quay in May."
    assert as_changes(before, before.replace("so-called ", "")) == [("hedge", "so-called", None)]


def test_a_plain_adverb_judges_nothing() -> None:
    assert as_changes(BEFORE.format("recently "), BEFORE.format("")) == []
