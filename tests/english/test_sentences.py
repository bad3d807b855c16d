import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.english.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


def test_ranges_are_positions_in_the_whole_text() -> None:
    text = "Ferry aground\n\n  It sank.  Nobody died. \nBy Ida Moe"
    assert split_sentences(text, 13, 41) == ((17, 25), (27, 39))
    assert [text[a:z] for a, z in ((17, 25), (27, 39))] == ["It sank.", "Nobody died."]


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_white_space_has_no_sentences(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Berg met Mr. Cole at 5 p.m. on Jan. 3 in the U.S. embassy.",
        "The U.K. firm sold 3.5 tons.",
        "It was St. Olaf's Day in the town of Fort St. John.",
    ],
)
def test_abbreviations_end_no_sentence(sentence: str) -> None:
    assert split(f"{sentence} Then he left.") == [sentence, "Then he left."]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Stop!” he wrote.",
        '"Stop!" he wrote.',
        "“Is it over?” asked Ms Dahl.",
        "“We lost the boat.” Mr Cole said at the quay.",
        "“We lost the boat,” Mr Cole said at the quay.",
    ],
)
def test_the_reporting_clause_stays_with_its_quotation(sentence: str) -> None:
    assert split(f"{sentence} She left.") == [sentence, "She left."]


@pytest.mark.parametrize("marks", ["“”", '""'], ids=["curly", "straight"])
def test_a_quotation_of_two_sentences_is_two_when_it_begins_a_sentence(marks: str) -> None:
    first, second = f"{marks[0]}We lost the boat.", f"We lost the nets.{marks[1]}"
    assert split(f"{first} {second} Then he left.") == [first, second, "Then he left."]


def test_a_quotation_of_two_sentences_in_mid_sentence_is_not_split() -> None:
    first = "She called it “a mess. A real mess” and left."
    assert split(f"{first} He stayed.") == [first, "He stayed."]


def test_a_closing_mark_belongs_to_the_sentence_it_closes() -> None:
    assert split("He said “stop.” Then he left.") == ["He said “stop.”", "Then he left."]
    assert split("(It burned for hours.) It stopped.") == ["(It burned for hours.)", "It stopped."]


PIECES = st.sampled_from(
    [
        "It sank. ",
        "“Stop!” ",
        '"Go." ',
        "he said",
        " Mr. Cole ",
        "“",
        "”",
        '"',
        ". ",
        "\n",
        "x ",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join), st.integers(0, 10), st.integers(0, 10))
@example('"' * 10_000, 0, 0)
@example("“" * 5_000 + "”" * 5_000, 1, 1)
def test_nothing_but_white_space_is_left_out(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(len(text) - after, min(before, len(text)))
    position, kept = start, ""
    for a, z in split_sentences(text, start, end):
        assert position <= a < z <= end
        assert text[position:a].strip() == ""
        assert text[a:z] == text[a:z].strip()
        position, kept = z, kept + text[a:z]
    assert text[position:end].strip() == ""
    assert "".join(kept.split()) == "".join(text[start:end].split())
