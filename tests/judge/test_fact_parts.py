"""Values that cannot both hold and yet are of two things, not a conflict."""

from types import SimpleNamespace
from typing import Any

from rashomon.compare.slots import RowRelation
from rashomon.judge.facts.parts import _are_surely_one, _has_both
from rashomon.settings import Settings
from rashomon.stages import Row


def judged(*readings: tuple[int, ...]) -> RowRelation:
    return RowRelation("conflicting", None, (0, 1), readings)


def test_the_likeliest_pair_alone_makes_no_conflict() -> None:
    rows = Settings().replace(conflict_probability=0.5, conflict_mean=0.35).rows
    of_two = judged((0,), (1, 2))
    for second, sure in ((0.2, True), (0.0, False)):
        links = {(0, 1): 0.6, (0, 2): second}  # 0.4 or 0.3 in the mean
        row = Row(((0, 0), (1, 0), (2, 0)), 0.5, wordings=(0, 1, 2), links=links)
        assert _are_surely_one(row, (0, 1, 2), of_two, rows) is sure
    row = Row(((0, 0), (1, 0)), 0.5, wordings=(0, 1), links={(0, 1): 0.4})
    assert not _are_surely_one(row, (0, 1), judged((0,), (1,)), rows)


def test_an_article_that_gives_both_values_may_give_one_in_the_words_of_another() -> None:
    # the second article has the first one's words for one value, and its own for the other
    row = Row(((0, 0), (1, 0), (1, 1)), 0.5, wordings=(0, 0, 2))
    members: list[Any] = [
        SimpleNamespace(member=SimpleNamespace(article=article)) for article, _ in row.members
    ]
    assert _has_both(row, (0, 2), judged((0,), (1,)), members)
    apart = Row(((0, 0), (1, 0), (2, 0)), 0.5, wordings=(0, 1, 2))
    members[2] = SimpleNamespace(member=SimpleNamespace(article=2))
    assert not _has_both(apart, (0, 2), judged((0,), (1,)), members)
