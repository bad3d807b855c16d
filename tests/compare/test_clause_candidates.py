"""Which pairs of clauses are compared."""

from typing import Any

import numpy as np

from rashomon.compare.clauses import Columns, candidates
from rashomon.compare.clauses.candidates import ranks


def table(vectors: list[list[float]], article: list[int]) -> Columns:
    """Columns of which only vectors and articles matter here."""
    nothing = np.zeros(len(article), np.int64)
    empty = np.zeros((len(article), 1), np.float32)
    columns: dict[str, Any] = {
        **dict.fromkeys(Columns.__dataclass_fields__, nothing),
        "article": np.array(article, np.int64),
        "vectors": np.array(vectors, np.float32),
        "lemmas": empty,
    }
    return Columns(**columns)


def test_the_best_partner_of_either_side_is_compared() -> None:
    given = table([[1, 0], [0, 1], [1, 0], [0.6, 0.8]], [0, 0, 1, 1])
    found = candidates(given, best=1, least=2)
    assert sorted(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 2), (1, 3)]


def test_whatever_is_near_enough_is_compared() -> None:
    given = table([[1, 0], [1, 0], [1, 0]], [0, 1, 1])
    found = candidates(given, best=1, least=0.9)
    assert sorted(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 1), (0, 2)]


def test_clauses_of_one_article_are_not_compared() -> None:
    assert len(candidates(table([[1, 0], [1, 0]], [0, 0]), best=3, least=-1).left) == 0


def test_blocks_hold_every_pair_once() -> None:
    given = table([[1, 0]] * 4, [0, 1, 2, 3])
    found = candidates(given, best=3, least=-1)
    blocks = list(found.blocks(4))
    assert [len(b.left) for b in blocks] == [4, 2]
    assert np.array_equal(np.concatenate([b.right for b in blocks]), found.right)


def test_ranks_count_from_the_highest() -> None:
    assert ranks(np.array([[0.2, 0.9, 0.5]], np.float32)).tolist() == [[2, 0, 1]]
