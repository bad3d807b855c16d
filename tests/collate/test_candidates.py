import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.passages import candidates
from rashomon.collate.passages.candidates import near_sentences
from rashomon.stages import AnnotatedArticle
from rashomon.types import Article

NearPairs = list[tuple[int, int, list[tuple[int, int, float]]]]


def pointing(*angles: float) -> AnnotatedArticle:
    """An article of one sentence per angle, its vector pointing there; in degrees."""
    radians = np.radians(np.array(angles, np.float64))
    vectors = np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)
    count = len(angles)
    words = tuple((f"w{k}",) for k in range(count))
    return AnnotatedArticle(
        Article("a", ""), tuple(range(count)), vectors, words, np.zeros(count, np.float32)
    )


def near(*articles: AnnotatedArticle, least: float = 0.7, most: int = 4) -> NearPairs:
    return [
        (left, right, [(c.left, c.right, round(c.cosine, 3)) for c in cells])
        for left, right, cells in near_sentences(articles, least, most)
    ]


def test_pairs_of_sentences_whose_vectors_are_near() -> None:
    # cosines: 0° and 30° 0.866, 0° and 60° 0.5, 90° and 60° 0.866, 90° and 30° 0.5
    assert near(pointing(0, 90), pointing(30, 60)) == [(0, 1, [(0, 0, 0.866), (1, 1, 0.866)])]


@pytest.mark.parametrize(("least", "count"), [(0.49, 4), (0.51, 2), (0.9, 0)])
def test_the_threshold_decides(least: float, count: int) -> None:
    pairs = near(pointing(0, 90), pointing(30, 60), least=least)
    assert sum(len(cells) for _, _, cells in pairs) == count


def test_a_cosine_that_equals_the_threshold_is_near_enough() -> None:
    assert near(pointing(0), pointing(0), least=1.0) == [(0, 1, [(0, 0, 1.0)])]


def test_only_the_nearest_partners_in_an_article_are_kept() -> None:
    pairs = near(pointing(0), pointing(30, 10, 40, 20), pointing(25, 5, 15), most=2)
    partners = {(left, right): [c[1] for c in cells] for left, right, cells in pairs}
    assert partners[0, 1] == [1, 3]
    assert partners[0, 2] == [1, 2]


def test_pairs_come_in_the_order_of_the_articles_and_each_once() -> None:
    pairs = near(pointing(0), pointing(90), pointing(80, 5), pointing(2))
    assert [(left, right) for left, right, _ in pairs] == [(0, 2), (0, 3), (1, 2), (2, 3)]


def test_sentences_of_one_article_are_not_paired() -> None:
    assert near(pointing(0, 0, 1)) == []


def test_articles_without_compared_sentences_are_passed_over() -> None:
    empty = pointing()
    assert near(empty, pointing(0), empty, pointing(5), empty) == [(1, 3, [(0, 0, 0.996)])]
    assert near(empty, empty) == []
    assert near() == []


ANGLES = st.lists(st.integers(0, 180).map(float), max_size=7)
COVERAGE = st.lists(ANGLES, min_size=1, max_size=4)


# of any sentence no two sentences of a later article are equally far
BANDS = st.lists(st.lists(st.integers(0, 19), unique=True, max_size=7), max_size=4).map(
    lambda bands: [[20.0 * k + angle for angle in band] for k, band in enumerate(bands)]
)


@given(BANDS, st.integers(1, 4))
def test_the_size_of_the_strips_makes_no_difference(coverage: list[list[float]], rows: int) -> None:
    articles = [pointing(*angles) for angles in coverage]
    with pytest.MonkeyPatch.context() as patch:
        whole = near(*articles)
        patch.setattr(candidates, "_ROWS", rows)
        assert near(*articles) == whole


@given(COVERAGE)
def test_all_near_pairs_are_found_when_partners_are_not_limited(
    coverage: list[list[float]],
) -> None:
    articles = [pointing(*angles) for angles in coverage]
    expected = {
        (left, right, i, j)
        for left, one in enumerate(coverage)
        for right, other in enumerate(coverage)
        for i, a in enumerate(one)
        for j, b in enumerate(other)
        if left < right and abs(a - b) <= 60
    }
    # cos 60.5°: angles are whole degrees
    pairs = near_sentences(articles, float(np.cos(np.radians(60.5))), 100)
    cells = {(left, right, c.left, c.right) for left, right, cells in pairs for c in cells}
    assert cells == expected
