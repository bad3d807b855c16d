"""Words inside quotation marks that a copy changed."""

import pytest
from altering import as_changes

SENTENCE = "Brisk called the whole rescue “{}” in his letter."


def test_a_word_changed() -> None:
    changes = as_changes(
        SENTENCE.format("a perfect nightmare"), SENTENCE.format("a perfect holiday")
    )
    assert changes == [("quotation", "nightmare", "holiday")]


def test_many_words_changed_are_one_alteration() -> None:
    before, after = "slow mess from the first call", "sluggish chaos since an initial shout"
    assert as_changes(SENTENCE.format(before), SENTENCE.format(after)) == [
        ("quotation", before, after)
    ]


def test_a_quotation_cut_at_its_end_is_trimmed() -> None:
    changes = as_changes(
        SENTENCE.format("a perfect nightmare for us"), SENTENCE.format("a perfect nightmare")
    )
    assert changes == []


def test_words_put_in_quotation_marks() -> None:
    before = "Brisk wrote that the rescue came far too late to help."
    after = "Brisk wrote that the rescue “came far too late” to help."
    assert as_changes(before, after) == [("quotation", "came far too late", "came far too late")]


@pytest.mark.parametrize(
    ("left", "right"), [("we’ll see", "we will see"), ("the Harbour", "the harbor")]
)
def test_spelling_and_contractions_are_kept_words(left: str, right: str) -> None:
    assert as_changes(SENTENCE.format(left), SENTENCE.format(right)) == []


def test_marks_exchanged() -> None:
    assert as_changes("He called it “a mess” on Friday.", 'He called it "a mess" on Friday.') == []


def test_a_cut_that_the_child_marks_is_none() -> None:
    before = SENTENCE.format("a perfect and quite needless nightmare for us")
    assert as_changes(before, SENTENCE.format("a perfect ... nightmare for us")) == []


def test_a_cut_that_the_child_does_not_mark() -> None:
    before = SENTENCE.format("never a perfect nightmare for us")
    assert as_changes(before, before.replace("never ", "")) != []
