import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventing import article
from rashomon.annotate import with_sigla
from rashomon.annotate.sigla import siglum


@pytest.mark.parametrize(
    ("position", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_names_go_on_after_z_with_two_letters(position: int, name: str) -> None:
    assert siglum(position) == name


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_longer_names_come_later(one: int, other: int) -> None:
    keys = [(len(siglum(position)), siglum(position)) for position in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)


def test_articles_come_by_date_and_the_undated_last() -> None:
    given = [
        article("late", "x", published="2031-05-07"),
        article("undated 1", "x"),
        article("early", "x", published="2031-05-06T22:10:00+00:00"),
        article("undated 2", "x"),
        article("also late", "x", published="2031-05-07"),
    ]
    named = [(a.siglum, a.id) for a in with_sigla(given)]
    assert named == [
        ("A", "early"),
        ("B", "late"),
        ("C", "also late"),
        ("D", "undated 1"),
        ("E", "undated 2"),
    ]
