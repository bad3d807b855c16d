"""Wordings that one article repeats word for word are compared once."""

import pytest

from rashomon.collate import utterances
from rashomon.collate.utterances import links
from rashomon.collate.utterances.equals import first_equals
from rashomon.collate.utterances.voices import Voice
from rashomon.collate.utterances.wordings import Piece, Word, Wording
from uttering import joined

SAID = "“[[pell#1F|The quay stays closed until the inquiry has ended]],” said Ann Pell."
OTHER = "“[[pell#2F|Nobody on the ferry was hurt that night]],” said Ann Pell."


def test_equal_wordings_are_one_utterance_and_are_compared_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []
    find_links = links.find_links

    def counting(wordings, *others):  # type: ignore[no-untyped-def]
        compared.append(len(wordings))
        return find_links(wordings, *others)

    monkeypatch.setattr(utterances, "find_links", counting)
    groups = joined(" ".join([SAID] * 9), f"{SAID} {OTHER}")
    assert sorted(map(len, groups)) == [1, 10]
    # The first two of the nine once, then one of each article with the other sentence.
    assert compared == [2, 3]


def test_prints_of_one_text_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    find_links = links.find_links

    def counting(wordings, *others):  # type: ignore[no-untyped-def]
        compared.append(len(wordings))
        return find_links(wordings, *others)

    monkeypatch.setattr(utterances, "find_links", counting)
    text = f"{SAID} {OTHER}"
    assert sorted(map(len, joined(text, text, text, text, SAID))) == [4, 5]
    assert compared == [2, 2, 3]


def test_equal_words_too_short_to_be_one_utterance_stay_apart() -> None:
    short = "“[[pell#1F|No]],” said Ann Pell."
    assert [len(one) for one in joined(" ".join([short] * 3))] == [1, 1, 1]


def sentence(attribution: int) -> Wording:
    words = tuple(
        Word(form, form, True, False, False, "", False, True) for form in ("quay", "stays", "shut")
    )
    return Wording((0, attribution), "pell", True, (Piece(words),), Voice("pell", frozenset()))


def of_two(one: Wording, other: Wording) -> bool:
    return one.member != other.member


def test_equal_sentences_of_one_attribution_are_paired_with_those_of_another() -> None:
    # The first two are of one attribution, which is asked about with the third.
    assert first_equals([sentence(0), sentence(0), sentence(1)], ["text"], of_two) == (0, 0, 0)


def test_equal_sentences_of_one_attribution_alone_stay_apart() -> None:
    assert first_equals([sentence(0), sentence(0)], ["text"], of_two) == (0, 1)
