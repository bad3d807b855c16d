"""Average linkage: groups of hand-written pairs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.clauses.linkage import Group, link


def linked(
    pairs: dict[tuple[int, int], float],
    *,
    article: list[int],
    sentence: list[int] | None = None,
    mean: float = 0.5,
) -> list[Group]:
    left, right = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    return link(
        left,
        right,
        np.array(list(pairs.values()), np.float32),
        article=article,
        sentence=sentence or list(range(len(article))),
        least=0.4,
        mean=mean,
        absent=0.0,
    )


def members(groups: list[Group]) -> list[tuple[int, ...]]:
    return [group.members for group in groups]


def test_a_pair_above_the_least_is_a_group() -> None:
    (group,) = linked({(0, 1): 0.75}, article=[0, 1])
    assert (group.members, group.score) == ((0, 1), 0.75)


def test_a_pair_below_the_least_is_none() -> None:
    assert linked({(0, 1): 0.25}, article=[0, 1]) == []


def test_a_third_stays_out_if_the_mean_is_too_low() -> None:
    # (0.8 + 0) / 2 = 0.4 < 0.5
    assert members(linked({(0, 1): 0.9, (1, 2): 0.8}, article=[0, 1, 2])) == [(0, 1)]


def test_a_third_joins_if_the_mean_is_high_enough() -> None:
    # (0.8 + 0.3) / 2 = 0.55 >= 0.5
    pairs = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3}
    (group,) = linked(pairs, article=[0, 1, 2])
    assert group.members == (0, 1, 2)
    assert round(group.score, 3) == round((0.9 + 0.8 + 0.3) / 3, 3)


def test_two_of_one_sentence_never_meet() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.8}
    assert members(linked(pairs, article=[0, 1, 0], sentence=[0, 1, 0])) == [(0, 1)]


def test_pairs_of_one_article_do_not_count_in_the_mean() -> None:
    # 0 and 2 are of one article: of {0, 1} and {2} only (1, 2) counts
    pairs = {(0, 1): 0.9, (1, 2): 0.6}
    assert members(linked(pairs, article=[0, 1, 0])) == [(0, 1, 2)]


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(4, 7)), st.floats(0, 1), min_size=1)
)
def test_every_item_is_in_one_group_at_most(pairs: dict[tuple[int, int], float]) -> None:
    groups = linked(pairs, article=[0, 0, 1, 1, 2, 2, 3, 3])
    items = [item for group in groups for item in group.members]
    assert len(items) == len(set(items))
