from dataclasses import replace

import numpy as np
import pytest

from inventing import FERRY, BagOfWords, article
from rashomon.annotate import annotate
from rashomon.settings import Settings
from rashomon.types import Article, Sentence

SETTINGS = Settings()


def test_body_lines_become_sentences_and_other_lines_stay_whole(embedder: BagOfWords) -> None:
    given = article("a", f"{FERRY[0]} {FERRY[1]}", FERRY[2], credit="By Ida Moe. Photo: A. Lie")
    (annotated,) = annotate([given], embedder, SETTINGS.annotating)
    text = annotated.article.text
    assert [(text[s.start : s.end], s.role) for s in annotated.article.sentences] == [
        (FERRY[0], "body"),
        (FERRY[1], "body"),
        (FERRY[2], "body"),
        ("By Ida Moe. Photo: A. Lie", "credit"),
    ]
    assert annotated.compared == (0, 1, 2)


def test_lines_of_a_role_are_split_each_by_itself(embedder: BagOfWords) -> None:
    text = "A fire broke out\nin the harbour. It burned."
    given = Article("a", text, sentences=(Sentence(0, 16, "body"), Sentence(17, 43, "body")))
    (annotated,) = annotate([given], embedder, SETTINGS.annotating)
    ranges = [(s.start, s.end) for s in annotated.article.sentences]
    assert ranges == [(0, 16), (17, 32), (33, 43)]


def test_a_sentence_without_words_is_not_compared(embedder: BagOfWords) -> None:
    (annotated,) = annotate(
        [article("a", FERRY[0], "* * *", FERRY[1])], embedder, SETTINGS.annotating
    )
    assert len(annotated.article.sentences) == 3
    assert annotated.compared == (0, 2)


def test_one_row_of_each_per_compared_sentence(embedder: BagOfWords) -> None:
    given = [
        article("a", "It burned.", '"It burned," she said.'),
        article("b", "One.", "Two.", "Three."),
    ]
    a, b = annotate(given, embedder, SETTINGS.annotating)
    assert a.words == (("it", "burned"), ("it", "burned", "she", "said"))
    assert b.words == (("one",), ("two",), ("three",))
    # '"It burned,"' is 12 of the 22 characters
    assert a.quoted.tolist() == pytest.approx([0, 12 / 22])
    # words: it, burned, she, said, one, two, three
    assert a.vectors.shape == (2, 7)
    assert b.vectors.shape == (3, 7)
    assert (a.vectors @ a.vectors.T)[0, 1] == pytest.approx(2 / 8**0.5)
    assert (a.vectors @ b.vectors.T).tolist() == np.zeros((2, 3)).tolist()


def test_the_ids_and_order_are_those_given(embedder: BagOfWords) -> None:
    given = [article(id_, *FERRY[:2]) for id_ in "cab"]
    assert [a.article.id for a in annotate(given, embedder, SETTINGS.annotating)] == ["c", "a", "b"]


def test_progress_ends_with_all_articles(embedder: BagOfWords) -> None:
    steps: list[tuple[int, int]] = []
    given = [article("a", *FERRY[:2]), article("b", *FERRY[2:4])]
    annotate(
        given,
        embedder,
        SETTINGS.annotating,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps[-1] == (2, 2)


def test_no_articles_give_none(embedder: BagOfWords) -> None:
    assert annotate([], embedder, SETTINGS.annotating) == ()


def test_what_was_annotated_before_makes_no_difference(embedder: BagOfWords) -> None:
    given = article("a", *FERRY[:3])
    (once,) = annotate([given], embedder, SETTINGS.annotating)
    (again,) = annotate([once.article], embedder, SETTINGS.annotating)
    assert again.article == replace(given, sentences=once.article.sentences)
    assert again.words == once.words
