"""Articles as rows, and back."""

import json
import sqlite3
from typing import Any

from rashomon.errors import ArchiveError
from rashomon.store.file import storable
from rashomon.types import Article, Sentence

COLUMNS = (
    "id",
    "source",
    "outlet",
    "headline",
    "byline",
    "dateline",
    "published",
    "language",
    "text",
    "credits",
    "extra",
    "sentences",
)


def row(article: Article) -> tuple[str | None, ...]:
    """Return the values of `COLUMNS`; half surrogates, which no file can store, become U+FFFD."""
    sentences = [(s.start, s.end, s.role) for s in article.sentences]
    values: tuple[str | None, ...] = (
        article.id,
        article.source,
        article.outlet,
        article.headline,
        article.byline,
        article.dateline,
        article.published,
        article.language,
        article.text,
        json.dumps(article.credits),
        json.dumps(dict(article.extra)),
        json.dumps(sentences),
    )
    return tuple(storable(value) for value in values)


def article(record: sqlite3.Row) -> Article:
    """Return the article of a row. Raises `ArchiveError` for one that is damaged."""
    try:
        return _article({name: record[name] for name in COLUMNS})
    except (ValueError, TypeError) as error:
        detail = f"the article {record['id']} cannot be read: {error}; see rashomon archive check"
        raise ArchiveError(detail) from error


def _article(fields: dict[str, Any]) -> Article:
    fields["credits"] = tuple(json.loads(fields["credits"]))
    fields["extra"] = json.loads(fields["extra"])
    fields["sentences"] = tuple(Sentence(*s) for s in json.loads(fields["sentences"]))
    return Article(**fields)
