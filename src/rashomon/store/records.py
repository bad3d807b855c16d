"""Articles as rows, and back."""

import json
import sqlite3
from typing import Any

from rashomon.text.surrogates import replaced
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
    """The values of `COLUMNS`; half surrogates, which no file can hold, become U+FFFD."""
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


def article(found: sqlite3.Row) -> Article:
    """The article of a row."""
    fields: dict[str, Any] = {name: found[name] for name in COLUMNS}
    fields["credits"] = tuple(json.loads(fields["credits"]))
    fields["extra"] = json.loads(fields["extra"])
    fields["sentences"] = tuple(Sentence(*s) for s in json.loads(fields["sentences"]))
    return Article(**fields)


def storable(text: str | None) -> str | None:
    """Text without half surrogates; its length stays."""
    return None if text is None else replaced(text)
