"""Topics of rows and the words that represent them; words that state nothing are no row."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from rashomon.annotate.parse import default_parser
from rashomon.judge.facts import _called
from rashomon.judge.facts.noise import states_something
from rashomon.judge.facts.topics import topic
from rashomon.settings import Settings
from rashomon.types import Article, Sentence, Span


def stated(*texts: str) -> list[Any]:
    """Members that are all equally like each other."""
    articles = [
        Article(id=str(n), text=text, sentences=(Sentence(0, len(text), "body"),))
        for n, text in enumerate(texts)
    ]
    parses = default_parser().parse(articles)
    return [
        SimpleNamespace(
            member=SimpleNamespace(
                tokens=parsed.tokens,
                positions=[k for k, t in enumerate(parsed.tokens) if t.pos != "PUNCT"],
            ),
            span=Span(article.id, 0, len(article.text), article.text),
            people={},
            vector=np.array([1.0, 0.0], np.float32),
        )
        for article, parsed in zip(articles, parses, strict=True)
    ]


def called(*texts: str) -> str:
    return topic(stated(*texts), Settings().rows).span.text


def test_a_row_is_called_by_a_member_that_needs_no_context() -> None:
    plain = "The crane fell on the quay"
    for worse in (
        "It fell on the quay of Osk",
        "Photos: The crane fell on the quay",
        "Well, the crane fell on the quay",
        "falling on the quay of the port",
        "the tall crane on the quay",
        "The crane fell down and",
        "The crane fell in front of",
    ):
        assert called(worse, plain) == plain


def test_a_long_member_calls_a_row_only_if_none_is_short() -> None:
    long = "The crane fell on the quay of Osk"
    settings = replace(Settings().rows, topic_words=6)
    assert topic(stated(long, "falling on the quay"), settings).span.text == "falling on the quay"
    assert topic(stated(long), settings).span.text == long


def test_a_fact_on_a_value_is_called_by_a_sure_member_that_gives_it() -> None:
    deciding = stated("hurting 40 people at the port", "The crane fell on the quay")
    for values, expected in (({0: object()}, deciding[0]), ({}, deciding[1])):
        part: Any = SimpleNamespace(deciding=deciding, judged=SimpleNamespace(values=values))
        assert _called(part, frozenset(), Settings().rows) is expected
        doubtful = frozenset([expected.span])
        assert _called(part, doubtful, Settings().rows) is (
            expected if values else next(m for m in deciding if m is not expected)
        )


def test_names_and_a_verb_of_speech_state_nothing() -> None:
    nothing = "Ann Lund", "the Harbour Union (HU", "Ann Lund (@lund) May 2, 2031", "they all"
    assert not any(map(states_something, stated(*nothing)))
    assert not any(map(states_something, stated("Lund said in a statement on Monday")))
    something = "Osk, Halm", "Ann Lund, 43", "the crane fell", "Lund said the crane fell"
    assert all(map(states_something, stated(*something)))
