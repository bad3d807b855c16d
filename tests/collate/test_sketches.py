"""MinHash over word shingles: what it takes for one wording, and how well it estimates."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.coverages import alike, bands
from rashomon.collate.coverages.sketches import BINS, agreement, sketches

WORDS = [f"w{k}" for k in range(400)]


def shared(one: str, other: str) -> float:
    """The share of bins that two texts have in common."""
    first, second = np.array([0]), np.array([1])
    return float(agreement(sketches([one, other]), first, second)[0])


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6), st.data())
def test_a_text_has_the_sketch_that_it_has_alone(texts: list[str], data: st.DataObject) -> None:
    k = data.draw(st.integers(0, len(texts) - 1))
    assert (sketches(texts)[k] == sketches([texts[k]])[0]).all()


def test_case_and_punctuation_are_no_wording() -> None:
    assert (
        shared("The quay burned — “all night”, he said", "the quay burned: all night he said") == 1
    )


def test_accents_and_other_scripts_are_letters() -> None:
    assert shared("Orbán spoke at noon today", "Orb n spoke at noon today") < 1
    assert shared("Пожар в порту Весна", "Пожар в порту Лето") == 0


def test_half_surrogates_do_no_harm() -> None:
    assert sketches(["one two \ud800 three four five"]).shape == (1, BINS)


def test_what_has_fewer_than_four_words_is_like_nothing() -> None:
    assert shared("three words only", "three words only") == 0
    assert not bands(sketches(["three words only", ""])).any()


def test_the_agreement_estimates_the_shared_shingles() -> None:
    # Of 397 shingles each, the last 200 words (197 shingles) are shared: 197 / 597.
    one = " ".join(WORDS)
    other = " ".join([f"v{k}" for k in range(200)] + WORDS[200:])
    assert abs(shared(one, other) - 197 / 597) < 0.15


def test_a_text_longer_than_what_is_hashed_at_once() -> None:
    long = " ".join(f"w{k}" for k in range(40_000))
    assert shared(long, long + " and more") > 0.9


def test_copies_share_a_band_and_others_none() -> None:
    copy = " ".join([*WORDS[:300], "cut", "here"])
    texts = [" ".join(WORDS), copy, " ".join(f"v{k}" for k in range(300))]
    keys = bands(sketches(texts))
    assert (keys[0] == keys[1]).any()
    assert not (keys[0] == keys[2]).any()


def test_pairs_with_one_key_at_most_so_far_apart() -> None:
    keys = np.array([5, 7, 5, 0, 5, 0, 5], dtype=np.uint64)
    left, right = alike(keys, reach=2)
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == {
        (0, 2), (2, 4), (4, 6), (0, 4), (2, 6),
    }  # fmt: skip
