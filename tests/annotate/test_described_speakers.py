"""Speakers that a text describes, or names by less than their names, on invented reports."""

import pytest

from hearing import heard, referents_of, span, speakers
from rashomon.types import Attribution


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("One clerk, [who] said {it was safe}, left.", ["one clerk"]),
        ("Rain fell on a tall man [who] said {it was safe}.", ["tall man"]),
        ("[The teen] said {it was safe}.", ["teen"]),
        ("[A Harbour Office report] said {it was safe}.", ["Harbour Office"]),
        ("The [Lund] administration said {it was safe}.", ["lund administration"]),
        ("Ann [Lund] said {it was safe}.", ["Ann Lund"]),
        ("[Denmark Council President and General Manager Ann Lund] said {no}.", ["Ann Lund"]),
        ("The Harbour Ministry closed.\n[The Ministry] said {no}.", ["Harbour Ministry"]),
        ("Ardal Harbour Company closed a pier. [It] seems {that it rained}.", [None]),
    ],
)
def test_source_of_several_words(marked: str, names: list[str | None]) -> None:
    assert heard(marked) == names


@pytest.mark.parametrize(
    ("line", "source", "speaker"),
    [
        ("Mayor Ann King opened the bridge.", "King", "Ann King"),
        ("Mayor Ann King opened the bridge.", "The king", "king"),
        ("Ann Lund Jr. opened the bridge.", "Lund", "Ann Lund Jr"),
        ("Ann Lund Jr. met Peter Lund.", "Lund", "Peter Lund"),
    ],
)
def test_surname_that_is_more_than_a_surname(line: str, source: str, speaker: str) -> None:
    assert heard(f"{line}\n[{source}] said {{it was safe}}.") == [speaker]


def test_the_spokeswoman_is_the_last_one_described() -> None:
    marked = (
        "[A spokeswoman for Ardal Bank] said {no}. [The spokeswoman] said {it was safe}.\n"
        "[A Brekke Bank spokeswoman] said {yes}. [The spokeswoman] added {it was old}."
    )
    first, second = "spokeswoman for ardal bank", "brekke bank spokeswoman"
    assert heard(marked) == [first, first, second, second]


def test_another_neighbour_is_not_the_first_one() -> None:
    marked = "[A neighbour] said {it burned}. [Another neighbour] said {it smoked}."
    first, second = speakers(marked)
    assert first != second


def test_she_is_who_was_quoted_before_if_nobody_else_is_named() -> None:
    marked = "[Ann Lund] wrote:\n{“It is safe.”}\n[She] said {it was old}."
    assert heard(marked) == ["Ann Lund", "Ann Lund"]


@pytest.mark.parametrize("verb", ["said", "believed"])
def test_the_subject_of_a_supposition_says_nothing(verb: str) -> None:
    assert heard(f"There is [a clerk] <{verb}> to be gone {{with the money}}.") == [None]


def test_he_is_no_person_only_talked_about() -> None:
    text = "Peter Moe came. He praised Karl Lund and rain.\n“It is old,” he said."
    praising, saying = text.index("He"), text.index("he said")
    marked = [
        (praising, text.index("Karl Lund and"), 9),
        (praising, text.index("rain"), 4),
        (saying, text.index("“It"), 12),
    ]
    attributions = [
        Attribution(f"{k}", "a", span(text, (s, s + 2)), None, (content,), (), "indirect", None)
        for k, (s, start, length) in enumerate(marked)
        for content in [span(text, (start, start + length))]
    ]
    assert [r.names[0] if r else None for r in referents_of(text, attributions)] == [
        "Peter Moe"
    ] * 3


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "President Ann Lund met Vice President Moe.\n[The president] said {no}.",
            ["Ann Lund"],
        ),
        ("Ardal District Attorney Ann Lund came.\n[The DA] said {no}.", ["Ann Lund"]),
        (
            "Minister Ann Lund met Minister Kim Moe.\nIt rained.\n"
            "Moe slept.\n[The minister] said {no}.",
            ["Kim Moe"],
        ),
        ("[A number of clerks] said {no}.", ["number of clerks"]),
        ("Peter Moe came.\nThe new Karl Lund bridge fell. [He] said {it was old}.", ["Peter Moe"]),
        ("[Ann Lund] <was found> to have {a cold}.", [None]),
        ("[Ann Lund] <was quoted as saying> {it was old}.", ["Ann Lund"]),
        (
            "Peter Moe spoke. [He] said {no}. Karl Vik, [who] said {yes}, left as clerks slept. "
            "[He] said {it was old}.",
            ["Peter Moe", "Karl Vik", "Karl Vik"],
        ),
    ],
)
def test_who_of_several_speaks(marked: str, names: list[str | None]) -> None:
    assert heard(marked) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Ann Lund came.\nLund sang.\nHer aunt, Eva Lund, left.\n[Lund] said {no}.", ["Ann Lund"]),
        ("Ann Lund came.\nLund sang.\nEva Lund left.\n[President Lund] said {no}.", [None]),
        ("[Two clerks, Ann Lund and Kim Moe], said {it was safe}.", [None]),
        ("According to [lantern.com], {it was safe}.", ["lantern.com"]),
        ("[State media] said {it was safe}.", ["state media"]),
        ("[The landlord] said {it was safe}.", ["landlord"]),
        ("Ann Lund came.\n[Ms.] Lund said {it was safe}.", ["Ann Lund"]),
        (
            "Peter Moe spoke. [He] said {it rained}. [Kim Vik] of the port said {yes}. "
            "[He] said {it was old}.",
            ["Peter Moe", "Kim Vik", "Kim Vik"],
        ),
    ],
)
def test_who_speaks_where_names_are_shared_or_missing(marked: str, names: list[str | None]) -> None:
    assert heard(marked) == names
