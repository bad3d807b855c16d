"""The numbers in the other tests rest on these properties of the invented sentences."""

import pytest

from inventing import FERRY, MARKET, RAILWAY, BagOfWords


@pytest.mark.parametrize("sentence", FERRY + MARKET + RAILWAY)
def test_fifty_letters_and_at_least_eight_words(sentence: str) -> None:
    assert sum(map(str.isalpha, sentence)) == 50
    assert len(sentence.split()) >= 8


def test_no_two_of_the_sentences_are_alike() -> None:
    vectors = BagOfWords().encode(FERRY + MARKET + RAILWAY)
    cosines = vectors @ vectors.T
    assert cosines.diagonal().min() == pytest.approx(1)
    assert (cosines - cosines.diagonal() * (cosines > 0.99)).max() < 0.3


def test_the_fake_cosine_is_words_shared_over_the_root_of_their_numbers() -> None:
    left, right = BagOfWords().encode(["ten boats burned", "The boats burned, the boats sank"])
    # 2 words in both; 3 and 4 distinct ones
    assert left @ right == pytest.approx(2 / 12**0.5)
