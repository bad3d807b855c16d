"""Numbers in digits, words, scales and fractions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.english.numbers import numbers, ordinal


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Twenty-six people died.", [26]),
        ("two hundred and two thousand crowns", [202_000]),
        ("five thousand six thousand crowns", [5_000, 6_000]),
        ("two thousand million crowns", [2_000_000_000]),
        ("1.200.000 crowns", [1_200_000]),
        ("$2.5 million and 2,500,000", [2_500_000, 2_500_000]),
        ("two and a half million", [2_500_000]),
        ("half a million, a quarter of a million", [500_000, 250_000]),
        ("a dozen eggs, three dozen more", [12, 36]),
        ("three quarters of it, 3/4, ¾", [0.75, 0.75, 0.75]),
        ("minus 5 degrees, -7 and 4-7", [-5, -7, 4, 7]),
        ("- Five ships\n- 12 boats, \u2212 3 degrees", [5, 12, -3]),
        ("five hundred and six or six and seven", [506, 6, 7]),
        ("this one and the one before, one boat", [1]),
        ("a £5m house 5 m wide", [5_000_000, 5]),
        ("version 1.2.3 of 5/17/2018", []),
        ("a man with an axe", []),
    ],
)
def test_what_a_text_counts(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(text)] == values


@pytest.mark.parametrize(
    ("word", "value"),
    [("28th", 28), ("third", 3), ("twenty-third", 23), ("thirty-first", 31), ("horse", None)],
)
def test_ordinals(word: str, value: int | None) -> None:
    assert ordinal(word) == value


@given(st.text(alphabet="0123456789,. abdehinotuwy-/½", max_size=40))
def test_ranges_are_in_order_and_apart(text: str) -> None:
    all_numbers = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in all_numbers)
    assert all(a.end <= b.start for a, b in pairwise(all_numbers))
