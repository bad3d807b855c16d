"""Choice of the pairs of clauses to compare."""

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from rashomon.compare.clauses import Columns, Nearness, Pairs, candidates
from rashomon.compare.clauses.candidates import ranks


def table(
    vectors: list[list[float]], article: list[int], lemmas: list[list[float]] | None = None
) -> Columns:
    """Columns of which only vectors, articles and lemmas, each of weight 1, matter here."""
    nothing = np.zeros(len(article), np.int64)
    held = np.array(lemmas or np.zeros((len(article), 1)), np.float32)
    columns: dict[str, Any] = {
        **dict.fromkeys(Columns.__dataclass_fields__, nothing),
        "article": np.array(article, np.int64),
        "vectors": np.array(vectors, np.float32),
        "lemmas": csr_matrix(held),
        "weights": np.ones(held.shape[1], np.float32),
    }
    return Columns(**columns)


def places(pairs: Pairs) -> list[tuple[int, int]]:
    return list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


def test_the_best_partner_of_either_side_is_compared() -> None:
    given = table([[1, 0], [0, 1], [1, 0], [0.6, 0.8]], [0, 0, 1, 1])
    assert places(candidates(given, Nearness(best=1, least=2))) == [(0, 2), (1, 3)]


def test_whatever_is_near_enough_is_compared() -> None:
    given = table([[1, 0], [1, 0], [1, 0]], [0, 1, 1])
    assert places(candidates(given, Nearness(best=1, least=0.9))) == [(0, 1), (0, 2)]


def test_what_is_not_alike_is_left_out() -> None:
    # Cosines 1, 0.6, 0 and 0.8; the nearest of 0 and 2 are each other, those of 1 and 3 likewise.
    given = table([[1, 0], [0, 1], [1, 0], [0.6, 0.8]], [0, 0, 1, 1])
    assert places(candidates(given, Nearness(5, 0.5))) == [(0, 2), (0, 3), (1, 2), (1, 3)]
    assert places(candidates(given, Nearness(5, 0.5, alike=0.7))) == [(0, 2), (1, 3)]


def test_lemmas_in_common_make_up_for_a_low_cosine() -> None:
    vectors: list[list[float]] = [[1, 0], [0, 1], [1, 0], [0.6, 0.8]]
    lemmas: list[list[float]] = [[1, 1], [0, 0], [0, 0], [1, 1]]
    # 0 and 3 share two lemmas: 0.6 + 2 * 0.06 = 0.72
    given = table(vectors, [0, 0, 1, 1], lemmas)
    pairs = candidates(given, Nearness(5, 0.5, alike=0.7, lemma=0.06))
    assert places(pairs) == [(0, 2), (0, 3), (1, 3)]
    assert pairs.mass.tolist() == [0, 2, 0]


def test_the_nearest_of_all_articles_is_compared_however_far() -> None:
    given = table([[1, 0], [0.6, 0.8], [0, 1]], [0, 1, 2])
    # Cosines 0.6, 0 and 0.8: none is alike, and 0 and 2 have a nearer one each.
    assert places(candidates(given, Nearness(5, 0.5, alike=2))) == [(0, 1), (1, 2)]


def test_clauses_of_one_article_are_not_compared() -> None:
    assert len(candidates(table([[1, 0], [1, 0]], [0, 0]), Nearness(3, -1)).left) == 0


def test_blocks_hold_every_pair_once() -> None:
    given = table([[1, 0]] * 4, [0, 1, 2, 3])
    pairs = candidates(given, Nearness(3, -1))
    blocks = list(pairs.blocks(4))
    assert [len(b.left) for b in blocks] == [4, 2]
    assert np.array_equal(np.concatenate([b.right for b in blocks]), pairs.right)


def test_ranks_count_from_the_highest() -> None:
    assert ranks(np.array([[0.2, 0.9, 0.5]], np.float32)).tolist() == [[2, 0, 1]]
