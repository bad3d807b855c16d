"""Differences that a reader takes for an exchange of words."""

from dataclasses import replace

import pytest
from invented_report import ARTICLES, words

from rashomon.report.brief.altering import (
    alters_words,
    of_one_sentence,
    qualifies,
    reads_as_change,
)
from rashomon.report.views.quoted import Quoting
from rashomon.settings import BriefSettings
from rashomon.types import AlterationAspect, Detail, Span

A, B, *_ = ARTICLES


@pytest.mark.parametrize(
    ("aspect", "before", "after", "change"),
    [
        ("polarity", "we can’t speak for the crew", "we cant speak for the crew", False),
        ("polarity", "we can’t speak for the crew", "we can speak for the crew", True),
        ("number", "on Monday and saved 26 sailors", "on 10 May 31", False),
        ("number", "and saved 26 sailors on Monday", "and saved 62 sailors", True),
        ("number", "to Orm with 7 minutes 41 seconds left", "to Orm with 7:41 left", False),
        ("date", "on Monday", "in the spring", True),
        ("number", "served 4\ufffd months", "served 4 months", False),
        ("number", "jewels worth £88m in one", "jewels worth €103 million in one", False),
        ("number", "jewels worth £88m in one", "jewels worth £98m in one", True),
    ],
)
def test_a_number_is_changed_only_beside_a_word_that_both_have(
    aspect: AlterationAspect, before: str, after: str, change: bool
) -> None:
    assert reads_as_change(aspect, before, after) is change


@pytest.mark.parametrize(
    ("child", "before", "after", "one"),
    [
        ("The crew of the Alda sailed for Velia on Monday, Lund said.", "Orm", "Velia", True),
        ("Lund has been in prison for years.", "Dahl", "Lund", False),
        ("A crew from Velia sailed to Orm, of which Lund was no part.", "Orm", "Velia", False),
    ],
)
def test_words_are_exchanged_in_one_sentence_only(
    child: str, before: str, after: str, one: bool
) -> None:
    parent = "The crew of the Alda sailed for Orm on Monday, Lund said."
    if after == "Velia" and not one:
        parent = (
            "The crew of the Alda left Velia for Orm on Monday at noon, Dahl said on the radio."
        )
    assert of_one_sentence((parent, child), (before, after), BriefSettings()) is one


def test_a_denial_elsewhere_in_a_quotation_is_not_left_out() -> None:
    detail = Detail("leaves-out", ("n't",))
    here, there = (words(x, "We heard a bang and") for x in (B, A))
    denied = replace(here, text="We did not say that we heard a bang")
    both = replace(there, text="We say that we didn't hear a bang")
    assert alters_words(detail, (denied, both), _Everything(), BriefSettings()) is False
    assert alters_words(detail, (here, both), _Everything(), BriefSettings()) is True


def test_what_a_speaker_says_beside_is_not_put_into_what_was_said() -> None:
    here, there = (words(x, "We heard a bang and") for x in (B, A))
    assert (
        alters_words(Detail("puts-in", ("bang",)), (here, there), _Everything(), BriefSettings())
        is True
    )
    assert (
        alters_words(
            Detail("own-sentence", ("bang",)), (here, there), _Everything(), BriefSettings()
        )
        is False
    )


class _Everything(Quoting):
    """All words stand in quotation marks."""

    def __init__(self) -> None:
        super().__init__({})

    def share(self, span: Span) -> float:
        return 1.0

    def holds(self, words: str, span: Span) -> bool:
        return words in span.text


@pytest.mark.parametrize(
    ("one", "other", "altered"),
    [("6:00", "6", False), ("neighbourhood", "neighborhood", False), ("6:30", "6", True)],
)
def test_one_word_in_two_spellings_is_not_altered(one: str, other: str, altered: bool) -> None:
    here, there = (
        replace(words(x, "We heard a bang"), text=f"We came at {word} with all")
        for x, word in ((A, one), (B, other))
    )
    detail = Detail("quotes-instead", (one, other))
    assert alters_words(detail, (here, there), _Everything(), BriefSettings()) is altered


def test_a_name_that_qualifies_a_noun_differs_from_one_that_does_something() -> None:
    text = "The former Velia star sang. Lund sang. Dahl finished first in Orm."
    article = replace(A, text=text)
    qualifying = {
        name: qualifies(Span(A.id, text.index(name), text.index(name) + len(name), name), article)
        for name in ("Velia", "Dahl", "Orm")
    }
    assert qualifying == {"Velia": True, "Dahl": False, "Orm": False}
