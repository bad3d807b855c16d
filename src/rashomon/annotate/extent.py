"""How much of an article is examined: all of most, the beginning of one as long as a book."""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.settings import AnnotateSettings
from rashomon.types import Article, RejectedSource


def examined(article: Article, settings: AnnotateSettings) -> Article:
    """The article as far as it is examined: itself, or its first whole sentences.

    Its sentences are the first ones of the article, so that positions are the same in both.
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
    """The articles of which a part is not examined, with how much is."""
    found = []
    for article in articles:
        part = examined(article, settings)
        if part is not article:
            detail = (
                f"the first {len(part.text):,} of {len(article.text):,} characters are examined; "
                "split the article, or raise most_characters"
            )
            found.append(RejectedSource(article.source or article.id, None, "in-part", detail))
    return tuple(found)
