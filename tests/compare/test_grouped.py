"""Features of groups of clauses, and trimming by them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from rashomon.collate.rows.refining import trimmed
from rashomon.compare.clauses import Columns, Group, GroupedClauses, Pairs, Scored

# Pairs of five clauses in four articles (the last two are of one), with how likely they are one
# thing.
LIKELY = {(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.3, (0, 3): 0.01, (3, 4): 0.0}
ARTICLE = (0, 1, 2, 3, 3)


def scored() -> Scored:
    count = len(ARTICLE)
    nothing = np.zeros(count, np.int64)
    thin = np.zeros((count, 1), np.float32)
    given: dict[str, Any] = {
        **dict.fromkeys(Columns.__dataclass_fields__, nothing),
        **dict.fromkeys(("lemmas", "names", "numbers", "times", "entities"), csr_matrix(thin)),
        "article": np.array(ARTICLE, np.int64),
        "sentence": np.arange(count),
        "vectors": np.ones((count, 1), np.float32),
        "sentence_vectors": np.ones((count, 1), np.float32),
        "weights": np.ones(1, np.float32),
        "length": np.array([4, 6, 8, 5, 5], np.int64),
    }
    columns = Columns(**given)
    left, right = (np.array(side, np.int64) for side in zip(*LIKELY, strict=True))
    none = np.zeros(len(LIKELY), np.int64)
    ones = np.ones(len(LIKELY), np.float32)
    pairs = Pairs(left, right, ones, 0 * ones, none, none)
    probability = np.array(list(LIKELY.values()), np.float32)
    return Scored(columns, pairs, probability, np.zeros(count, bool))


def grouped(*members: tuple[int, ...]) -> GroupedClauses:
    return GroupedClauses(scored(), [Group(m, 0.5) for m in members], absent=0.03)


def test_pairs_within_a_group_are_those_that_count_as_compared() -> None:
    groups = grouped((0, 1, 2, 3))
    assert groups.within.tolist() == [0, 1, 2]
    assert groups.scores.tolist() == pytest.approx([(0.9 + 0.5 + 0.3) / 3])


def test_a_row_of_features_for_each_group_and_for_each_member() -> None:
    groups = grouped((0, 1), (2, 3, 4))
    assert groups.of_groups().shape[0] == 2
    assert groups.of_members().shape[0] == 5
    assert groups.of_groups().dtype == groups.of_members().dtype == np.float32
    # Members, articles, share of the coverage's articles, members an article.
    assert groups.of_groups()[:, :4].tolist() == [[2, 2, 0.5, 1], [3, 2, 0.5, 1.5]]
    # Compared pairs that the member is in, and their share of the other members.
    assert groups.of_members()[:, :2].tolist() == [[1, 1], [1, 1], [0, 0], [0, 0], [0, 0]]


def test_least_mean_and_highest_of_the_pairs_of_a_group_and_of_a_member() -> None:
    groups = grouped((0, 1, 2))
    last = groups.pairs.shape[1] - 1
    width = groups.pairs.shape[1]
    group = groups.of_groups()[0, 6:]
    assert group[[last, width + last, 2 * width + last]].tolist() == pytest.approx(
        [0.3, 1.7 / 3, 0.9]
    )
    third = groups.of_members()[2, 2:]
    assert third[[last, width + last, 2 * width + last]].tolist() == pytest.approx([0.3, 0.4, 0.5])


def trimmed_members(members: tuple[int, ...], belongs: list[float]) -> tuple[int, ...]:
    groups = trimmed(grouped(members), np.array(belongs, np.float32), 0.4)
    return groups.groups[0].members


def test_a_member_that_does_not_belong_is_left_out_and_the_score_is_that_of_the_rest() -> None:
    groups = trimmed(grouped((0, 1, 2)), np.array([0.9, 0.8, 0.2], np.float32), 0.4)
    assert groups.groups[0].members == (0, 1)
    assert groups.groups[0].score == pytest.approx(0.9)


def test_a_pair_is_not_trimmed() -> None:
    assert trimmed_members((0, 1), [0.1, 0.1]) == (0, 1)


def test_a_group_keeps_its_likeliest_members_of_two_articles() -> None:
    assert trimmed_members((0, 3, 4), [0.2, 0.9, 0.8]) == (0, 3)
    assert trimmed_members((0, 1, 2), [0.1, 0.2, 0.3]) == (1, 2)


def test_a_group_that_is_whole_keeps_its_score() -> None:
    groups = trimmed(grouped((0, 1, 2)), np.array([0.9, 0.8, 0.7], np.float32), 0.4)
    assert groups.groups[0] == Group((0, 1, 2), 0.5)
    assert replace(groups, groups=()).groups == ()
