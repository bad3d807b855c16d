"""The archive file: what was collected, which coverages it makes, what was found in them."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np

from rashomon.errors import ArchiveError
from rashomon.store.migrations import migrate
from rashomon.store.records import COLUMNS, article, row, storable
from rashomon.types import Article, Coverage, RejectedSource, Vectors

_WAIT = 30.0  # seconds for another writer to finish
_MANY = 500  # ids in one query


@dataclass(frozen=True, slots=True)
class Added:
    """What became of articles given to the archive: ids of new ones, of new versions, the rest."""

    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    known: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user knows better: `articles` belong together, or are apart from `others`."""

    kind: Literal["together", "apart"]
    articles: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that was searched for, its coverage, and the place in brackets."""

    article: str
    headline: str | None
    outlet: str | None
    published: str | None
    coverage: str | None
    excerpt: str


class Archive:
    """One SQLite file; a context manager.

    One process writes at a time, any number read meanwhile. What a method has returned from is
    on the disk: a crash loses nothing of it.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open an archive, or make one. Raises `ArchiveError` where that cannot be done."""
        self.path = path
        if not create and not path.is_file():
            raise ArchiveError(f"{path}: there is no such archive; make one with rashomon collect")
        try:
            self._connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            migrate(self._connection)
        except sqlite3.Error as error:
            raise ArchiveError(f"cannot open {path}: {error}") from error
        except ArchiveError as error:
            self._connection.close()
            raise ArchiveError(f"cannot open {path}: {error}") from error

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # ── articles ─────────────────────────────────────────────────────────────────────────────────

    def add(self, articles: Iterable[Article]) -> Added:
        """Add articles in one transaction.

        An article whose id or whose web address is known is the same article: with another text
        or headline it is a new version, and keeps the first id.
        """
        new: list[str] = []
        updated: list[str] = []
        known = 0
        with self._transaction():
            for given in articles:
                values = dict(zip(COLUMNS, row(given), strict=True))
                found = self._known(values)
                if found is None:
                    self._insert(values)
                    new.append(str(values["id"]))
                elif (found["text"], found["headline"]) == (values["text"], values["headline"]):
                    known += 1
                else:
                    self._update(found, values)
                    updated.append(found["id"])
        return Added(tuple(new), tuple(updated), known)

    def _known(self, values: Mapping[str, str | None]) -> sqlite3.Row | None:
        columns = "id, version, text, headline, published, collected_at"
        found: sqlite3.Row | None = self._one(
            f"SELECT {columns} FROM articles WHERE id = ?", values["id"]
        )
        source = values["source"] or ""
        if found is None and source.lower().startswith(("http://", "https://")):
            found = self._one(f"SELECT {columns} FROM articles WHERE source = ?", source)
        return found

    def _insert(self, values: Mapping[str, str | None]) -> None:
        names = (*COLUMNS, "collected_at")
        self._connection.execute(
            f"INSERT INTO articles ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            (*values.values(), _now()),
        )

    def _update(self, found: sqlite3.Row, values: Mapping[str, str | None]) -> None:
        self._connection.execute(
            "INSERT INTO versions SELECT id, version, headline, text, published, collected_at "
            "FROM articles WHERE id = ?",
            (found["id"],),
        )
        changed = [name for name in COLUMNS if name != "id"]
        self._connection.execute(
            f"UPDATE articles SET {', '.join(f'{n} = ?' for n in changed)}, "
            "version = version + 1, collected_at = ? WHERE id = ?",
            (*(values[name] for name in changed), _now(), found["id"]),
        )
        self._connection.execute("DELETE FROM vectors WHERE article = ?", (found["id"],))

    def reject(self, rejected: Iterable[RejectedSource]) -> None:
        """Keep what did not become an article; the same thing is kept once."""
        with self._transaction():
            self._connection.executemany(
                "INSERT OR IGNORE INTO rejected VALUES (?, ?, ?, ?, ?)",
                [
                    (storable(r.source), r.line, storable(r.reason), storable(r.detail), _now())
                    for r in rejected
                ],
            )

    def __len__(self) -> int:
        """How many articles there are."""
        return int(self._one("SELECT count(*) AS n FROM articles")["n"])

    def articles(self, ids: Sequence[str] | None = None) -> Iterator[Article]:
        """The articles with these ids, or all, in the order in which they were collected."""
        if ids is None:
            for found in self._connection.execute("SELECT * FROM articles ORDER BY number"):
                yield article(found)
            return
        for start in range(0, len(ids), _MANY):
            chosen = ids[start : start + _MANY]
            marks = ", ".join("?" * len(chosen))
            query = f"SELECT * FROM articles WHERE id IN ({marks}) ORDER BY number"
            for found in self._connection.execute(query, chosen):
                yield article(found)

    def search(self, words: str, most: int = 20) -> tuple[SearchHit, ...]:
        """Articles with all these words, the best first; `"two words"` stand together.

        Every word is taken as it is: none is an operator.
        """
        printable = "".join(c if c.isprintable() else " " for c in words)
        parts = printable.replace('"', ' " ').split('"')
        phrases = [p.split() if k % 2 == 0 else [" ".join(p.split())] for k, p in enumerate(parts)]
        query = " ".join(f'"{word}"' for phrase in phrases for word in phrase if word)
        if not query:
            return ()
        try:
            found = self._connection.execute(
                "SELECT a.id, a.headline, a.outlet, a.published, m.coverage, "
                "snippet(article_search, 1, '[', ']', ' … ', 16) AS excerpt "
                "FROM article_search JOIN articles a ON a.number = article_search.rowid "
                "LEFT JOIN members m ON m.article = a.id "
                "WHERE article_search MATCH ? ORDER BY rank, a.number LIMIT ?",
                (storable(query), most),
            ).fetchall()
        except sqlite3.OperationalError as error:
            raise ArchiveError(f"cannot search for {words!r}: {error}") from error
        return tuple(SearchHit(*hit) for hit in found)

    # ── vectors ──────────────────────────────────────────────────────────────────────────────────

    def without_vectors(self, model: str) -> Iterator[Article]:
        """The articles that have no vector of this model."""
        query = (
            "SELECT a.* FROM articles a LEFT JOIN vectors v ON v.article = a.id AND v.model = ? "
            "WHERE v.article IS NULL ORDER BY a.number"
        )
        for found in self._connection.execute(query, (model,)).fetchall():
            yield article(found)

    def add_vectors(self, model: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Keep the vectors of articles, rows in the order of the ids."""
        data = np.ascontiguousarray(vectors, dtype="<f4")
        with self._transaction():
            self._connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(id_, model, vector.tobytes()) for id_, vector in zip(ids, data, strict=True)],
            )

    def vectors(self, model: str, ids: Sequence[str] | None = None) -> Mapping[str, Vectors]:
        """The vectors of a model by article, of all articles or of some."""
        query = "SELECT article, vector FROM vectors WHERE model = ?"
        found: dict[str, Vectors] = {}
        if ids is None:
            rows = self._connection.execute(query, (model,))
            return {r["article"]: np.frombuffer(r["vector"], dtype="<f4") for r in rows}
        for start in range(0, len(ids), _MANY):
            chosen = ids[start : start + _MANY]
            marks = ", ".join("?" * len(chosen))
            for r in self._connection.execute(
                f"{query} AND article IN ({marks})", (model, *chosen)
            ):
                found[r["article"]] = np.frombuffer(r["vector"], dtype="<f4")
        return found

    # ── coverages ────────────────────────────────────────────────────────────────────────────────

    def coverages(self) -> tuple[Coverage, ...]:
        """The coverages as they were last grouped, the largest first."""
        members: dict[str, list[str]] = {}
        for found in self._connection.execute("SELECT * FROM members ORDER BY article"):
            members.setdefault(found["coverage"], []).append(found["article"])
        coverages = [
            Coverage(
                c["id"],
                tuple(members[c["id"]]),
                c["likeness"],
                tuple(json.loads(c["shared"])),
                c["title"],
            )
            for c in self._connection.execute("SELECT * FROM coverages")
            if c["id"] in members
        ]
        return tuple(sorted(coverages, key=lambda c: (-len(c.articles), c.id)))

    def coverage(self, id_: str) -> Coverage:
        """One coverage. Raises `ArchiveError` where there is none of this id."""
        for found in self.coverages():
            if found.id == id_:
                return found
        raise ArchiveError(f"{id_}: the archive has no such coverage; see rashomon coverages")

    def put_coverages(self, coverages: Iterable[Coverage]) -> None:
        """Replace all coverages."""
        now = _now()
        with self._transaction():
            self._connection.execute("DELETE FROM members")
            self._connection.execute("DELETE FROM coverages")
            for c in coverages:
                self._connection.execute(
                    "INSERT INTO coverages VALUES (?, ?, ?, ?, ?)",
                    (c.id, c.likeness, json.dumps(c.shared), storable(c.title), now),
                )
                self._connection.executemany(
                    "INSERT INTO members VALUES (?, ?)", [(a, c.id) for a in c.articles]
                )

    def ungrouped(self) -> tuple[str, ...]:
        """The articles that are in no coverage yet."""
        query = (
            "SELECT a.id FROM articles a LEFT JOIN members m ON m.article = a.id "
            "WHERE m.article IS NULL ORDER BY a.number"
        )
        return tuple(found["id"] for found in self._connection.execute(query))

    def put_member(self, article: str, coverage: Coverage) -> None:
        """Put an article into a coverage, which is made if it is not there."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR IGNORE INTO coverages VALUES (?, ?, ?, ?, ?)",
                (
                    coverage.id,
                    coverage.likeness,
                    json.dumps(coverage.shared),
                    storable(coverage.title),
                    _now(),
                ),
            )
            self._connection.execute(
                "INSERT OR REPLACE INTO members VALUES (?, ?)", (article, coverage.id)
            )

    def withdraw(self, article: str) -> None:
        """Take an article out of its coverage, as if it had just been collected."""
        with self._transaction():
            self._connection.execute("DELETE FROM members WHERE article = ?", (article,))
            self._connection.execute("DELETE FROM telling WHERE article = ?", (article,))

    def members(self, articles: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """The coverages that some articles are in, with all their articles."""
        found: dict[str, list[str]] = {}
        for start in range(0, len(articles), _MANY):
            chosen = articles[start : start + _MANY]
            query = (
                "SELECT coverage, article FROM members WHERE coverage IN (SELECT coverage FROM "
                f"members WHERE article IN ({', '.join('?' * len(chosen))})) ORDER BY article"
            )
            for row_ in self._connection.execute(query, chosen):
                found.setdefault(row_["coverage"], []).append(row_["article"])
        return {id_: tuple(dict.fromkeys(ids)) for id_, ids in found.items()}

    def put_index(
        self,
        articles: int,
        frequencies: Iterable[tuple[str, int, int]],
        telling: Iterable[tuple[str, str]],
    ) -> None:
        """Replace the counts of words, and the telling words of the articles."""
        with self._transaction():
            for table in ("counted", "frequencies", "telling"):
                self._connection.execute(f"DELETE FROM {table}")
            self._connection.execute("INSERT INTO counted VALUES (?)", (articles,))
            self._connection.executemany(
                "INSERT OR REPLACE INTO frequencies VALUES (?, ?, ?)", frequencies
            )
            self._connection.executemany("INSERT OR IGNORE INTO telling VALUES (?, ?)", telling)

    def add_telling(self, article: str, words: Iterable[str]) -> None:
        """The telling words of one more article."""
        with self._transaction():
            self._connection.executemany(
                "INSERT OR IGNORE INTO telling VALUES (?, ?)", [(w, article) for w in words]
            )

    def counted(self) -> int:
        """How many articles there were when all were last grouped."""
        found = self._one("SELECT articles FROM counted")
        return int(found["articles"]) if found else 0

    def frequencies(self, words: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        """How many articles have each of some words, and how many have it as a name."""
        found: dict[str, tuple[int, int]] = {}
        for start in range(0, len(words), _MANY):
            chosen = words[start : start + _MANY]
            marks = ", ".join("?" * len(chosen))
            query = f"SELECT word, words, names FROM frequencies WHERE word IN ({marks})"
            for row_ in self._connection.execute(query, chosen):
                found[row_["word"]] = (row_["words"], row_["names"])
        return found

    def told_by(self, word: str, most: int) -> tuple[str, ...]:
        """The articles of which a word is telling; none if they are more than `most`."""
        query = "SELECT article FROM telling WHERE word = ? LIMIT ?"
        found = [f["article"] for f in self._connection.execute(query, (word, most + 1))]
        return tuple(found) if len(found) <= most else ()

    def decide(self, decision: Decision) -> None:
        """Keep what the user decided; what was decided later goes before what was earlier."""
        with self._transaction():
            self._connection.execute(
                "INSERT INTO decisions (kind, articles, others, made_at) VALUES (?, ?, ?, ?)",
                (
                    decision.kind,
                    json.dumps(decision.articles),
                    json.dumps(decision.others),
                    _now(),
                ),
            )

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the earliest first."""
        query = "SELECT kind, articles, others FROM decisions ORDER BY number"
        return tuple(
            Decision(d["kind"], tuple(json.loads(d["articles"])), tuple(json.loads(d["others"])))
            for d in self._connection.execute(query)
        )

    # ── reports ──────────────────────────────────────────────────────────────────────────────────

    def state(self, coverage: Coverage) -> str:
        """A digest of the ids and versions of a coverage's articles: it changes when they do."""
        versions = []
        for start in range(0, len(coverage.articles), _MANY):
            chosen = coverage.articles[start : start + _MANY]
            marks = ", ".join("?" * len(chosen))
            query = f"SELECT id, version FROM articles WHERE id IN ({marks})"
            versions += [(f["id"], f["version"]) for f in self._connection.execute(query, chosen)]
        return hashlib.sha256(json.dumps(sorted(versions)).encode()).hexdigest()

    def put_report(self, coverage: Coverage, report: str) -> None:
        """Keep the report of a coverage as it is now, as JSON text."""
        with self._transaction():
            self._connection.execute(
                "INSERT INTO reports (coverage, articles_sha256, made_at, report) "
                "VALUES (?, ?, ?, ?)",
                (coverage.id, self.state(coverage), _now(), report),
            )

    def report(self, coverage: str) -> tuple[str, str] | None:
        """The last report of a coverage: the digest of what was examined, and its JSON text."""
        found = self._one(
            "SELECT articles_sha256, report FROM reports WHERE coverage = ? "
            "ORDER BY number DESC LIMIT 1",
            coverage,
        )
        return None if found is None else (found["articles_sha256"], found["report"])

    # ── addresses ────────────────────────────────────────────────────────────────────────────────

    def recall(self, address: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of an address when it was last fetched."""
        query = "SELECT etag, modified FROM fetched WHERE address = ?"
        found = self._one(query, storable(address))
        return (found["etag"], found["modified"]) if found else (None, None)

    def remember(self, address: str, status: int, etag: str | None, modified: str | None) -> None:
        """How an address answered; status 0 if it did not."""
        failed = status not in (200, 304)
        with self._transaction():
            self._connection.execute(
                "INSERT INTO fetched VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET "
                "etag = excluded.etag, modified = excluded.modified, status = excluded.status, "
                "failures = iif(?, failures + 1, 0), fetched_at = excluded.fetched_at",
                (
                    *map(storable, (address, etag, modified)),
                    status,
                    int(failed),
                    _now(),
                    failed,
                ),
            )

    def collected(self, address: str) -> str | None:
        """When the article at an address was collected; `None` if it was not."""
        found = self._one("SELECT collected_at FROM articles WHERE source = ?", storable(address))
        return found["collected_at"] if found else None

    # ── the file ─────────────────────────────────────────────────────────────────────────────────

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file; empty if nothing is."""
        faults = [f[0] for f in self._connection.execute("PRAGMA integrity_check") if f[0] != "ok"]
        broken = self._connection.execute("PRAGMA foreign_key_check").fetchall()
        faults += [f"a row of {b['table']} refers to no row of {b['parent']}" for b in broken]
        try:
            self._connection.execute(
                "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError:
            faults.append("the search index does not fit the articles")
        return tuple(faults)

    def vacuum(self) -> None:
        """Give unused room back and bring everything into the one file."""
        self._connection.execute("INSERT INTO article_search (article_search) VALUES ('optimize')")
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _one(self, query: str, *values: Any) -> Any:
        return self._connection.execute(query, values).fetchone()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise ArchiveError(f"cannot write to {self.path}: {error}") from error
            raise


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
