"""Coverages, the words by which their articles are found, the user's decisions, and reports."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.errors import ArchiveError
from rashomon.stages.collated import Corrections
from rashomon.store.file import batches, now, storable
from rashomon.store.hashes import hash_row
from rashomon.store.naming import Naming, corrections_of, corrections_text, joined
from rashomon.store.outbox import NewsItem, Outbox
from rashomon.types import Coverage


@dataclass(frozen=True, slots=True)
class Decision:
    """Decision of the user: `articles` belong together, or apart from `others`."""

    kind: Literal["together", "apart"]
    articles: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Report in an archive: its coverage, the number of articles there, and when it was made."""

    coverage: str
    title: str | None
    articles: int
    made_at: str


_PREFIX = "coverage-"
_SHORTEST = 2  # letters of an id from which it is completed


class Grouped(Outbox, Naming):
    """Coverages of an archive."""

    def coverages(self) -> tuple[Coverage, ...]:
        """Return the coverages as they were last grouped, the largest first."""
        members: dict[str, list[str]] = {}
        for member in self.connection.execute("SELECT * FROM members ORDER BY article"):
            members.setdefault(member["coverage"], []).append(member["article"])
        coverages = [
            _coverage(c, members[c["id"]])
            for c in self.connection.execute("SELECT * FROM coverages")
            if c["id"] in members
        ]
        return tuple(sorted(coverages, key=lambda c: (-len(c.articles), c.id)))

    def coverage(self, id_: str) -> Coverage:
        """Return one coverage, by its id or by a beginning that no other id has.

        `coverage-` may be left out. Raises `ArchiveError` if there is none with this id or several
        begin with it.
        """
        id_ = self._whole(id_)
        row = self.one("SELECT * FROM coverages WHERE id = ?", storable(id_))
        query = "SELECT article FROM members WHERE coverage = ? ORDER BY article"
        members = [m["article"] for m in self.connection.execute(query, (storable(id_),))]
        if row is None or not members:
            raise ArchiveError(f"{id_}: the archive has no such coverage; see rashomon coverages")
        return _coverage(row, members)

    def _whole(self, id_: str) -> str:
        """Return the one id that begins with `id_`; `id_` itself if it is one or none begins so."""
        written = str(storable(id_))
        if len(written.removeprefix(_PREFIX)) < _SHORTEST:
            return id_
        begins = (written, f"{_PREFIX}{written.removeprefix(_PREFIX)}")
        query = (
            "SELECT id FROM coverages WHERE substr(id, 1, length(?1)) = ?1 "
            "OR substr(id, 1, length(?2)) = ?2 ORDER BY id"
        )
        ids = [str(row["id"]) for row in self.connection.execute(query, begins)]
        if id_ in ids or not ids:
            return id_
        if len(ids) > 1:
            raise ArchiveError(f"{id_}: several coverages begin so: {', '.join(ids[:4])}")
        return ids[0]

    def reports(self) -> tuple[Kept, ...]:
        """Return the last report of each coverage, the newest first, without its text."""
        query = (
            "SELECT r.coverage, r.made_at, c.title, "
            "(SELECT count(*) FROM members m WHERE m.coverage = r.coverage) AS articles "
            "FROM reports r LEFT JOIN coverages c ON c.id = r.coverage WHERE r.number IN "
            "(SELECT max(number) FROM reports GROUP BY coverage) ORDER BY r.number DESC"
        )
        return tuple(
            Kept(row["coverage"], row["title"], row["articles"], row["made_at"])
            for row in self.connection.execute(query)
        )

    def put_coverages(self, coverages: Iterable[Coverage]) -> None:
        """Replace all coverages; one that stays as it is and has a report keeps its title."""
        moment = now()
        with self.transaction():
            titles = dict(
                self.connection.execute(
                    "SELECT id, title FROM coverages WHERE id IN (SELECT coverage FROM reports)"
                ).fetchall()
            )
            self.connection.execute("DELETE FROM members")
            self.connection.execute("DELETE FROM coverages")
            for c in coverages:
                self.connection.execute(
                    "INSERT INTO coverages VALUES (?, ?, ?, ?, ?)",
                    (
                        c.id,
                        c.likeness,
                        json.dumps(c.shared),
                        titles.get(c.id) or storable(c.title),
                        moment,
                    ),
                )
                self.connection.executemany(
                    "INSERT INTO members VALUES (?, ?)", [(a, c.id) for a in c.articles]
                )

    def ungrouped(self) -> tuple[str, ...]:
        """Return the articles that are in no coverage yet."""
        query = (
            "SELECT a.id FROM articles a LEFT JOIN members m ON m.article = a.id "
            "WHERE m.article IS NULL ORDER BY a.number"
        )
        return tuple(row["id"] for row in self.connection.execute(query))

    def put_member(self, article: str, coverage: Coverage) -> None:
        """Put an article into a coverage, which is created if it does not exist."""
        with self.transaction():
            self.connection.execute(
                "INSERT OR IGNORE INTO coverages VALUES (?, ?, ?, ?, ?)",
                (
                    coverage.id,
                    coverage.likeness,
                    json.dumps(coverage.shared),
                    storable(coverage.title),
                    now(),
                ),
            )
            self.connection.execute(
                "INSERT OR REPLACE INTO members VALUES (?, ?)", (article, coverage.id)
            )

    def withdraw(self, article: str) -> None:
        """Take an article out of its coverage, as if it had just been collected."""
        with self.transaction():
            self.connection.execute("DELETE FROM members WHERE article = ?", (article,))
            self.connection.execute("DELETE FROM telling WHERE article = ?", (article,))

    def members(self, articles: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the coverages that some articles are in, with all their articles."""
        by_coverage: dict[str, list[str]] = {}
        for chosen, marks in batches(articles):
            query = (
                "SELECT coverage, article FROM members WHERE coverage IN (SELECT coverage FROM "
                f"members WHERE article IN ({marks})) ORDER BY article"
            )
            for row in self.connection.execute(query, chosen):
                by_coverage.setdefault(row["coverage"], []).append(row["article"])
        return {id_: tuple(dict.fromkeys(ids)) for id_, ids in by_coverage.items()}

    def put_index(
        self,
        articles: int,
        frequencies: Iterable[tuple[str, int, int]],
        telling: Iterable[tuple[str, str]],
    ) -> None:
        """Replace the counts of words, and the telling words of the articles."""
        with self.transaction():
            for table in ("counted", "frequencies", "telling"):
                self.connection.execute(f"DELETE FROM {table}")
            self.connection.execute("INSERT INTO counted VALUES (?)", (articles,))
            self.connection.executemany(
                "INSERT OR REPLACE INTO frequencies VALUES (?, ?, ?)", frequencies
            )
            self.connection.executemany("INSERT OR IGNORE INTO telling VALUES (?, ?)", telling)

    def add_telling(self, article: str, words: Iterable[str]) -> None:
        """Add the telling words of one more article."""
        with self.transaction():
            self.connection.executemany(
                "INSERT OR IGNORE INTO telling VALUES (?, ?)", [(w, article) for w in words]
            )

    def counted(self) -> int:
        """Return how many articles there were when all were last grouped."""
        row = self.one("SELECT articles FROM counted")
        return int(row["articles"]) if row else 0

    def frequencies(self, words: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        """Return how many articles have each of some words, and how many have it as a name."""
        counts: dict[str, tuple[int, int]] = {}
        for chosen, marks in batches(words):
            query = f"SELECT word, words, names FROM frequencies WHERE word IN ({marks})"
            for row in self.connection.execute(query, chosen):
                counts[row["word"]] = (row["words"], row["names"])
        return counts

    def with_telling_word(self, word: str, most: int) -> tuple[str, ...]:
        """Return the articles for which a word is telling; none if there are more than `most`."""
        query = "SELECT article FROM telling WHERE word = ? LIMIT ?"
        articles = [row["article"] for row in self.connection.execute(query, (word, most + 1))]
        return tuple(articles) if len(articles) <= most else ()

    def decide(self, decision: Decision, by: str | None = None) -> None:
        """Record a decision of the user; a later decision overrides an earlier one.

        `by` is the name of the user, if it is known.
        """
        with self.transaction():
            self.connection.execute(
                "INSERT INTO decisions (kind, articles, others, made_at, made_by) "
                "VALUES (?, ?, ?, ?, ?)",
                (
                    decision.kind,
                    json.dumps(decision.articles),
                    json.dumps(decision.others),
                    now(),
                    by,
                ),
            )

    def undo(self, number: int) -> bool:
        """Undo a decision by its number; return whether it was still in force."""
        with self.transaction():
            done = self.connection.execute(
                "UPDATE decisions SET undone_at = ? WHERE number = ? AND undone_at IS NULL",
                (now(), number),
            )
        return bool(done.rowcount)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions in force, the earliest first."""
        query = (
            "SELECT kind, articles, others FROM decisions WHERE undone_at IS NULL ORDER BY number"
        )
        return tuple(
            Decision(d["kind"], tuple(json.loads(d["articles"])), tuple(json.loads(d["others"])))
            for d in self.connection.execute(query)
        )

    def correct(self, coverage: str, corrections: Corrections) -> None:
        """Store corrections of who is who in a coverage, and drop those stored before."""
        with self.transaction():
            self.connection.execute(
                "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?)",
                (coverage, corrections_text(corrections), now()),
            )

    def corrections(self, coverage: str) -> Corrections | None:
        """Return the corrections of a coverage: those of a file, then those decided one by one."""
        stored = self.one("SELECT corrections FROM corrections WHERE coverage = ?", coverage)
        base = [] if stored is None else [corrections_of(stored["corrections"])]
        later = [n.corrections for n in reversed(self.naming(coverage)) if n.undone_at is None]
        return joined([*base, *later])

    def state(self, coverage: Coverage) -> str:
        """Return a digest of a coverage's article ids, their versions, and its corrections."""
        versions = []
        for chosen, marks in batches(coverage.articles):
            query = f"SELECT id, version FROM articles WHERE id IN ({marks})"
            versions += [
                (row["id"], row["version"]) for row in self.connection.execute(query, chosen)
            ]
        corrected = self.corrections(coverage.id)
        text = json.dumps(sorted(versions))
        if corrected is not None:
            text += corrections_text(corrected)
        return hashlib.sha256(text.encode()).hexdigest()

    def put_report(
        self,
        coverage: Coverage,
        report: str,
        news: Iterable[NewsItem] = (),
        *,
        title: str | None = None,
    ) -> None:
        """Store the report of a coverage in its present state, as JSON text, and its news.

        Both are stored or neither. `title` is that of the report's page, which the coverage then
        has, too; without one it keeps its own.
        """
        with self.transaction():
            made = self.connection.execute(
                "INSERT INTO reports (coverage, articles_sha256, made_at, report) "
                "VALUES (?, ?, ?, ?)",
                (coverage.id, self.state(coverage), now(), report),
            )
            self.connection.execute(f"{hash_row('reports')} WHERE number = ?", (made.lastrowid,))
            self.connection.execute("DELETE FROM failed WHERE coverage = ?", (coverage.id,))
            self.connection.execute(
                "UPDATE coverages SET title = coalesce(?, title) WHERE id = ?",
                (storable(title), coverage.id),
            )
            for item in news:
                self.put_news(item)

    def examined(self, coverage: str) -> str | None:
        """Return the digest of what the last report examined; `None` without a report."""
        row = self.one(
            "SELECT articles_sha256 FROM reports WHERE coverage = ? ORDER BY number DESC LIMIT 1",
            coverage,
        )
        return None if row is None else str(row["articles_sha256"])

    def report(self, coverage: str) -> str | None:
        """Return the last report of a coverage as JSON text; `None` without one."""
        row = self.one(
            "SELECT report FROM reports WHERE coverage = ? ORDER BY number DESC LIMIT 1", coverage
        )
        return None if row is None else str(row["report"])


def _coverage(row: sqlite3.Row, members: Sequence[str]) -> Coverage:
    shared = tuple(json.loads(row["shared"]))
    return Coverage(row["id"], tuple(members), row["likeness"], shared, row["title"])
