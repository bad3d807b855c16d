"""A phrase of the tables whose first words end the sentence."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.english.tempering import wordings
from rashomon.english.tokens import tokenize

WORDS = [
    "not",
    "at",
    "all",
    "no",
    "longer",
    "least",
    "up",
    "to",
    "more",
    "than",
    "would",
    "said",
    "pier",
]


@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_no_item_reaches_over_the_end(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenize(text, 0, len(text), ())
    assert all(item.last <= len(tokens) for item in wordings(tokens, ()))
