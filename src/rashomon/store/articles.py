"""Articles, their versions and vectors, and rejected input."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rashomon.english.versions import is_version
from rashomon.errors import ArchiveError
from rashomon.stages.values import Vectors
from rashomon.store.file import ArchiveFile, batches, now, storable
from rashomon.store.hashes import hash_row
from rashomon.store.records import COLUMNS, article, row
from rashomon.store.reprints import is_reprint, reprint_id
from rashomon.types import Article, RejectedSource


@dataclass(frozen=True, slots=True)
class Added:
    """Result of adding articles: ids of new ones and new versions, and the number known already.

    `sources` gives the source of each new one by its id, which may differ from the one it came
    with.
    """

    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    known: int = 0
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Article found by a search, its coverage, and an excerpt with the words in brackets."""

    article: str
    headline: str | None
    outlet: str | None
    published: str | None
    coverage: str | None
    excerpt: str


class Articles(ArchiveFile):
    """The articles of an archive."""

    def add(self, articles: Iterable[Article]) -> Added:
        """Add articles in one transaction.

        An article whose id or whose web address is known is the same article: with another text or
        headline it is a new version, and keeps the first id. An article that came without an id has
        one made from its text: if another outlet has the same text, that is another article with
        its own id.
        """
        new: list[str] = []
        updated: list[str] = []
        known = 0
        sources: dict[str, str] = {}
        with self.transaction():
            for given in articles:
                values = dict(zip(COLUMNS, row(given), strict=True))
                archived = self._known(values)
                if archived is not None and is_reprint(archived, values):
                    values["id"] = reprint_id(values)
                    archived = self._known(values)
                if archived is None:
                    self._insert(values)
                    new.append(str(values["id"]))
                    sources[new[-1]] = given.source
                elif (archived["text"], archived["headline"]) == (
                    values["text"],
                    values["headline"],
                ):
                    known += 1
                else:
                    self._update(archived, values)
                    updated.append(archived["id"])
        return Added(tuple(new), tuple(updated), known, sources)

    def _known(self, values: Mapping[str, str | None]) -> sqlite3.Row | None:
        columns = "id, version, text, headline, published, collected_at, source, outlet"
        archived: sqlite3.Row | None = self.one(
            f"SELECT {columns} FROM articles WHERE id = ?", values["id"]
        )
        source = values["source"] or ""
        if archived is None and source.lower().startswith(("http://", "https://")):
            archived = self.one(f"SELECT {columns} FROM articles WHERE source = ?", source)
            text, headline = values["text"] or "", values["headline"]
            # An address that is not the article's own, such as the home page, says nothing.
            if archived and not is_version(archived["headline"], archived["text"], headline, text):
                return None
        return archived

    def _insert(self, values: Mapping[str, str | None]) -> None:
        names = (*COLUMNS, "collected_at")
        self.connection.execute(
            f"INSERT INTO articles ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            (*values.values(), now()),
        )
        self.connection.execute(f"{hash_row('articles')} WHERE id = ?", (values["id"],))

    def _update(self, archived: sqlite3.Row, values: Mapping[str, str | None]) -> None:
        self.connection.execute(
            "INSERT INTO versions (article, version, headline, text, published, collected_at) "
            "SELECT id, version, headline, text, published, collected_at FROM articles "
            "WHERE id = ?",
            (archived["id"],),
        )
        self.connection.execute(
            f"{hash_row('versions')} WHERE article = ? AND version = ?",
            (archived["id"], archived["version"]),
        )
        changed = [name for name in COLUMNS if name != "id"]
        self.connection.execute(
            f"UPDATE articles SET {', '.join(f'{n} = ?' for n in changed)}, "
            "version = version + 1, collected_at = ? WHERE id = ?",
            (*(values[name] for name in changed), now(), archived["id"]),
        )
        self.connection.execute(f"{hash_row('articles')} WHERE id = ?", (archived["id"],))
        self.connection.execute("DELETE FROM vectors WHERE article = ?", (archived["id"],))

    def reject(self, rejected: Iterable[RejectedSource]) -> None:
        """Record input that did not become an article; the same rejection is recorded once."""
        with self.transaction():
            self.connection.executemany(
                "INSERT OR IGNORE INTO rejected VALUES (?, ?, ?, ?, ?)",
                [
                    (storable(r.source), r.line, storable(r.reason), storable(r.detail), now())
                    for r in rejected
                ],
            )

    def __len__(self) -> int:
        """Return how many articles there are."""
        return int(self.one("SELECT count(*) AS n FROM articles")["n"])

    def articles(self, ids: Sequence[str] | None = None) -> Iterator[Article]:
        """Yield the articles with these ids, or all, in the order in which they were collected."""
        if ids is None:
            yield from map(
                article, self.connection.execute("SELECT * FROM articles ORDER BY number")
            )
            return
        for chosen, marks in batches(self._numbers(ids)):
            query = f"SELECT * FROM articles WHERE number IN ({marks}) ORDER BY number"
            yield from map(article, self.connection.execute(query, chosen))

    def _numbers(self, ids: Sequence[str]) -> list[int]:
        """Return the numbers of the articles with these ids, in the order of collection."""
        numbers: set[int] = set()
        for chosen, marks in batches(ids):
            query = f"SELECT number FROM articles WHERE id IN ({marks})"
            numbers.update(record["number"] for record in self.connection.execute(query, chosen))
        return sorted(numbers)

    def search(self, words: str, most: int = 20) -> tuple[SearchHit, ...]:
        """Return the articles with all these words, the best first; `"two words"` must be adjacent.

        Every word is taken literally: none is an operator.
        """
        numbers = self.hits(words, most)
        excerpts = self.excerpts(words, numbers)
        known: dict[int, tuple[Any, ...]] = {}
        for chosen, marks in batches(numbers):
            query = (
                "SELECT a.number, a.id, a.headline, a.outlet, a.published, m.coverage "
                "FROM articles a LEFT JOIN members m ON m.article = a.id "
                f"WHERE a.number IN ({marks})"
            )
            known |= {
                record[0]: tuple(record)[1:] for record in self.connection.execute(query, chosen)
            }
        return tuple(SearchHit(*(*known[n], excerpts.get(n, ""))) for n in numbers if n in known)

    def hits(
        self, words: str, most: int, where: str = "", values: Sequence[str | int] = ()
    ) -> tuple[int, ...]:
        """Return the numbers of the articles with all these words, the best first.

        `where` is a condition on `articles a`, with its values.
        """
        query = phrases(words)
        if not query:
            return ()
        # The index alone ranks the articles, without reading any, unless there is a filter.
        joined = f"JOIN articles a ON a.number = s.rowid AND ({where}) " if where else ""
        statement = (
            f"SELECT s.rowid AS number, s.rank FROM article_search s {joined}"
            "WHERE article_search MATCH ? ORDER BY s.rank LIMIT ?"
        )
        try:
            ranked = self.connection.execute(statement, (*values, query, most)).fetchall()
        except ArchiveError as error:
            raise ArchiveError(f"cannot search for {words!r}: {error}") from error
        return tuple(number for _, number in sorted((hit["rank"], hit["number"]) for hit in ranked))

    def excerpts(self, words: str, numbers: Sequence[int]) -> dict[int, str]:
        """Return excerpts of some articles around the words, by the number of the article."""
        query = phrases(words)
        excerpts: dict[int, str] = {}
        for chosen, marks in batches(numbers if query else ()):
            hits = self.connection.execute(
                "SELECT rowid, snippet(article_search, 1, '[', ']', ' … ', 16) "
                "FROM article_search WHERE article_search MATCH ? "
                f"AND rowid IN ({marks})",
                (query, *chosen),
            )
            excerpts |= {hit[0]: hit[1] for hit in hits.fetchall()}
        return excerpts

    def without_vectors(self, model: str) -> Iterator[Article]:
        """Yield the articles that have no vector of this model."""
        query = (
            "SELECT a.id FROM articles a LEFT JOIN vectors v ON v.article = a.id AND v.model = ? "
            "WHERE v.article IS NULL ORDER BY a.number"
        )
        # Only the ids are kept, since vectors are added while this is read.
        ids = [record["id"] for record in self.connection.execute(query, (model,))]
        yield from self.articles(ids)

    def add_vectors(self, model: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Keep the vectors of articles, rows in the order of the ids."""
        data = np.ascontiguousarray(vectors, dtype="<f4")
        with self.transaction():
            self.connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(id_, model, vector.tobytes()) for id_, vector in zip(ids, data, strict=True)],
            )

    def vectors(self, model: str, ids: Sequence[str] | None = None) -> Mapping[str, Vectors]:
        """Return the vectors of a model by article, of all articles or of some."""
        query = "SELECT article, vector FROM vectors WHERE model = ?"
        vectors: dict[str, Vectors] = {}
        if ids is None:
            rows = self.connection.execute(query, (model,))
            return {r["article"]: np.frombuffer(r["vector"], dtype="<f4") for r in rows}
        for chosen, marks in batches(ids):
            for r in self.connection.execute(f"{query} AND article IN ({marks})", (model, *chosen)):
                vectors[r["article"]] = np.frombuffer(r["vector"], dtype="<f4")
        return vectors


def phrases(words: str) -> str:
    """Return words as a query of the index, in quotation marks so that none is an operator."""
    printable = "".join(c if c.isprintable() else " " for c in words)
    parts = printable.replace('"', ' " ').split('"')
    phrases = [p.split() if k % 2 == 0 else [" ".join(p.split())] for k, p in enumerate(parts)]
    return storable(" ".join(f'"{word}"' for phrase in phrases for word in phrase if word)) or ""
