"""Indirect speech joins the words it reports."""

import pytest

from uttering import joined


@pytest.mark.parametrize(
    ("direct", "indirect"),
    [
        ("I will not resign over this budget", "she would not resign over the budget"),
        (
            "We have lost our home and everything in it",
            "they had lost their home and everything in it",
        ),
        ("Why did nobody sound the siren?", "why nobody had sounded the siren"),
        ("This verdict is a first victory for every family here", "“a first victory”"),
    ],
)
def test_tense_and_person_do_not_matter(direct: str, indirect: str) -> None:
    utterances = joined(
        f"“[[berg#1F|{direct}]],” said Ida Berg.", f"Ida Berg said [[berg#1R|{indirect}]]."
    )
    assert len(utterances) == 1


def test_one_theme_is_not_one_utterance() -> None:
    utterances = joined(
        "The union said [[union#1F|its members would strike on Friday unless wages rose]].",
        "The union said [[union#2F|its members would march and that wages had fallen]].",
    )
    assert utterances == []
