"""Extent of an article that is examined: usually all of it, of a book-length one its beginning."""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.settings import AnnotateSettings
from rashomon.types import Article, RejectedSource


def examined(article: Article, settings: AnnotateSettings) -> Article:
    """Return the part of an article that is examined: all of it, or its first whole sentences.

    Since the part begins where the article does, the positions of sentences are the same in both.
    """
    most = settings.most_characters
    if len(article.text) <= most:
        return article
    sentences = tuple(s for s in article.sentences if s.end <= most)
    end = sentences[-1].end if sentences else 0
    return replace(article, text=article.text[:end], sentences=sentences)


def examined_in_part(
    articles: Iterable[Article], settings: AnnotateSettings
) -> tuple[RejectedSource, ...]:
    """Return the articles that are examined only in part, each with the length examined."""
    parts = ((article, examined(article, settings)) for article in articles)
    return tuple(_in_part(article, part) for article, part in parts if part is not article)


def _in_part(article: Article, part: Article) -> RejectedSource:
    detail = (
        f"the first {len(part.text):,} of {len(article.text):,} characters are examined; "
        "split the article, or raise most_characters"
    )
    return RejectedSource(article.source or article.id, None, "in-part", detail)
