"""Names that the words beside a figure give it."""

import pytest

from rashomon.english.labels import SCORE, SPACED, is_aged, is_each, is_part, label


def around(text: str) -> tuple[str, int, int]:
    """Return a text whose figure is in braces, without them, and the range of the figure."""
    start, end = text.index("{"), text.index("}") - 1
    return text.replace("{", "").replace("}", ""), start, end


@pytest.mark.parametrize(
    ("text", "aged"),
    [
        ("a {58}-year-old baker", True),
        ("she is {58} years old", True),
        ("{58} years of age", True),
        ("a man aged {58}", True),
        ("he turned {58}", True),
        ("{58} years in prison", False),
        ("{58} people", False),
    ],
)
def test_ages(text: str, aged: bool) -> None:
    assert is_aged(*around(text)) == aged


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("a quake of magnitude {6.1}", "magnitude"),
        ("a quake that measured {6.1} on the Richter scale", "magnitude"),
        ("a {6.1}-magnitude quake", "magnitude"),
        ("on Route {52}", "route"),
        ("flight No. {52}", "no"),
        ("some {52} people", ""),
    ],
)
def test_labels(text: str, called: str) -> None:
    assert label(*around(text)) == called


def test_some_of_a_whole_and_one_of_many() -> None:
    assert is_part("six of the crew", 3)
    assert not is_part("six of crews", 3)
    assert is_each("$4 a year", 2)
    assert not is_each("$4 of a year", 2)


def test_scores_and_figures_cut_apart() -> None:
    assert [m[0] for m in SCORE.finditer("won 31-24, in 1974-78, by 5-10%")] == ["31-24"]
    assert [m[0] for m in SPACED.finditer("2, 117 people, 6 foot, 140 pounds")] == ["2, 117"]
