"""Attributions that a copy dropped or changed."""

import pytest
from altering import as_changes


@pytest.mark.parametrize(
    ("before", "clause"),
    [
        ("The buoy was stolen by night, Brisk said.", "Brisk said"),
        ("The buoy was stolen by night, according to Karl Brisk.", "according to Karl Brisk"),
    ],
)
def test_an_attribution_dropped(before: str, clause: str) -> None:
    assert as_changes(before, "The buoy was stolen by night.") == [("attribution", clause, None)]


def test_a_verb_that_vouches_for_more() -> None:
    changes = as_changes(
        "Brisk claimed that the buoy was stolen.", "Brisk confirmed that the buoy was stolen."
    )
    assert changes == [("attribution", "claimed", "confirmed")]


@pytest.mark.parametrize("verb", ["told reporters", "stated", "added"])
def test_another_neutral_verb_is_style(verb: str) -> None:
    assert as_changes("The buoy was gone, Brisk said.", f"The buoy was gone, Brisk {verb}.") == []
