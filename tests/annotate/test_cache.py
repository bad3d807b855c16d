"""Kept annotations: what comes back is what was made, and damage gives nothing."""

import zlib
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from inventing import FERRY, MARKET, BagOfWords
from rashomon.annotate import Annotators, annotate_whole, default_parser
from rashomon.annotate.cache import key_of, maker, packed, unpacked
from rashomon.annotate.parse import Parsed
from rashomon.settings import AnnotateSettings
from rashomon.stages import (
    AnnotatedArticle,
    Clause,
    Mention,
    Quantity,
    Referent,
    TimeExpression,
    Token,
)
from rashomon.types import Article, Attribution, Model, Sentence, Span

TEXT = "Mira Olsen, 31, said on Monday: “The barge sank.” – “Two are missing”, she added. 🔥"
WORD = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
NUMBER = st.floats(allow_nan=False)


def made(article: Article) -> AnnotatedArticle:
    (annotated,) = annotate_whole([article], Annotators(None, default_parser(), AnnotateSettings()))
    return annotated


def read(sentences: tuple[str, ...], **other: Any) -> Article:
    text = "\n".join(sentences)
    starts = [text.index(s) for s in sentences]
    lines = (Sentence(a, a + len(s), "body") for a, s in zip(starts, sentences, strict=True))
    return replace(Article("a", text, sentences=tuple(lines), published="2031-05-06"), **other)


def parts(annotated: AnnotatedArticle) -> list[Any]:
    """Every part, arrays with their shape and type."""
    values = [getattr(annotated, f.name) for f in fields(annotated)]
    return [(v.shape, v.dtype.str, v.tobytes()) if isinstance(v, np.ndarray) else v for v in values]


RANGES = st.tuples(*[st.integers(0, len(TEXT))] * 2).map(lambda r: (min(r), max(r)))
SPANS = RANGES.map(lambda r: Span("a", *r, TEXT[slice(*r)]))
MAYBE_SPANS, MAYBE_WORDS = st.none() | SPANS, st.none() | WORD
# Of which there are two at least.
POSITIONS = st.integers(0, 1)


def some(values: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, min_size=least, max_size=2 + least).map(tuple)


