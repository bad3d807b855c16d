"""The readings of a row: its members by their value of the deciding slot."""

from dataclasses import replace

from stating import stating

from rashomon.compare.slots import relation, slots
from rashomon.settings import Settings


def test_the_value_of_most_reports_comes_first_and_members_without_one_stay_apart() -> None:
    row = relation(
        stating(
            "Fifteen people were hurt in the crash",
            "Twelve people were hurt in the crash",
            "The crash hurt 12 people",
            "People were hurt in the crash",
        ),
        Settings().rows,
    )
    assert row.relation == "conflicting"
    assert row.readings == ((1, 2), (0,))
    assert row.unvalued == (3,)
    assert [row.values[k].identity for k in (0, 1, 2)] == [
        ("count", 15, 15),
        ("count", 12, 12),
        ("count", 12, 12),
    ]
    assert 3 not in row.values


def test_members_of_one_article_do_not_make_a_conflict() -> None:
    one, other = stating("Twelve people were hurt", "Fifteen people were hurt")
    same = [one, replace(other, article=one.article)]
    assert relation(same, Settings().rows).relation == "agreed"
    assert relation([one, other], Settings().rows).relation == "conflicting"


def test_without_a_difference_all_members_are_one_reading() -> None:
    row = relation(stating("The ferry sank", "The ferry went down"), Settings().rows)
    assert (row.relation, row.difference, row.readings) == ("agreed", None, ((0, 1),))


def test_the_slots_of_a_clause() -> None:
    (member,) = stating("Twelve people were hurt on Friday by a truck")
    assert {s.kind for s in slots(member)} >= {"number", "time", "means"}


def test_a_clause_without_words_has_no_slots() -> None:
    (member,) = stating("Twelve people were hurt")
    assert slots(replace(member, positions=())) == ()


def test_two_clauses_of_one_report_are_compared_each_with_the_nearest() -> None:
    crash, barn, nearer = stating(
        "Nine people were hurt when the coach hit a wall",
        "Four people were hurt in the barn",
        "Nine people were hurt when a coach hit the wall",
    )
    members = [crash, replace(barn, article=0), nearer]
    assert relation(members, Settings().rows).relation == "agreed"
    assert relation([barn, nearer], Settings().rows).relation == "conflicting"


def test_other_names_are_no_other_thing_where_the_clauses_surely_are_one() -> None:
    members = stating(
        "The Halm field was sold for $30 million in 1957",
        "The Orsk family sold the oil field for $30 million in 1967",
    )
    assert relation(members, Settings().rows).relation == "agreed"
    sure = relation(members, Settings().rows, lambda one, other: 0.9)
    assert (sure.relation, sure.difference and sure.difference.left.kind) == ("conflicting", "time")
    assert relation(members, Settings().rows, lambda one, other: 0.4).relation == "agreed"


def test_a_figure_beside_equal_ones_is_compared() -> None:
    row = relation(
        stating(
            "He was sentenced to two years in prison with nine months to serve in that case",
            "He was sentenced to four years in prison with nine months to serve in that case",
        ),
        Settings().rows,
    )
    assert row.relation == "conflicting"


def test_two_days_of_one_weekday_are_two_readings() -> None:
    one, other = (f"The mayor opened the bridge on Monday, June {day}" for day in (4, 11))
    row = relation(stating(one, other), Settings().rows)
    assert (row.relation, row.readings) == ("conflicting", ((0,), (1,)))
