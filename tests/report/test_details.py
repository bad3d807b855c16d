"""A detail is a value; its sentence is made in one place, for every kind that the stages give."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.report.views.details import SENTENCES, clause, sentence
from rashomon.types import Detail

SOURCES = Path(__file__).parents[2] / "src" / "rashomon"
KIND = re.compile(r'Detail\(\s*"([\w-]+)"')


def test_every_kind_that_a_stage_gives_has_a_sentence() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in SOURCES.rglob("*.py"))
    kinds = set(KIND.findall(text))
    assert len(kinds) > 30
    assert kinds <= set(SENTENCES)


def test_the_parts_of_a_detail_are_put_into_its_sentence() -> None:
    dated = Detail("dated", ("2031-05-06", "2031-05-07"), ("a", "b"))
    assert sentence(dated, str.upper) == "A is dated 2031-05-06, B 2031-05-07."
    assert clause(dated, str.upper) == "A is dated 2031-05-06, B 2031-05-07"


@pytest.mark.parametrize(("number", "text"), [(1, "1 sentence added."), (3, "3 sentences added.")])
def test_a_count_of_one_is_singular(number: int, text: str) -> None:
    assert sentence(Detail("sentences-added", numbers=(number,)), str) == text


def test_a_share_is_a_percentage() -> None:
    shares = Detail("shares", articles=("a", "b"), numbers=(0.6, 1.0))
    assert sentence(shares, str.upper) == "100% of B is in A, 60% of A in B."


def test_further_details_follow_in_sentences_of_their_own() -> None:
    cut = Detail("end-cut", ("and left",), also=(Detail("unquoted"),))
    assert sentence(cut, str) == "End cut off, not marked: “and left”. Without quotation marks."


def test_what_goes_on_with_a_sentence_does_not_begin_another() -> None:
    swap = Detail("became", ("Brisk", "Sorrel"), also=(Detail("now-means", ("he",)),))
    assert sentence(swap, str) == "“Brisk” became “Sorrel”; “he” after that now means the latter."
    within = Detail("in-headline", also=(Detail("became", ("12", "20")),))
    assert sentence(within, str) == "In the headline “12” became “20”."


def test_a_quotation_that_ends_a_sentence_ends_the_sentence_around_it() -> None:
    whole = Detail("not-reported", ("It was so, she said.",), also=(Detail("unquoted"),))
    assert sentence(whole, str) == (
        "Does not report “It was so, she said.” Without quotation marks."
    )
    assert sentence(replace(whole, also=()), str) == "Does not report “It was so, she said.”"


def test_a_kind_of_a_later_version_is_said_by_its_name_and_words() -> None:
    assert sentence(Detail("sold-off", ("the mill", "the pier")), str) == (
        "Sold off: the mill and the pier."
    )


def test_a_detail_without_the_parts_of_its_kind_makes_a_sentence_nevertheless() -> None:
    assert sentence(Detail("dated", ("2031",)), str) == "Dated: 2031."


def test_no_detail_no_sentence() -> None:
    assert sentence(None, str) == ""
