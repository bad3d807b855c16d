"""Annotation of articles: one `Article` → one `AnnotatedArticle`.

First come sentences, quoted shares, folded words and sentence vectors; then the parse, and with it
referents, times, quantities and attributions; last the clauses and their vectors.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
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
from rashomon.annotate.cache import Annotations, key_of, maker, packed, unpacked
from rashomon.annotate.clauses import default_clause_encoder, with_clauses
from rashomon.annotate.compared import LANGUAGE, compared, not_compared
from rashomon.annotate.cores import cores
from rashomon.annotate.embeddings import Embedder, OnnxEmbedder, default_embedder
from rashomon.annotate.extent import examined, examined_in_part
from rashomon.annotate.parse import Parsed, Parser, SpacyParser, default_parser
from rashomon.annotate.referents import resolved
from rashomon.annotate.sigla import with_sigla
from rashomon.english.quantities import find_quantities
from rashomon.english.quotes import quoted_ranges, quoted_share
from rashomon.english.sentences import split_sentences
from rashomon.english.times import find_times
from rashomon.english.words import words
from rashomon.errors import ModelError
from rashomon.progress import Progress, loading, stage
from rashomon.settings import AnnotateSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.values import Vectors
from rashomon.types import Article, Model, Sentence

__all__ = [
    "Annotations",
    "Annotators",
    "Embedder",
    "OnnxEmbedder",
    "Parser",
    "SpacyParser",
    "annotate",
    "annotate_whole",
    "default_clause_encoder",
    "default_embedder",
    "default_parser",
    "examined_in_part",
    "models",
    "not_compared",
    "with_attributions",
    "with_clauses",
    "with_sigla",
]


@dataclass(frozen=True, slots=True)
class Annotators:
    """Models and settings of an annotation; `embedder=None` uses the one that ships."""

    embedder: Embedder | None
    parser: Parser
    settings: AnnotateSettings

    @property
    def models(self) -> tuple[Model, ...]:
        """All models of the annotation, as named in the report."""
        return models(self.embedder, self.parser)


def annotate_whole(
    articles: Sequence[Article],
    annotators: Annotators,
    annotations: Annotations | None = None,
    progress: Progress | None = None,
) -> tuple[AnnotatedArticle, ...]:
    """Annotate the articles of one coverage, from their sentences to their clauses.

    `annotations` is a cache: articles that it holds are not annotated again, and new annotations
    are added to it. The result is the same without it, to the bit. A user's own embedder bypasses
    it, since that embedder's vectors may depend on what else is encoded.
    """
    if annotations is None or annotators.embedder is not None:
        return _made(articles, annotators, progress)
    made_by = maker(annotators.models, annotators.settings)
    keys = [key_of(article, made_by) for article in articles]
    cached = [unpacked(a, annotations.get(key)) for a, key in zip(articles, keys, strict=True)]
    missing = [k for k, annotated in enumerate(cached) if annotated is None]
    made = _made([articles[k] for k in missing], annotators, progress)
    new = dict(zip(missing, made, strict=True))
    annotations.update({keys[k]: data for k, a in new.items() if (data := packed(a))})
    return tuple(new[k] if a is None else a for k, a in enumerate(cached))


def _made(
    articles: Sequence[Article], annotators: Annotators, progress: Progress | None
) -> tuple[AnnotatedArticle, ...]:
    if not articles:
        return ()
    settings = annotators.settings
    read = annotate(articles, annotators.embedder, settings, progress=stage(progress, "annotate"))
    attributed = with_attributions(
        read, annotators.parser, settings, progress=stage(loading(progress), "attribute")
    )
    return with_clauses(attributed, default_clause_encoder(), progress=stage(progress, "embed"))


def annotate(
    articles: Sequence[Article],
    embedder: Embedder | None,
    settings: AnnotateSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[AnnotatedArticle, ...]:
    """Annotate the articles of one coverage, in their order.

    The sentences of all articles are embedded in one call. Without an embedder the vectors have no
    columns yet: `with_clauses` fills them in. Raises `ModelError` if the embedder returns anything
    other than one finite vector per sentence.
    """
    split = [with_sentences(article) for article in articles]
    chosen = [compared(article, settings) for article in split]
    texts = [
        [a.text[a.sentences[i].start : a.sentences[i].end] for i in indexes]
        for a, indexes in zip(split, chosen, strict=True)
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
            split, chosen, texts, pairwise(ends.tolist()), strict=True
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
    """Add parse, referents, times, quantities, attributions and speakers to the articles.

    Articles in another language are returned unchanged. Articles with the same text and sentences
    are parsed and tagged once.
    """
    parts = [examined(a.article, settings) for a in articles]
    distinct = {
        _text_of(part): part for a, part in zip(articles, parts, strict=True) if _is_read(a)
    }
    with ThreadPoolExecutor(cores()) as pool:
        # The tagger computes in threads while the parser, which needs the interpreter, runs here.
        tagged = {text: pool.submit(by_tagger, a, settings) for text, a in distinct.items()}
        parses: dict[_Text, Parsed] = {}
        done = []
        for annotated, part in zip(articles, parts, strict=True):
            if _is_read(annotated):
                text = _text_of(part)
                if text not in parses:
                    (parses[text],) = parser.parse([distinct[text]])
                raw = tagged[text].result()
                done.append(_attributed(annotated, part, parses[text], raw, settings))
            else:
                done.append(annotated)
            if progress:
                progress(len(done), len(articles))
    return tuple(done)


# The parts of an article that the parser and the tagger read.
_Text: TypeAlias = tuple[str, tuple[Sentence, ...]]


def _is_read(annotated: AnnotatedArticle) -> bool:
    return annotated.article.language in (None, LANGUAGE)


def _text_of(article: Article) -> _Text:
    return article.text, article.sentences


def models(embedder: Embedder | None, parser: Parser) -> tuple[Model, ...]:
    """Return the models of a run as named in the report; `None` means the embedder that ships."""
    clauses = default_clause_encoder()
    sentences = embedder.model if embedder else clauses.base
    return (sentences, parser.model, default_tagger().model, clauses.model)


def _attributed(
    annotated: AnnotatedArticle,
    article: Article,
    parsed: Parsed,
    raw: Sequence[RawAttribution],
    settings: AnnotateSettings,
) -> AnnotatedArticle:
    """Add what the parse and the tagger found; `article` is the part that was examined."""
    attributions = assembled(article, raw, settings)
    people = resolved(article, parsed, attributions)
    attributions = passed_on(article, attributions, people.referents)
    times = find_times(article.text, article.published, parsed.tokens)
    return replace(
        annotated,
        tokens=parsed.tokens,
        referents=people.referents,
        times=times,
        quantities=find_quantities(article.text, parsed.tokens, times),
        attributions=attributions,
        speakers=people.speakers,
        pronouns=people.pronouns,
    )


def with_sentences(article: Article) -> Article:
    """Split the body lines of an article into sentences; lines of other roles remain whole."""
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


def _quoted(article: Article, indexes: Sequence[int]) -> np.ndarray:
    ranges = quoted_ranges(article.text)
    shares = [
        quoted_share(article.sentences[i].start, article.sentences[i].end, ranges) for i in indexes
    ]
    return np.array(shares, np.float32)
