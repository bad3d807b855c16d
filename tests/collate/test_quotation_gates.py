"""Wording alone never decides: numbers, names and denial do too."""

from dataclasses import replace

import pytest

from rashomon.collate.utterances import collate_quotations
from rashomon.settings import Settings
from rashomon.stages import TimeExpression
from uttering import covered, joined


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Twelve people are missing", "Twelve houses are gone"),
        ("Four bodies were found in the mine", "Six bodies were found in the mine"),
        ("The water is safe", "The water is not safe"),
        ("We will rebuild the school", "We will rebuild the church"),
        ("Minister Strand closed the gates", "Minister Lunde closed the gates"),
    ],
)
def test_two_utterances(left: str, right: str) -> None:
    texts = (f"“[[tamm#1F|{words}]],” said Aivar Tamm." for words in (left, right))
    assert len(joined(*texts)) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [("paid 240,000 crowns", "paid 420,000 crowns"), ("has paid", "has not paid")],
)
def test_one_utterance_altered_where_nearly_all_else_is_the_same(left: str, right: str) -> None:
    words = "The council {} for a clock that shows the wrong time to every child in the square"
    texts = [
        f"“[[aune#1F|{words.format(part)}]],” said the auditor, Jon Aune." for part in (left, right)
    ]
    assert len(joined(*texts)) == 1
    assert len(joined("\n\n".join(texts))) == 2, "an article does not alter its own quotations"


def test_a_topic_is_nobody_s_words() -> None:
    utterances = joined(
        "“[[roth#1F|I asked for a ban on heavy trucks in the old town]],” said Maja Roth.",
        "Roth spoke about [[roth#2F|heavy trucks in the old town]].",
    )
    assert utterances == [("I asked for a ban on heavy trucks in the old town",)]


def test_names_alone_are_nobody_s_words() -> None:
    assert joined(*["Roth praised [[roth#1F|Governor Ida Berg of Felden]]."] * 2) == []


def test_another_subject_is_another_utterance() -> None:
    words = (
        "“[[egge#1F|{} rose faster in the harbour district than in the whole country]],” he said."
    )
    assert len(joined(words.format("Rents"), words.format("Wages"))) == 2


def test_the_same_word_is_the_same_day_whatever_it_was_resolved_to() -> None:
    coverage = covered(*["“[[roth#1F|We will sign the treaty tomorrow]],” said Maja Roth."] * 2)
    articles = tuple(
        replace(a, times=(_tomorrow(a.article.text, day),))
        for a, day in zip(coverage.articles, ("2031-05-06", "2031-05-07"), strict=True)
    )
    assert len(collate_quotations(articles, coverage.cast, Settings().utterances)) == 1


def _tomorrow(text: str, day: str) -> TimeExpression:
    start = text.index("tomorrow")
    return TimeExpression(start, start + len("tomorrow"), "point", "day", day, day)
