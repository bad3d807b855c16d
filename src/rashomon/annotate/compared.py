"""Selection of the sentences to compare, and the reasons why an article has none."""

from collections.abc import Sequence

from rashomon.annotate.extent import examined
from rashomon.english.words import words
from rashomon.settings import AnnotateSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.types import Article, Detail, RejectedArticle

# The language of the sentence splitter and of the sentence vectors.
LANGUAGE = "en"


def not_compared(
    annotated: Sequence[AnnotatedArticle], settings: AnnotateSettings
) -> tuple[RejectedArticle, ...]:
    """Return the articles that are left out of the comparison, each with the reason."""
    return tuple(
        RejectedArticle(a.article.id, *_why_not_compared(a.article, settings))
        for a in annotated
        if not a.compared
    )


def compared(article: Article, settings: AnnotateSettings) -> tuple[int, ...]:
    """Return the positions of the sentences to compare.

    There are none if the article is too short or in another language.
    """
    if article.language not in (None, LANGUAGE):
        return ()
    body = _body(examined(article, settings))
    return body if len(body) >= settings.least_sentences else ()


def _body(article: Article) -> tuple[int, ...]:
    return tuple(
        index
        for index, s in enumerate(article.sentences)
        if s.role == "body" and words(article.text[s.start : s.end])
    )


def _why_not_compared(article: Article, settings: AnnotateSettings) -> tuple[str, Detail]:
    if article.language not in (None, LANGUAGE):
        return "language", Detail("other-language", (article.language,))
    count = len(_body(examined(article, settings)))
    return "too-short", Detail("too-short", numbers=(count, settings.least_sentences))
