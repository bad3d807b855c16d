"""Times of two clauses: days, clock times, months and years."""

import pytest
from stating import stating

from rashomon.compare.slots import relation
from rashomon.settings import Settings


def related(*texts: str, published: tuple[str, ...] = ()) -> str:
    return relation(stating(*texts, published=published), Settings().rows).relation


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The kiln burst on Thursday", "The kiln burst on Friday", "conflicting"),
        ("The kiln burst on 18 May", "The kiln burst on 19 May", "conflicting"),
        ("The mill was built in 2002", "The mill was built in 2003", "conflicting"),
        ("The kiln burst at 9 p.m.", "The kiln burst at about 9:40 p.m.", "conflicting"),
        ("The kiln burst around noon", "The kiln burst at 10:30 a.m.", "conflicting"),
        ("The kiln burst at about 9 p.m.", "The kiln burst at 9:10 p.m.", "compatible"),
        ("The kiln burst in May", "The kiln burst on 3 May", "compatible"),
        ("The kiln burst on Thursday", "The kiln burst on Thursday", "agreed"),
        # one day, said more fully
        ("The kiln burst on June 24", "The kiln burst on June 24, 2005", "agreed"),
        # two times each: that of the landing is another one
        (
            "The ferry left Orm at 7:05 a.m. and will land in Tarn at 9:45 a.m.",
            "The ferry will land in Tarn at 10:15 a.m.",
            "conflicting",
        ),
        # two verbs are dated
        ("The kiln burst on Thursday", "Crews that came on Friday saw the kiln", "agreed"),
        # weeks apart, and little else in common
        ("Denner was charged on June 20", "The Orm court convicted Denner on March 20", "agreed"),
        # what was planned and what came
        ("The ship was scheduled to sail on Monday", "The ship sailed on Tuesday", "agreed"),
        # two zones
        ("The game begins at 3:30 p.m.", "The game begins at 4:30 p.m. ET", "agreed"),
        # a range that is read by its first year only
        ("Denner led the ring from 1974-78", "Denner led the ring until 1978", "agreed"),
    ],
)
def test_times(left: str, right: str, expected: str) -> None:
    assert related(left, right) == expected


def test_days_are_resolved_by_the_date_of_each_article() -> None:
    texts = ("The kiln burst on Thursday", "The kiln burst yesterday")
    assert related(*texts, published=("2031-05-03", "2031-05-02")) == "agreed"
    assert related(*texts, published=("2031-05-03", "2031-05-04")) == "conflicting"


def test_one_month_is_one_whichever_year_the_dates_give_it() -> None:
    texts = ("The mill reopened in January", "The mill reopened in January")
    assert related(*texts, published=("2030-12-30", "2031-02-01")) == "agreed"
