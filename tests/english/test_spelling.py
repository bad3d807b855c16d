"""Spellings of one word have one key, those of two words do not."""

import pytest

from rashomon.english.spelling import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ok", "okay"),
        ("adviser", "advisors"),
        ("sceptics", "skeptic"),
        ("smouldered", "smoldering"),
        ("whisky", "whiskeys"),
        ("gaoled", "jailed"),
        ("practising", "practicing"),
        ("aluminium", "aluminum"),
        ("judgements", "judgment"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cheque", "check"),
        ("tyre", "tire"),
        ("advice", "adviser"),
        ("okra", "okay"),
        ("mum", "man"),
    ],
)
def test_two_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)
