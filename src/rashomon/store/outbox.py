"""News until it is delivered: written with its report, marked when it is printed and sent."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.store.file import ArchiveFile, batches, now, storable


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One piece of news: `number` is its place in the outbox, 0 before it has one.

    `spans` have the members of `SPAN` in the report format.
    """

    coverage: str
    title: str | None
    kind: str
    text: str
    spans: Sequence[Mapping[str, Any]]
    number: int = 0

    def record(self) -> Mapping[str, Any]:
        """Return the record for programs; its `id` never changes, so that repeats are known."""
        return {
            "id": f"news-{self.number}",
            "coverage": self.coverage,
            "title": self.title,
            "kind": self.kind,
            "text": self.text,
            "spans": list(self.spans),
        }


class Outbox(ArchiveFile):
    """News that was not delivered yet, and the coverages whose examination failed."""

    def put_news(self, item: NewsItem) -> None:
        """Write one piece of news; to be called inside a transaction."""
        self.connection.execute(
            "INSERT INTO news (coverage, title, kind, text, spans, found_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                item.coverage,
                storable(item.title),
                item.kind,
                storable(item.text),
                json.dumps(list(item.spans)),
                now(),
            ),
        )

    def unprinted(self) -> tuple[NewsItem, ...]:
        """Return the news that was not printed yet, the earliest first."""
        return self._news("printed_at IS NULL AND told_at IS NULL")

    def unsent(self) -> tuple[NewsItem, ...]:
        """Return the news that was printed but not sent yet, the earliest first."""
        return self._news("printed_at IS NOT NULL AND told_at IS NULL")

    def news_after(self, number: int, most: int) -> tuple[NewsItem, ...]:
        """Return up to `most` pieces of news after a number, delivered or not, earliest first."""
        return self._news("number > ?", number, most)

    def _news(self, wanted: str, *values: int) -> tuple[NewsItem, ...]:
        query = (
            "SELECT coverage, title, kind, text, spans, number FROM news "
            f"WHERE {wanted} ORDER BY number{' LIMIT ?' if values else ''}"
        )
        return tuple(
            NewsItem(
                n["coverage"], n["title"], n["kind"], n["text"], json.loads(n["spans"]), n["number"]
            )
            for n in self.connection.execute(query, values)
        )

    def mark_printed(self, news: Iterable[NewsItem], *, delivered: bool) -> None:
        """Mark news as printed; with `delivered`, as delivered too, as no one else gets it."""
        self._mark("printed_at = ?" + (", told_at = ?" if delivered else ""), news, 1 + delivered)

    def mark_delivered(self, news: Iterable[NewsItem]) -> None:
        """Mark news as delivered to everyone who is to get it."""
        self._mark("told_at = ?", news, 1)

    def _mark(self, change: str, news: Iterable[NewsItem], times: int) -> None:
        numbers = [item.number for item in news]
        with self.transaction():
            for chosen, marks in batches(numbers):
                self.connection.execute(
                    f"UPDATE news SET {change} WHERE number IN ({marks})",
                    (*[now()] * times, *chosen),
                )

    def fail(self, coverage: str, state: str, program: str, error: str) -> None:
        """Record that the examination of a coverage failed in this state."""
        with self.transaction():
            self.connection.execute(
                "INSERT OR REPLACE INTO failed VALUES (?, ?, ?, ?, ?)",
                (coverage, state, program, storable(error), now()),
            )

    def has_failed(self, coverage: str, state: str, program: str) -> bool:
        """Return whether this program failed to examine a coverage in this state."""
        query = "SELECT 1 FROM failed WHERE coverage = ? AND articles_sha256 = ? AND program = ?"
        return self.one(query, coverage, state, program) is not None
