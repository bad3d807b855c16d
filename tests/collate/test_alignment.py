from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.passages.runs import runs
from rashomon.stages import Match, MatchRun


def match(left: int, right: int, score: float = 1.0) -> Match:
    return Match(left, right, cosine=1.0, overlap=1.0, quoted=0.0, score=score)


def aligned(*matches: Match, longest_gap: int = 40) -> list[tuple[list[tuple[int, int]], float]]:
    """Each run as its (left, right) pairs and its score; gaps cost 0.1 a sentence."""
    chosen = runs(matches, 0.1, longest_gap)
    return [([(m.left, m.right) for m in run.matches], round(run.score, 6)) for run in chosen]


def test_gaps_on_either_side_lower_the_score() -> None:
    # skipped between 1-1 and 5-3: three on the left, one on the right
    chosen = aligned(match(0, 0), match(1, 1), match(5, 3))
    assert chosen == [([(0, 0), (1, 1), (5, 3)], 2.6)]


def test_a_match_against_the_order_is_a_run_of_its_own() -> None:
    chosen = aligned(match(0, 1), match(1, 2), match(2, 0))
    assert chosen == [([(0, 1), (1, 2)], 2.0), ([(2, 0)], 1.0)]


def test_of_crossing_matches_the_better_run_comes_first() -> None:
    chosen = aligned(match(0, 1), match(1, 0, score=2.0))
    assert chosen == [([(1, 0)], 2.0), ([(0, 1)], 1.0)]


def test_a_sentence_is_in_one_run_only() -> None:
    # 1 on the left is like 1 and 2 on the right; in the order 0-0, 1-1, 2-2 it is like 1
    chosen = aligned(match(0, 0), match(1, 1), match(1, 2), match(2, 2))
    assert chosen == [([(0, 0), (1, 1), (2, 2)], 3.0)]


def test_a_new_run_starts_where_the_gap_costs_more_than_it_gains() -> None:
    # a gap of 4 + 4 costs 0.8
    weak, strong = match(0, 0, score=0.7), match(0, 0, score=0.9)
    assert aligned(weak, match(5, 5)) == [([(5, 5)], 1.0), ([(0, 0)], 0.7)]
    assert aligned(strong, match(5, 5)) == [([(0, 0), (5, 5)], 1.1)]


@pytest.mark.parametrize(("longest_gap", "count"), [(2, 1), (1, 2)])
def test_no_run_skips_more_than_the_longest_gap(longest_gap: int, count: int) -> None:
    chosen = aligned(match(0, 0, 9.0), match(3, 1, 9.0), longest_gap=longest_gap)
    assert len(chosen) == count


def test_nothing_matches() -> None:
    assert aligned() == []


def matches_of(*, most: int) -> st.SearchStrategy[list[Match]]:
    cell = st.tuples(st.integers(0, 6), st.integers(0, 6))
    scores = st.floats(0.01, 1)
    return st.dictionaries(cell, scores, max_size=most).map(
        lambda cells: [match(left, right, score) for (left, right), score in cells.items()]
    )


def score_of(chain: tuple[Match, ...], penalty: float) -> float:
    gaps = sum(b.left - a.left + b.right - a.right - 2 for a, b in pairwise(chain))
    return sum(m.score for m in chain) - penalty * gaps


def in_order(chain: tuple[Match, ...], longest_gap: int) -> bool:
    return all(
        a.left < b.left <= a.left + longest_gap + 1 and a.right < b.right
        for a, b in pairwise(chain)
    )


@given(matches_of(most=8), st.sampled_from([0.0, 0.05, 0.3]), st.integers(0, 6))
def test_the_first_run_is_the_best_there_is(
    matches: list[Match], penalty: float, longest_gap: int
) -> None:
    chosen = runs(matches, penalty, longest_gap)
    ordered = sorted(matches, key=lambda m: (m.left, m.right))
    chains = [c for n in range(1, len(ordered) + 1) for c in combinations(ordered, n)]
    scores = [score_of(c, penalty) for c in chains if in_order(c, longest_gap)]
    assert chosen[0].score == pytest.approx(max(scores)) if scores else chosen == ()


@given(matches_of(most=25), st.sampled_from([0.0, 0.05, 0.3]), st.integers(0, 6))
def test_every_run_keeps_the_rules(matches: list[Match], penalty: float, longest_gap: int) -> None:
    chosen = runs(matches, penalty, longest_gap)
    kept = [m for run in chosen for m in run.matches]
    assert set(kept) <= set(matches)
    assert len({m.left for m in kept}) == len({m.right for m in kept}) == len(kept)
    for run in chosen:
        assert in_order(run.matches, longest_gap)
        assert run.score > 0
        assert run.score == pytest.approx(score_of(run.matches, penalty))
    assert sorted(chosen, key=lambda run: -run.score) == list(chosen)


@given(matches_of(most=12), st.randoms())
def test_the_order_of_the_matches_makes_no_difference(
    matches: list[Match], random: st.DataObject
) -> None:
    shuffled = list(matches)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    chosen: tuple[MatchRun, ...] = runs(matches, 0.05, 40)
    assert runs(shuffled, 0.05, 40) == chosen
