"""Clauses of invented sentences, through the parser that ships."""

import numpy as np
import pytest

from inventing import article
from rashomon.annotate import default_parser, with_sentences
from rashomon.annotate.clauses import default_clause_encoder, find_clauses, with_clauses
from rashomon.stages import AnnotatedArticle


def annotated(text: str) -> AnnotatedArticle:
    given = with_sentences(article("a", text))
    (parsed,) = default_parser().parse([given])
    nothing = np.zeros((0, 0), np.float32)
    return AnnotatedArticle(given, (), nothing, (), nothing, tokens=parsed.tokens)


def clauses(text: str) -> list[str]:
    """The words of each clause."""
    parsed = annotated(text)
    return [
        " ".join(
            parsed.article.text[parsed.tokens[k].start : parsed.tokens[k].end] for k in c.tokens
        )
        for c in find_clauses(parsed.article.text, parsed.article.sentences, parsed.tokens)
    ]


def shown(text: str) -> list[str]:
    parsed = annotated(text)
    bounds = find_clauses(parsed.article.text, parsed.article.sentences, parsed.tokens)
    return [parsed.article.text[c.start : c.end] for c in bounds]


def test_a_relative_clause_takes_its_noun_and_a_second_verb_its_subject() -> None:
    texts = clauses("The barge, which had no lights, sank and blocked the lock.")
    assert "The barge which had no lights" in texts
    assert any(c.startswith("The barge") and c.endswith("blocked the lock") for c in texts)


def test_an_infinitive_stays_with_what_it_belongs_to() -> None:
    texts = clauses("The council approved a plan to close the old bridge.")
    assert texts == ["The council approved a plan to close the old bridge"]


def test_what_only_introduces_words_is_no_clause() -> None:
    texts = clauses("The mayor said on Monday that the bridge will stay closed.")
    assert texts == ["the bridge will stay closed"]


@pytest.mark.parametrize(
    "text",
    [
        "The baker left the hall when it was so.",
        "As the mayor has said, the bridge stays closed.",
        "The lock, where they were, was shut.",
    ],
)
def test_what_says_nothing_of_its_subject_is_no_clause(text: str) -> None:
    assert len(clauses(text)) == 1


def test_a_denial_says_something_of_its_subject() -> None:
    assert clauses("As the mayor said nothing, they left the bridge.") == [
        "the mayor said nothing",
        "they left the bridge",
    ]


def test_less_than_three_words_state_nothing() -> None:
    assert clauses("He slept.") == []


def test_the_shown_range_leaves_out_a_long_clause_in_between() -> None:
    texts = shown(
        "The barge, which had left the harbour of Orm without lights early on Monday, sank."
    )
    assert not any("without lights" in s and s.endswith("sank") for s in texts)


def test_no_conjunction_is_at_an_end() -> None:
    texts = shown("The ferry stopped, and the crew went ashore, but the mail was late.")
    assert all(s.split()[0] not in ("and", "but") for s in texts)
    assert all(s.split()[-1] not in ("and", "but") for s in texts)


@pytest.mark.parametrize("text", ["", "\n\n", "—", "* * *"])
def test_a_text_without_words_has_no_clauses(text: str) -> None:
    (encoded,) = with_clauses([annotated(text)], default_clause_encoder())
    assert encoded.clauses == ()
    assert len(encoded.clause_vectors) == 0


def test_clauses_of_one_meaning_are_nearer_than_others() -> None:
    given = annotated(
        "Two sailors drowned off Hask Point. A pair of seamen died in the water near Hask Point. "
        "The council approved a new tram line."
    )
    (encoded,) = with_clauses([given], default_clause_encoder())
    a, b, c = encoded.clause_vectors
    assert a @ b > 0.5 > a @ c
    assert np.allclose(np.linalg.norm(encoded.clause_vectors, axis=1), 1, atol=1e-5)


def test_equal_sentences_have_equal_vectors_wherever_they_are() -> None:
    one = annotated("Two sailors drowned off Hask Point. The council met.")
    other = annotated("Rain fell on the harbour of Orm. Two sailors drowned off Hask Point.")
    first, second = with_clauses([one, other], default_clause_encoder())
    assert np.array_equal(first.clause_vectors[0], second.clause_vectors[-1])


def test_the_vectors_of_a_sentence_depend_on_it_alone() -> None:
    encoder = default_clause_encoder()
    sentences = [
        "Two sailors drowned off Hask Point.",
        "The council, which had met twice without a vote, approved the new tram line on Monday.",
        *(f"{word} fell." for word in ("Rain", "Snow", "Ash", "Dusk", "Hail", "Prices")),
        *(f"Two {word} drowned off the coast on Monday night." for word in ("men", "boys", "cats")),
    ]
    ranges = [[[(0, len(s) // 2)], [(len(s) // 2, len(s))]] for s in sentences]
    ranges[3] = []
    whole, parts = encoder.encode(sentences, ranges)
    assert parts[3].shape == (0, whole.shape[1])
    for k, sentence in enumerate(sentences):
        alone, alone_parts = encoder.encode([sentence], [ranges[k]])
        assert np.array_equal(alone[0], whole[k])
        assert np.array_equal(alone_parts[0], parts[k])
