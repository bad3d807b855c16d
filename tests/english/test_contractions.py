"""Contractions opened into their words."""

import pytest

from rashomon.english.contractions import opened
from rashomon.english.tokens import tokenize


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("didn't", ((0, "did"), (3, "not"))),
        ("won't", ((0, "will"), (2, "not"))),
        ("shan't", ((0, "shall"), (3, "not"))),
        ("cannot", ((0, "can"), (3, "not"))),
        ("they're", ((0, "they"), (4, "are"))),
        ("he'd", ((0, "he"), (2, "would"))),
        ("it's", ((0, "it"), (2, "is"))),
        ("mayor's", ((0, "mayor's"),)),
        ("n't", ((0, "n't"),)),
    ],
)
def test_a_contraction_is_opened(word: str, words: tuple[tuple[int, str], ...]) -> None:
    assert opened(word) == words


def test_the_words_of_a_text_keep_their_places() -> None:
    text = "It won’t open the mayor’s hall."
    tokens = tokenize(text, 0, len(text), ())
    assert [(t.word, text[t.start : t.end]) for t in tokens] == [
        ("it", "It"),
        ("will", "wo"),
        ("not", "n’t"),
        ("open", "open"),
        ("the", "the"),
        ("mayor", "mayor’s"),
        ("hall", "hall"),
    ]
