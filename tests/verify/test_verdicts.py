"""Verdict on each kind of slip in a draft; the coverage is that of `conftest`."""

import pytest

from rashomon.annotate import default_parser
from rashomon.types import Span
from rashomon.verify import Check, Sources, check
from rashomon.verify.meaning import changes_meaning


def checks(draft: str, kind: str, sources: Sources) -> list[Check]:
    every = check(draft, sources, default_parser()).checks
    assert all(draft[c.start : c.end] == c.text for c in every)
    return [c for c in every if c.kind == kind]


def verdict(draft: str, kind: str, words: str, sources: Sources) -> str:
    (only,) = (c for c in checks(draft, kind, sources) if words in c.text)
    return only.verdict


@pytest.mark.parametrize(
    ("quotation", "speaker", "expected"),
    [
        (
            "We did not want this strike, but the company left us no other way",
            "Runa Feld",
            "verbatim",
        ),
        ("The company left us no other way", "Runa Feld", "trimmed"),
        ("We did want this strike, but the company left us no other way", "Runa Feld", "altered"),
        (
            "We did not want this strike, but the minister left us no other way",
            "Runa Feld",
            "altered",
        ),
        ("Nobody at this table wanted to talk", "Runa Feld", "other-speaker"),
        ("The firm is unable to pay any more", "Oskar Brand", "paraphrase"),
        ("Our grandchildren will laugh about the price of umbrellas", "Oskar Brand", "not-found"),
    ],
)
def test_a_quotation(quotation: str, speaker: str, expected: str, sources: Sources) -> None:
    draft = f'"{quotation}," {speaker} said on Thursday.'
    assert verdict(draft, "quotation", quotation, sources) == expected


def test_a_quotation_goes_on_past_an_ellipsis(sources: Sources) -> None:
    draft = '"We did not want this strike ... the company left us no other way," Runa Feld said.'
    assert verdict(draft, "quotation", "strike", sources) == "trimmed"


def test_two_articles_that_have_a_quotation_are_two_accounts(sources: Sources) -> None:
    draft = '"We did not want this strike, but the company left us no other way," Feld said.'
    (only,) = checks(draft, "quotation", sources)
    assert {s.article for s in only.evidence} == {"wire", "post"}
    assert len(only.accounts) == len(sources.accounts(only.evidence))


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("About 1,250 drivers took part in the strike.", "1,250", "stated"),
        ("About 2,150 drivers took part in the strike.", "2,150", "differs"),
        ("The firm lost 40 million crowns last year.", "40 million", "stated"),
        ("The firm lost 14 million crowns last year.", "14 million", "differs"),
    ],
)
def test_a_number(sentence: str, words: str, expected: str, sources: Sources) -> None:
    assert verdict(sentence, "number", words, sources) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The strike is to end on March 5.", "March 5", "stated"),
        ("The strike is to end on March 9.", "March 9", "differs"),
    ],
)
def test_a_date(sentence: str, words: str, expected: str, sources: Sources) -> None:
    assert verdict(sentence, "date", words, sources) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The union is led by Runa Feld.", "Runa Feld", "stated"),
        ("The union is led by Runa Held.", "Runa Held", "differs"),
        ("The union is led by Wendel Okar.", "Wendel Okar", "not-found"),
    ],
)
def test_a_name(sentence: str, words: str, expected: str, sources: Sources) -> None:
    assert verdict(sentence, "name", words, sources) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Oskar Brand said the firm could not pay more.", "could not", "stated"),
        ("Oskar Brand said the firm could pay more.", "could pay", "differs"),
        ("Oskar Brand said a comet had been seen above the observatory.", "comet", "not-found"),
        ("Runa Feld said the firm could not pay more.", "could not", "other-speaker"),
    ],
)
def test_a_statement(sentence: str, words: str, expected: str, sources: Sources) -> None:
    assert verdict(sentence, "statement", words, sources) == expected


@pytest.mark.parametrize(
    ("draft", "words", "expected"),
    [
        # Each of two counts is the other's neighbour, not its rival.
        ("About 1,250 drivers stopped and 14 schools sent pupils home early.", "14", "stated"),
        ("About 1,250 drivers stopped and 15 schools sent pupils home early.", "15", "differs"),
    ],
)
def test_two_numbers_of_one_sentence(
    draft: str, words: str, expected: str, sources: Sources
) -> None:
    assert verdict(draft, "number", words, sources) == expected


def test_who_is_named_in_the_sentence_of_a_quotation_may_have_said_it(sources: Sources) -> None:
    draft = (
        '"We did not want this strike, but the company left us no other way," Runa Feld said. '
        '"Nobody at this table wanted to talk" was how Oskar Brand put it.'
    )
    assert verdict(draft, "quotation", "table", sources) == "verbatim"


def test_what_is_denied_of_another_verb_is_not_denied(sources: Sources) -> None:
    held = "The pumps had failed and should be replaced without delay, it said"
    assert not changes_meaning(
        Span("a", 0, len(held), held), "said the pumps had failed", 0.9, sources
    )
    assert changes_meaning(
        Span("a", 0, len(held), held), "said the pumps had not failed", 0.9, sources
    )
