"""The persons that pronouns refer to outside attributions, on invented reports."""

import pytest

from rashomon.annotate import default_parser, with_sentences
from rashomon.annotate.referents import resolved
from rashomon.types import Article, Sentence


def meant(text: str) -> list[tuple[str, str]]:
    """Pronouns of a text of one body line, with the fullest name of whom each refers to."""
    article = with_sentences(Article("a", text, sentences=(Sentence(0, len(text), "body"),)))
    (parsed,) = default_parser().parse([article])
    people = resolved(article, parsed, ())
    return [
        (parsed.tokens[k].form(text), people.referents[person].names[0])
        for k, person in people.pronouns
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lund left the port when she was ill.", [("she", "Ann Lund")]),
        ("Ann Lund left the port. Her office is shut.", [("Her", "Ann Lund")]),
        ("Ann Lund met Peter Moe. He was late.", []),
        ("Peter Moe blamed Karl Lund. He was late.", [("He", "Peter Moe")]),
        ("Peter Moe and Karl Lund met. He was late.", []),
        ("Peter Moe ran. A guard shot at the door. He was late.", []),
        ("Peter Moe said the gunman left. He was late.", []),
        ("Peter Moe said his client left before he called.", [("his", "Peter Moe")]),
        ("Peter Moe led the talks. After Karl Lund's arrest he left.", [("he", "Peter Moe")]),
        ("Peter Moe ran. The port is shut. The sea is calm. He was late.", []),
        ("Peter Moe said: “He was late.”", []),
        ("Karl Lund's boat sank, Peter Moe said. He was late.", []),
    ],
)
def test_a_pronoun_means_a_person_only_where_one_can_be_meant(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert meant(text) == expected


def test_who_speaks_behind_his_words_is_no_pronoun_of_theirs() -> None:
    assert meant("Karl Lund never called, he said. He was late.") == []
    assert meant("Karl Lund, who hired Peter Moe, was late. He left.") == [("He", "Karl Lund")]
