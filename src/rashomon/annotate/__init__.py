"""Annotate: one `Article` → one `AnnotatedArticle`.

Sentences, quoted shares, folded words and sentence vectors; then, by the parse, who is said to have
said what.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from rashomon.annotate.attributions import (
    RawAttribution,
    assembled,
    by_tagger,
    default_tagger,
    passed_on,
)
from rashomon.annotate.clauses import default_clause_encoder, with_clauses
from rashomon.annotate.embeddings import Embedder, OnnxEmbedder, default_embedder
from rashomon.annotate.parse import Parsed, Parser, SpacyParser, default_parser
from rashomon.annotate.referents import referents
from rashomon.annotate.sigla import with_sigla
from rashomon.english.quantities import find_quantities
from rashomon.english.quotes import quoted_ranges, quoted_share
from rashomon.english.sentences import split_sentences
from rashomon.english.times import find_times
from rashomon.english.words import words
from rashomon.errors import ModelError
from rashomon.settings import AnnotateSettings
from rashomon.stages import AnnotatedArticle, Vectors
from rashomon.types import Article, Model, RejectedArticle, Sentence

__all__ = [
    "Embedder",
    "OnnxEmbedder",
    "Parser",
    "SpacyParser",
    "annotate",
    "default_clause_encoder",
    "default_embedder",
    "default_parser",
    "models",
    "not_compared",
    "with_attributions",
    "with_clauses",
    "with_sigla",
]

# The language of the sentence splitter and of the sentence vectors.
_LANGUAGE = "en"


def annotate(
    articles: Sequence[Article],
    embedder: Embedder | None,
    settings: AnnotateSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[AnnotatedArticle, ...]:
    """Annotate the articles of one coverage, in their order.

    The sentences of all articles are embedded in one call, each wording once. Without an embedder
    the vectors have no columns yet: `with_clauses` fills them in. Raises `ModelError` when the
    embedder gives anything but one finite vector per sentence.
    """
    split = [with_sentences(article) for article in articles]
    compared = [_compared(article, settings) for article in split]
    texts = [
        [a.text[a.sentences[i].start : a.sentences[i].end] for i in indexes]
        for a, indexes in zip(split, compared, strict=True)
    ]
    flat = [text for sentences in texts for text in sentences]
    vectors = _vectors(flat, embedder)
    ends = np.cumsum([0, *(len(t) for t in texts)])
    if progress:
        progress(len(split), len(split))
    return tuple(
        AnnotatedArticle(
            article=article,
            compared=indexes,
            vectors=vectors[a:z],
            words=tuple(words(text) for text in sentences),
            quoted=_quoted(article, indexes),
        )
        for article, indexes, sentences, (a, z) in zip(
            split, compared, texts, pairwise(ends.tolist()), strict=True
        )
    )


def _vectors(sentences: Sequence[str], embedder: Embedder | None) -> Vectors:
    if embedder is None:
        return np.zeros((len(sentences), 0), np.float32)
    vectors = embedder.encode(sentences)
    if vectors.shape[:1] != (len(sentences),) or not np.isfinite(vectors).all():
        raise ModelError(
            f"{embedder.model.name}: {len(sentences)} sentences gave an array of shape "
            f"{vectors.shape}"
        )
    return vectors


def with_attributions(
    articles: Sequence[AnnotatedArticle],
    parser: Parser,
    settings: AnnotateSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[AnnotatedArticle, ...]:
    """The articles with their parse, attributions and who speaks in them.

    Articles in another language stay as they are. Of equal articles one is read.
    """
    distinct = {_text_of(a): a.article for a in articles if _is_read(a)}
    with ThreadPoolExecutor(_cores()) as pool:
        # The tagger computes beside the parser, which needs the interpreter to itself.
        tagged = {text: pool.submit(by_tagger, a, settings) for text, a in distinct.items()}
        parses: dict[_Text, Parsed] = {}
        done = []
        for annotated in articles:
            if _is_read(annotated):
                text = _text_of(annotated)
                if text not in parses:
                    (parses[text],) = parser.parse([distinct[text]])
                raw = tagged[text].result()
                done.append(_attributed(annotated, parses[text], raw, settings))
            else:
                done.append(annotated)
            if progress:
                progress(len(done), len(articles))
    return tuple(done)


# What the parse and the tagger read of an article.
_Text: TypeAlias = tuple[str, tuple[Sentence, ...]]


def _is_read(annotated: AnnotatedArticle) -> bool:
    return annotated.article.language in (None, _LANGUAGE)


def _text_of(annotated: AnnotatedArticle) -> _Text:
    return annotated.article.text, annotated.article.sentences


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def models(embedder: Embedder | None, parser: Parser) -> tuple[Model, ...]:
    """Name the models that take part in a run; `None` stands for the embedder that ships."""
    clauses = default_clause_encoder()
    sentences = embedder.model if embedder else clauses.base
    return (sentences, parser.model, default_tagger().model, clauses.model)


def _attributed(
    annotated: AnnotatedArticle,
    parsed: Parsed,
    raw: Sequence[RawAttribution],
    settings: AnnotateSettings,
) -> AnnotatedArticle:
    attributions = assembled(annotated.article, raw, settings)
    everybody, spoken = referents(annotated.article, parsed, attributions)
    article = annotated.article
    attributions = passed_on(article, attributions, everybody)
    times = find_times(article.text, article.published, parsed.tokens)
    return replace(
        annotated,
        tokens=parsed.tokens,
        referents=everybody,
        times=times,
        quantities=find_quantities(article.text, parsed.tokens, times),
        attributions=attributions,
        speakers=spoken,
    )


def with_sentences(article: Article) -> Article:
    """The article with its body lines split into sentences; other roles stay one per line."""
    sentences = [
        Sentence(start, end, line.role)
        for line in article.sentences
        for start, end in (
            split_sentences(article.text, line.start, line.end)
            if line.role == "body"
            else ((line.start, line.end),)
        )
    ]
    return replace(article, sentences=tuple(sentences))


def not_compared(
    annotated: Sequence[AnnotatedArticle], settings: AnnotateSettings
) -> tuple[RejectedArticle, ...]:
    """The articles that are in the coverage but take no part in the comparison, and why."""
    return tuple(
        RejectedArticle(a.article.id, *_why_not_compared(a.article, settings))
        for a in annotated
        if not a.compared
    )


def _compared(article: Article, settings: AnnotateSettings) -> tuple[int, ...]:
    """The sentences to compare: none where the article is too short or in another language."""
    if article.language not in (None, _LANGUAGE):
        return ()
    found = _body(article)
    return found if len(found) >= settings.least_sentences else ()


def _body(article: Article) -> tuple[int, ...]:
    return tuple(
        index
        for index, s in enumerate(article.sentences)
        if s.role == "body" and words(article.text[s.start : s.end])
    )


def _why_not_compared(article: Article, settings: AnnotateSettings) -> tuple[str, str]:
    if article.language not in (None, _LANGUAGE):
        return "language", f"the text is in another language ({article.language}), not in English"
    count = len(_body(article))
    sentences = "1 sentence" if count == 1 else f"{count} sentences"
    return "too-short", f"{sentences} of body text; {settings.least_sentences} are needed"


def _quoted(article: Article, indexes: Sequence[int]) -> np.ndarray:
    ranges = quoted_ranges(article.text)
    shares = [
        quoted_share(article.sentences[i].start, article.sentences[i].end, ranges) for i in indexes
    ]
    return np.array(shares, np.float32)