def ranged(noun: Any, *other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of a dataclass that begins with a range."""
    return st.tuples(RANGES, *other).map(lambda v: noun(*v[0], *v[1:]))


TOKENS = some(ranged(Token, WORD, WORD, WORD, WORD, POSITIONS), 2)
SENTENCES = some(ranged(Sentence, st.sampled_from(["headline", "body"])), 2)
MENTIONS = some(ranged(Mention, st.sampled_from(["name", "pronoun"])))
REFERENTS = some(
    st.builds(Referent, st.just("person"), some(WORD), some(WORD), MENTIONS, MAYBE_WORDS), 2
)
DATES = [MAYBE_WORDS, MAYBE_WORDS, MAYBE_WORDS]
TIMES = some(ranged(TimeExpression, st.just("point"), st.just("day"), *DATES, st.just(True)))
QUANTITIES = some(
    ranged(Quantity, NUMBER, NUMBER, st.just("about"), MAYBE_WORDS, MAYBE_WORDS, st.none() | RANGES)
)
CLAUSES = some(
    st.tuples(POSITIONS, WORD, POSITIONS, some(POSITIONS), RANGES).map(
        lambda v: Clause(*v[:4], *v[4])
    )
)
ATTRIBUTIONS = some(
    st.builds(
        Attribution,
        WORD,
        st.just("a"),
        MAYBE_SPANS,
        MAYBE_SPANS,
        some(SPANS),
        some(SPANS),
        st.sampled_from(["direct", "indirect"]),
        st.none(),
        MAYBE_SPANS,
    )
)


@st.composite
def annotations(draw: st.DrawFn) -> AnnotatedArticle:
    random = np.random.default_rng(draw(st.integers(0, 99)))

    def vectors(*shape: int) -> Any:
        return random.standard_normal(shape, np.float32)

    sentences, compared = draw(SENTENCES), draw(some(POSITIONS))
    attributions, clauses = draw(ATTRIBUTIONS), draw(CLAUSES)
    whole, n = vectors(len(sentences), 3), len(compared)
    speakers = [draw(st.none() | POSITIONS) for _ in attributions]
    return AnnotatedArticle(
        article=Article("a", TEXT, sentences=sentences),
        compared=compared,
        vectors=whole[list(compared)] if draw(st.booleans()) else vectors(n, 2),
        words=tuple(draw(some(WORD)) for _ in compared),
        quoted=vectors(n),
        tokens=draw(TOKENS),
        referents=draw(REFERENTS),
        times=draw(TIMES),
        quantities=draw(QUANTITIES),
        attributions=attributions,
        speakers=tuple(speakers),
        clauses=clauses,
        clause_vectors=vectors(len(clauses), 3),
        sentence_vectors=whole,
    )


@hypothesis_settings(max_examples=50)
@given(annotations())
def test_any_annotation_comes_back_as_it_was(annotated: AnnotatedArticle) -> None:
    data = packed(annotated)
    assert data is not None
    restored = unpacked(replace(annotated.article, sentences=()), data)
    assert restored is not None
    assert parts(restored) == parts(annotated)


@pytest.mark.parametrize(
    "article", [read(FERRY), read(()), read(FERRY, language="fr"), read(("—", "31 met."))]
)
def test_what_is_made_of_an_article_comes_back_as_it_was(article: Article) -> None:
    annotated = made(article)
    data = packed(annotated)
    assert data is not None
    restored = unpacked(replace(article, siglum="Q"), data)
    assert restored is not None
    assert restored.article.siglum == "Q"
    assert parts(replace(restored, article=annotated.article)) == parts(annotated)


def test_what_is_kept_is_not_made_again_and_what_is_not_is() -> None:
    class Counting:
        model = default_parser().model
        parsed: ClassVar[list[str]] = []

        def parse(self, articles: Sequence[Article]) -> tuple[Parsed, ...]:
            self.parsed.extend(article.id for article in articles)
            return default_parser().parse(articles)

    annotators = Annotators(None, Counting(), AnnotateSettings())
    ferry, market = read(FERRY), read(MARKET, id="b")
    kept: dict[str, bytes] = {}
    annotate_whole([ferry], annotators, kept)
    annotated = annotate_whole([market, ferry], annotators, kept)
    assert Counting.parsed == ["a", "b"]
    assert len(kept) == 2
    again = annotate_whole([market, ferry], annotators)
    assert [parts(x) for x in annotated] == [parts(x) for x in again]


def test_vectors_of_an_embedder_of_the_user_are_not_kept() -> None:
    kept: dict[str, bytes] = {}
    annotate_whole(
        [read(FERRY)], Annotators(BagOfWords(), default_parser(), AnnotateSettings()), kept
    )
    assert kept == {}


@given(st.binary(max_size=200) | st.binary(max_size=200).map(zlib.compress) | st.none() | st.text())
def test_other_bytes_are_nothing(data: Any) -> None:
    assert unpacked(read(FERRY), data) is None


def test_a_damaged_annotation_or_that_of_another_article_is_nothing() -> None:
    article = read(FERRY)
    data = packed(made(article)) or b""
    for k in range(0, len(data), 997):
        assert unpacked(article, data[:k] + bytes([data[k] ^ 1]) + data[k + 1 :]) is None
        assert unpacked(article, data[:k]) is None
    assert unpacked(read(FERRY[:1]), data) is None


def test_half_a_surrogate_is_not_kept() -> None:
    assert packed(replace(made(read(FERRY)), words=(("\ud800",),))) is None


def test_the_key_changes_with_all_that_is_read_and_with_what_reads() -> None:
    article, settings, model = read(FERRY), AnnotateSettings(), Model("m", "0" * 64)
    by = maker([model], settings)
    other: dict[str, Any] = {
        "id": "b",
        "text": "x",
        "published": None,
        "language": "en",
        "sentences": (),
    }
    keys = {key_of(replace(article, **{name: value}), by) for name, value in other.items()}
    keys |= {key_of(article, maker([], settings)), key_of(article, by)}
    keys.add(key_of(article, maker([model], replace(settings, least_sentences=3))))
    assert len(keys) == len(other) + 3
    assert key_of(replace(article, siglum="Q", extra={"desk": 1}), by) == key_of(article, by)
