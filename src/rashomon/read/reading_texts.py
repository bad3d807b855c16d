"""Reading texts of a coverage, and the way back from them to the files.

Editors of old texts print a *reading text*, without the line ends, hyphens and page breaks of the
manuscript, beside the diplomatic one. The stages see the reading text of every article; their
findings are moved back to their positions in the file before they are reported.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from rashomon.read.plain import PlainText, plain
from rashomon.read.plain.capitals import in_capitals
from rashomon.read.plain.covering import in_original, in_plain
from rashomon.read.plain.written import UNKNOWN, written
from rashomon.types import Article, Span

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Originals:
    """Original articles and their plain texts by id, without articles that were plain already."""

    by_id: Mapping[str, tuple[Article, PlainText]]

    def restored(self, value: Value) -> Value:
        """Return a finding with every span and every article in it as in the files."""
        return cast(Value, self._restored(value)) if self.by_id else value

    def _restored(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self._span(value)
        if isinstance(value, Article):
            return self._article(value)
        if isinstance(value, tuple):
            return tuple(map(self._restored, value))
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
            changed = {k: new for k, v in fields.items() if (new := self._restored(v)) is not v}
            return dataclasses.replace(value, **changed) if changed else value
        return value

    def _span(self, span: Span) -> Span:
        if span.article not in self.by_id:
            return span
        article, reading = self.by_id[span.article]
        if span.start >= span.end:
            return span
        start, end = reading.original_range(span.start, span.end)
        return Span(span.article, start, end, article.text[start:end])

    def _article(self, article: Article) -> Article:
        if article.id not in self.by_id:
            return article
        original, reading = self.by_id[article.id]
        sentences = in_original(reading, original.text, article.sentences)
        return dataclasses.replace(article, text=original.text, sentences=sentences)


def reading_texts(articles: Sequence[Article]) -> tuple[tuple[Article, ...], Originals]:
    """Return the articles with their reading texts, and what leads back to the originals.

    If an article is in all capitals, the others show which of its words are names.
    """
    usual = [a.text for a in articles if not in_capitals(a.text)]
    known = written(usual) if len(usual) < len(articles) else UNKNOWN
    read: list[Article] = []
    originals: dict[str, tuple[Article, PlainText]] = {}
    for article in articles:
        reading = plain(article.text, known)
        if reading.origins is None:
            read.append(article)
            continue
        originals[article.id] = (article, reading)
        sentences = in_plain(reading, article.sentences)
        read.append(dataclasses.replace(article, text=reading.text, sentences=sentences))
    return tuple(read), Originals(originals)
