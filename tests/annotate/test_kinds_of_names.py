"""Kinds and ranges of names, from invented words."""

from dataclasses import replace

import pytest

from rashomon.annotate import default_parser, with_sentences
from rashomon.annotate.parse import NamedSpan, Parsed
from rashomon.annotate.referents.kinds import guess, kind_of
from rashomon.annotate.referents.named import Named
from rashomon.annotate.referents.naming import names
from rashomon.annotate.referents.strays import without_strays
from rashomon.stages.values import Token
from rashomon.types import Article, Sentence, Span


def _article(text: str) -> Article:
    return with_sentences(Article("a", text, sentences=(Sentence(0, len(text), "body"),)))


def tokens(text: str) -> tuple[Token, ...]:
    return default_parser().parse([_article(text)])[0].tokens


def test_a_ship_is_no_person() -> None:
    assert kind_of("MV Brekke", "person", titled=False) == "organization"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Lantern reported it.", "organization"),
        ("Analyst IDX reported it.", "organization"),
        ("Brekke reported it.", None),
        ("The Reporter reported it.", None),
    ],
)
def test_what_a_single_proper_noun_in_a_source_names(text: str, kind: str | None) -> None:
    run = [t for t in tokens(text) if t.form(text) in ("Lantern", "IDX", "Brekke", "Reporter")]
    source = Span("a", 0, run[0].end, text[: run[0].end])
    assert guess(text, run, (source,), set()) == kind
    assert guess(text, run, (), set()) is None


def test_words_of_a_headline_are_no_part_of_a_name() -> None:
    text = "Rebukes Ann Lund. Mary Ann Lund. Ann Lund."
    parts = [(0, 16, 0), (18, 31, 4), (33, 41, 8)]
    given = [Named(a, z, k, k + text[a:z].count(" ") + 1, text[a:z], "person") for a, z, k in parts]
    trimmed = without_strays(text, tokens(text), given)
    assert [(n.start, n.first, n.text) for n in trimmed] == [
        (8, 1, "Ann Lund"),
        (18, 4, "Mary Ann Lund"),
        (33, 8, "Ann Lund"),
    ]


@pytest.mark.parametrize(("word", "pos"), [("Joining", "VERB"), ("Plus", "CCONJ")])
def test_first_word_of_a_sentence_is_no_part_of_a_name(word: str, pos: str) -> None:
    text = f"{word} Lund"
    first, last = tokens(text)
    parsed = Parsed((replace(first, pos=pos), last), (NamedSpan(0, len(text), "PERSON"),))
    assert [n.text for n in names(text, parsed)] == ["Lund"]


def test_a_word_after_an_indefinite_article_is_no_person() -> None:
    text = "It was part of a Brekke tradition."
    parsed = default_parser().parse([_article(text)])[0]
    taken = Parsed(parsed.tokens, (NamedSpan(17, 23, "PERSON"),))
    assert names(text, taken) == ()


def test_an_office_behind_its_owner_is_described() -> None:
    text = "the harbour's Office closed"
    parsed = Parsed(tokens(text), (NamedSpan(14, 20, "ORG"),))
    assert names(text, parsed) == ()
