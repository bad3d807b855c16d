"""Read-only queries on an archive, shared by pages, REST and MCP."""

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import orjson

from rashomon.annotate.embeddings import default_embedder
from rashomon.errors import ArchiveError, UsageError
from rashomon.report.views.plain import opening_of
from rashomon.serve import jobs
from rashomon.serve.computing import Threads
from rashomon.serve.envelope import Column, Envelope, after, key_of, ordering
from rashomon.serve.envelope import cursor as cursor_of
from rashomon.serve.meanings import Meanings
from rashomon.settings import Settings
from rashomon.store import Archive, NewsItem

MOST = 50  # items of one answer
_REASONS = 5  # reasons why something was not read, in one answer
_CARD = (
    "c.id, c.title, k.day, k.made_at, k.accounts, k.derivations, k.conflicts, k.altered, "
    "k.changes, m.articles, m.newest, CASE WHEN c.title IS NULL THEN ("
    "SELECT substr(f.text, 1, 200) FROM members w JOIN articles f ON f.id = w.article "
    "WHERE w.coverage = c.id ORDER BY f.number LIMIT 1) END AS opening"
)
_MEMBERS = (
    "(SELECT coverage, count(*) AS articles, max(coalesce(published, '')) AS newest{} "
    "FROM members JOIN articles ON id = article GROUP BY coverage)"
)
# The newest day first; coverages of one article come last in a day.
_ORDER = (
    Column("at", str, descending=True),
    Column("many", int, descending=True),
    Column("articles", int, descending=True),
    Column("id", str),
)
# The web address of an article; the path of a file on the server's disk must not be shown.
ADDRESS = (
    "CASE WHEN {0}source LIKE 'http://%' OR {0}source LIKE 'https://%' THEN {0}source END AS url"
)
# Columns of an article `a` that describe a place in it.
PLACE = (
    f"a.outlet, a.published, {ADDRESS.format('a.')}, "
    "CASE WHEN a.outlet IS NULL THEN a.headline END AS called"
)
_OUTLETS = ", group_concat(DISTINCT outlet) AS outlets"


def address(source: str | None) -> str | None:
    """Return the source of an article if it is a web address, else `None`."""
    return source if source and source.lower().startswith(("http://", "https://")) else None


