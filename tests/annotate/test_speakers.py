"""Speakers of given sources, on invented reports."""

import pytest

from hearing import heard, referents_of, span
from rashomon.types import Attribution


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("[Mayor Ann Lund] said {the bridge was safe}.", ["Ann Lund"]),
        ("Mayor Ann Lund came.\n[Lund] said {the bridge was safe}.", ["Ann Lund"]),
        ("[Ann Lund, the mayor of Ardal], said {it was safe}.", ["Ann Lund"]),
        ("[The harbour's chief engineer, Ann Lund], said {it was safe}.", ["Ann Lund"]),
        ("[A spokesman for Ann Lund] said {it was safe}.", ["spokesman for ann lund"]),
        ("[An adviser to the mayor, Peter Moe], said {it was safe}.", ["Peter Moe"]),
        ("[Ann Lund and Peter Moe] said {it was safe}.", [None]),
        ("[The report] said {it was safe}.", [None]),
        ("[Two officials] said {it was safe}.", ["two officials"]),
        ("[The police] said {it was safe}.", ["police"]),
        ("[The talks] suggested {it was safe}.", [None]),
    ],
)
def test_by_name_or_description(marked: str, speakers: list[str | None]) -> None:
    assert heard(marked) == speakers


def test_a_ministry_with_and_without_its_country_is_one() -> None:
    marked = "The Danish Defence Ministry replied.\n[The defence ministry] said {it was ready}."
    assert heard(marked) == ["Danish Defence Ministry"]


def test_a_role_is_its_only_bearer_s() -> None:
    marked = "Prime Minister Ann Lund came late.\n[The prime minister] said {it was safe}."
    assert heard(marked) == ["Ann Lund"]


def test_a_role_of_two_people_is_ambiguous() -> None:
    marked = (
        "Transport Minister Ann Lund met Finance Minister Peter Moe.\n[The minister] said {no}."
    )
    assert heard(marked) == [None]


def test_an_office_by_another_name() -> None:
    marked = (
        "U.S. Secretary of State Ann Lund flew in.\n[The top U.S. diplomat] said {it was safe}."
    )
    assert heard(marked) == ["Ann Lund"]


def test_a_capital_that_says_something_is_its_country() -> None:
    marked = "Norway closed its ports.\n[Oslo] said {the ports were closed}."
    assert heard(marked) == ["Norway"]


def test_the_company_is_the_only_one_named() -> None:
    marked = "Ardal Harbour Company runs the port.\n[The company] said {the port was open}."
    assert heard(marked) == ["Ardal Harbour Company"]


class TestPronouns:
    """A pronoun is the only person it can be."""

    def test_of_the_same_paragraph(self) -> None:
        marked = "[Ann Lund] said {it was safe}. [She] said {it was old}."
        assert heard(marked) == ["Ann Lund", "Ann Lund"]

    def test_of_the_paragraph_before(self) -> None:
        marked = "[Ann Lund] said {it was safe}.\n“{It is old},” [she] said."
        assert heard(marked) == ["Ann Lund", "Ann Lund"]

    def test_not_of_what_is_said(self) -> None:
        marked = "[Ann Lund] said {Peter Moe had been warned}. [She] said {it was old}."
        assert heard(marked) == ["Ann Lund", "Ann Lund"]

    def test_by_the_gender_of_a_title(self) -> None:
        marked = "Mr. Moe met Mrs. Lund there. [She] said {it was old}."
        assert heard(marked) == ["Lund"]

    def test_who_came_in_since_the_last_speaker(self) -> None:
        marked = "[Ann Lund] said {it was safe}. Kim Moe laughed. [She] said {it was old}."
        assert heard(marked) == ["Ann Lund", "Kim Moe"]

    def test_not_who_is_only_talked_about(self) -> None:
        marked = "[Ann Lund] said {nothing since Peter Moe had come}.\n“{It is old},” [he] said."
        assert heard(marked.replace("Ann Lund", "Kim Lund")) == ["Kim Lund", "Kim Lund"]

    def test_of_nobody_who_was_named(self) -> None:
        assert heard("It rained. [She] said {it was old}.") == [None]

    def test_a_possessive_is_its_man_s(self) -> None:
        marked = "Peter Moe came.\nThe mayor heard [his] claim that {it was safe}."
        assert heard(marked) == ["Peter Moe"]

    def test_whom_a_pronoun_meant_last(self) -> None:
        marked = "Ann Lund rose. [She] said {it was old}, as [Moe] had noted {twice}. [She] {left}."
        assert heard(marked) == ["Ann Lund", "Moe", "Ann Lund"]

    def test_it_is_the_only_organization_mentioned(self) -> None:
        marked = "Ardal Harbour Company closed a pier. [It] said {the pier was old}."
        assert heard(marked) == ["Ardal Harbour Company"]


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("[Ann Lund’s] claim was that {it was safe}.", ["Ann Lund"]),
        ("[Ann Lund’s letter] said {it was safe}.", ["Ann Lund"]),
        ("[A statement from the harbour police] said {it was safe}.", ["harbour police"]),
        ("Ann Lund, the mayor, [who] said {it was safe}, left.", ["Ann Lund"]),
        ("[The head of the board, Deputy Ann Lund of Ardal], said {it was safe}.", ["Ann Lund"]),
        ("News came late.\n[The news agency abp] reported {it was safe}.", ["news agency abp"]),
        ("[The Ardal founder (and Brekke chief)] said {it was safe}.", ["ardal founder"]),
    ],
)
def test_whose_word_it_is(marked: str, speakers: list[str | None]) -> None:
    assert heard(marked) == speakers


def test_a_former_office_is_not_the_office() -> None:
    marked = "President Ann Lund met former President Peter Moe.\n[The president] said {no}."
    assert heard(marked) == ["Ann Lund"]


def test_the_firm_is_none_named_only_later() -> None:
    marked = "[The firm] said {the roof held}.\nBrekke Partners drew the roof."
    assert heard(marked) == ["firm"]


@pytest.mark.parametrize(
    ("between", "speaker"),
    [(" Lund said on Friday.\n", "Ann Lund"), (" Lund said.\nRain fell and nobody came.\n", None)],
)
def test_quoted_words_go_on_behind_who_said_them(between: str, speaker: str | None) -> None:
    first, second = "“The roof holds,”", "“It needs work.”"
    text = f"Ann Lund came.\n{first}{between}{second}"
    spans = [span(text, (text.index(q), text.index(q) + len(q))) for q in (first, second)]
    name = text.index("Lund said")
    said = [
        Attribution(
            "0",
            "a",
            span(text, (name, name + 4)),
            None,
            tuple(spans[:1]),
            tuple(spans[:1]),
            "direct",
            None,
        ),
        Attribution("1", "a", None, None, tuple(spans[1:]), tuple(spans[1:]), "direct", None),
    ]
    names = [r.names[0] if r else None for r in referents_of(text, said)]
    assert names == ["Ann Lund", speaker]


@pytest.mark.parametrize(("cue", "speaker"), [("accused of", None), ("heard saying of", "clerk")])
def test_who_is_accused_says_nothing(cue: str, speaker: str | None) -> None:
    marked = f"Guards led out [the clerk] <{cue}> the money that {{it was gone}}."
    assert heard(marked) == [speaker]