class Library:
    """Archive as a server reads it, with one read-only connection per thread."""

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        """Open an archive. Raises `ArchiveError` if there is none."""
        self.path, self.settings = path, settings or Settings()
        self.threads: Threads = Threads(self.settings.serving)
        self._local = threading.local()
        self._report = lru_cache(self.settings.serving.serve_reports)(self._load)
        with Archive(path, create=False):
            pass  # migrates the archive once, before any reader

    @cached_property
    def meanings(self) -> Meanings:
        """Vectors of the articles, for search by meaning."""
        return Meanings(default_embedder(threads=1).model.name)

    @property
    def archive(self) -> Archive:
        """Read-only archive of the calling thread, opened on first use."""
        opened: Archive | None = getattr(self._local, "archive", None)
        if opened is None:
            opened = self._local.archive = Archive(self.path, readonly=True)
        return opened

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """Return the rows of a query as dicts."""
        return [dict(row) for row in self.archive.connection.execute(query, values).fetchall()]

    # ── the state of the archive ─────────────────────────────────────────────────────────────────

    def as_of(self) -> str | None:
        """Return the time at which the archive last took in an article, `None` if it is empty."""
        rows = self.rows("SELECT collected_at FROM articles ORDER BY number DESC LIMIT 1")
        return str(rows[0]["collected_at"]) if rows else None

    def not_read(self) -> list[str]:
        """Return the latest rejected sources, each with the reason."""
        rows = self.rows(
            "SELECT source, reason, detail FROM rejected ORDER BY rejected_at DESC LIMIT ?",
            _REASONS,
        )
        return [f"{r['source']}: {r['detail']}" for r in rows]

    def envelope(
        self, items: Sequence[Any], total: int, following: str | None = None, **more: Any
    ) -> dict[str, Any]:
        """Return items in an envelope, with the state of the archive."""
        return Envelope(items, total, self.as_of(), following, self.not_read(), more).to_dict()

    # ── coverages ────────────────────────────────────────────────────────────────────────────────

    def coverages(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        conflicts: bool = False,
        limit: int = 20,
        cursor: str | None = None,
    ) -> dict[str, Any]:
        """Return the coverages, the newest day first; those of one article come last in a day.

        Since the cursor is the last item shown, new coverages do not shift the next page.
        """
        where, values = ["1"], []
        for test, value in (
            ("substr(m.newest, 1, 10) >= ?", since),
            ("substr(m.newest, 1, 10) <= ?", until),
            ("instr(',' || m.outlets || ',', ',' || ? || ',')", outlet),
        ):
            if value:
                where.append(test)
                values.append(value)
        if conflicts:
            where.append("k.conflicts > 0")
        source = (
            f"FROM coverages c JOIN {_MEMBERS.format(_OUTLETS if outlet else '')} m "
            "ON m.coverage = c.id "
            f"LEFT JOIN cards k ON k.coverage = c.id WHERE {' AND '.join(where)}"
        )
        limit, key = limited(limit), key_of(cursor, [c.type for c in _ORDER])
        condition, place = after(_ORDER, key) if key else ("1", [])
        # The members of all coverages are counted once for the page and for the total.
        rows = self.rows(
            f"SELECT * FROM (SELECT {_CARD}, substr(m.newest, 1, 10) AS at, m.articles > 1 AS "
            f"many, count(*) OVER () AS total {source}) WHERE {condition} "
            f"ORDER BY {ordering(_ORDER)} LIMIT ?",
            *values,
            *place,
            limit + 1,
        )
        counted = rows or self.rows(f"SELECT count(*) AS total {source}", *values)
        shown, last = rows[:limit], rows[limit - 1 : limit]
        following = None
        if len(rows) > limit:
            following = cursor_of(*(last[0][c.name] for c in _ORDER))
        return self.envelope([_card(f) for f in shown], int(counted[0]["total"]), following)

    def coverage_id(self, given: str) -> str:
        """Return the id of a coverage from that id or its beginning.

        Raises `ArchiveError` if no id, or several, begin like this.
        """
        exact = self.rows("SELECT id FROM coverages WHERE id = ?", given)
        if exact:
            return given
        wanted = given if given.startswith("coverage-") else f"coverage-{given}"
        matches = self.rows(
            "SELECT id FROM coverages WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 6",
            len(wanted),
            wanted,
        )
        if len(matches) == 1:
            return str(matches[0]["id"])
        if matches:
            several = ", ".join(match["id"] for match in matches)
            raise ArchiveError(f"{given}: several coverages begin with this: {several}")
        near = [c["id"] for c in self.coverages(limit=3)["items"]]
        hint = f"; the newest are {', '.join(near)}" if near else ""
        raise ArchiveError(f"{given}: the archive has no such coverage{hint}")

    def card(self, coverage: str) -> dict[str, Any]:
        """Return the counts of a coverage and, as `members`, its articles."""
        id_ = self.coverage_id(coverage)
        (row,) = self.rows(
            f"SELECT {_CARD} FROM coverages c JOIN {_MEMBERS.format('')} m ON m.coverage = c.id "
            "LEFT JOIN cards k ON k.coverage = c.id WHERE c.id = ?",
            id_,
        )
        articles = self.rows(
            f"SELECT id, outlet, headline, published, {ADDRESS.format('')}, version FROM articles "
            "JOIN members ON article = id WHERE coverage = ? ORDER BY published, number",
            id_,
        )
        return {**_card(row), "members": articles}

    def coverage(self, coverage: str) -> dict[str, Any]:
        """Return the counts of a coverage in an envelope, with its articles as the items."""
        card = self.card(coverage)
        members = card.pop("members")
        return self.envelope(members, len(members), **card)

    def state(self, given: str) -> tuple[Any, ...]:
        """Return the state that a coverage's page depends on: title, report, articles, jobs."""
        id_ = self.coverage_id(given)
        (row,) = self.rows(
            "SELECT c.title, (SELECT max(number) FROM reports WHERE coverage = c.id) AS report, "
            "(SELECT group_concat(number || '.' || version) FROM "
            "(SELECT a.number, a.version FROM members m JOIN articles a ON a.id = m.article "
            "WHERE m.coverage = c.id ORDER BY a.number)) AS articles "
            "FROM coverages c WHERE c.id = ?",
            id_,
        )
        return (id_, *row.values(), jobs.progress(self.archive, id_))

    def report(self, given: str) -> Mapping[str, Any] | None:
        """Return the last report of a coverage as JSON values, `None` if it was not examined."""
        number = self.report_number(self.coverage_id(given))
        return None if number is None else self._report(number)

    def report_number(self, coverage: str) -> int | None:
        """Return the number of the last report of a coverage, by its full id; `None` if none."""
        (row,) = self.rows("SELECT max(number) AS number FROM reports WHERE coverage = ?", coverage)
        number: int | None = row["number"]
        return number

    def examined_number(self, coverage: str) -> int:
        """Return the number as `report_number`. Raises `ArchiveError` if there is no report."""
        number = self.report_number(coverage)
        if number is None:
            raise ArchiveError(f"{coverage}: not examined yet; examine it first")
        return number

    def kept_report(self, number: int) -> Mapping[str, Any]:
        """Return a report by its number, as JSON values.

        Raises `UsageError` if it is no longer kept.
        """
        return self._report(number)

    def _load(self, number: int) -> Mapping[str, Any]:
        rows = self.rows("SELECT report FROM reports WHERE number = ?", number)
        if not rows:
            raise UsageError(f"report {number} is no longer kept; begin again without a cursor")
        loaded: Mapping[str, Any] = orjson.loads(rows[0]["report"])
        return loaded

    def history(self, given: str) -> list[dict[str, Any]]:
        """Return number, time, articles and accounts of the last 50 reports, the newest first."""
        return self.rows(
            "SELECT number, made_at, json_array_length(report, '$.articles') AS articles, "
            "json_array_length(report, '$.lineage.accounts') AS accounts "
            "FROM reports WHERE coverage = ? AND json_valid(report) ORDER BY number DESC LIMIT 50",
            self.coverage_id(given),
        )

    def last_news(self) -> int:
        """Return the number of the last piece of news, 0 if there is none."""
        return int(self.rows("SELECT coalesce(max(number), 0) AS n FROM news")[0]["n"])

    def news_after(self, number: int) -> tuple[NewsItem, ...]:
        """Return the news after a number, the earliest first, at most 50, delivered or not."""
        return self.archive.news_after(number, MOST)

    # ── articles, outlets, speakers, sources ─────────────────────────────────────────────────────

    def article(self, article: str) -> dict[str, Any]:
        """Return an article with its text, its coverage and its earlier versions, newest first.

        Raises `ArchiveError` if there is no such article.
        """
        rows = self.rows(
            f"SELECT id, {ADDRESS.format('')}, outlet, headline, byline, dateline, published, "
            "language, text, version, collected_at FROM articles WHERE id = ?",
            article,
        )
        if not rows:
            raise ArchiveError(f"{article}: the archive has no such article")
        member = self.rows("SELECT coverage FROM members WHERE article = ?", article)
        versions = self.rows(
            "SELECT version, headline, published, collected_at, text FROM versions "
            "WHERE article = ? ORDER BY version DESC",
            article,
        )
        return {
            **rows[0],
            "coverage": member[0]["coverage"] if member else None,
            "versions": versions,
        }

    def article_and_versions(self, article: str) -> dict[str, Any]:
        """Return an article in an envelope, with its earlier versions as the items."""
        fields = self.article(article)
        versions = fields.pop("versions")
        return self.envelope(versions, len(versions), article=fields)

    def read(self, id_: str, start: int = 0, end: int | None = None) -> dict[str, Any]:
        """Return an exact slice of an article, at most 4,000 characters.

        Raises `UsageError` if it begins outside the article or ends before its start.
        """
        article = self.article(id_)
        text = article["text"]
        last = min(len(text), start + 4000 if end is None else min(end, start + 4000))
        if not 0 <= start <= len(text) or last < start:
            raise UsageError(f"start and end must lie in the article: 0 to {len(text)}")
        place = {
            "article": id_,
            "start": start,
            "end": last,
            "text": text[start:last],
            **{key: article[key] for key in ("outlet", "published", "url")},
        }
        return self.envelope([place], len(text), None, characters=len(text))


def limited(limit: int) -> int:
    """Return a limit of items. Raises `UsageError` if it is not from 1 to 50."""
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit must lie between 1 and {MOST}")
    return limit


def _card(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry of a coverage in a list; counts of its report are `None` until examined."""
    return {
        "id": row["id"],
        "title": row["title"] or opening_of(row["opening"] or "") or None,
        "day": (row["newest"] or "")[:10] or None,
        "articles": row["articles"],
        "accounts": row["accounts"],
        "copies": row["derivations"],
        "conflicts": row["conflicts"],
        "altered_quotations": row["altered"],
        "grave_changes": row["changes"],
        "examined_at": row["made_at"],
    }
