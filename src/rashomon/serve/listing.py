"""Paged lists of an archive: decisions, sources, an outlet, a speaker; and the latest news."""

import json
from collections.abc import Sequence
from typing import Any

from rashomon.errors import ArchiveError
from rashomon.serve.envelope import Column, after, key_of, ordering
from rashomon.serve.envelope import cursor as cursor_of
from rashomon.serve.library import MOST, PLACE, Library, limited
from rashomon.store.file import marks

_CALLED = 3  # articles of each side of a decision that are listed by name


def listed(
    library: Library,
    query: str,
    *values: Any,
    by: Sequence[Column],
    limit: int = 20,
    cursor: str | None = None,
) -> tuple[Sequence[dict[str, Any]], int, str | None]:
    """Return a page of a query's rows, the number of all rows, and the cursor of the next page.

    The columns `by` give the order, and must together identify a row. Since the cursor is the last
    row shown, new rows do not shift the next page. Columns whose name begins with `_` are for the
    order only and are left out.
    """
    limit, key = limited(limit), key_of(cursor, [c.type for c in by])
    condition, place = after(by, key) if key else ("1", [])
    rows = library.rows(
        f"SELECT * FROM ({query}) WHERE {condition} ORDER BY {ordering(by)} LIMIT ?",
        *values,
        *place,
        limit + 1,
    )
    total = int(library.rows(f"SELECT count(*) AS n FROM ({query})", *values)[0]["n"])
    shown = rows[:limit]
    following = cursor_of(*(shown[-1][c.name] for c in by)) if len(rows) > limit else None
    items = [{k: v for k, v in f.items() if not k.startswith("_")} for f in shown]
    return items, total, following


def decisions(library: Library, limit: int = 20, cursor: str | None = None) -> dict[str, Any]:
    """Return the users' decisions, the newest first, each with author and, if undone, when."""
    rows, total, following = listed(
        library,
        "SELECT number, kind, articles, others, made_at, made_by, undone_at FROM decisions",
        by=(Column("number", int, descending=True),),
        limit=limit,
        cursor=cursor,
    )
    items = [
        {**row, "articles": json.loads(row["articles"]), "others": json.loads(row["others"])}
        for row in rows
    ]
    return library.envelope(items, total, following, called=_called(library, items))


def _called(library: Library, decided: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return names for the first articles of each decision, by id."""
    ids = [a for d in decided for key in ("articles", "others") for a in d[key][:_CALLED]]
    query = f"SELECT id, outlet, headline FROM articles WHERE id IN ({marks(ids)})"
    rows = library.rows(query, *ids)
    return {row["id"]: row["outlet"] or row["headline"] or row["id"] for row in rows}


def sources(library: Library, limit: int = 20, cursor: str | None = None) -> dict[str, Any]:
    """Return the sources with their health, failing ones first, and the latest rejections."""
    items, total, following = listed(
        library,
        "SELECT address, asked_at, answered_at, failed_at, error, failures, articles FROM sources",
        by=(Column("failures", int, descending=True), Column("address", str)),
        limit=limit,
        cursor=cursor,
    )
    rejected = library.rows(
        "SELECT source, reason, detail, rejected_at FROM rejected "
        "ORDER BY rejected_at DESC LIMIT ?",
        MOST,
    )
    counted = library.rows("SELECT count(*) AS n FROM rejected")[0]["n"]
    return library.envelope(items, total, following, rejected=rejected, rejected_total=counted)


def outlet(
    library: Library, name: str, limit: int = 20, cursor: str | None = None
) -> dict[str, Any]:
    """Return the articles of an outlet, and counts of the changes that they made as copies.

    The changes are counted by aspect and severity. Raises `ArchiveError` if there is no article.
    """
    articles, total, following = listed(
        library,
        "SELECT id, headline, published, coverage, coalesce(published, '') AS _at, "
        "number AS _number FROM articles LEFT JOIN members ON article = id WHERE outlet = ?",
        name,
        by=(Column("_at", str, descending=True), Column("_number", int)),
        limit=limit,
        cursor=cursor,
    )
    if not total:
        raise ArchiveError(f"{name}: the archive has no article of this outlet")
    changes = library.rows(
        "SELECT aspect, severity, count(*) AS changes FROM alterations "
        "JOIN articles ON articles.id = alterations.article "
        # `article` is the parent where an old report has no span in the copy.
        "WHERE outlet = ? AND alterations.article IS NOT alterations.parent "
        "GROUP BY aspect, severity ORDER BY changes DESC",
        name,
    )
    return library.envelope(articles, total, following, outlet=name, changes=changes)


def speaker(
    library: Library, name: str, limit: int = 20, cursor: str | None = None
) -> dict[str, Any]:
    """Return the quotations of a speaker, each wording with its article, the newest first.

    Raises `ArchiveError` if no report quotes a speaker of this name.
    """
    items, total, following = listed(
        library,
        "SELECT w.coverage, w.quotation, w.relation, w.accounts, w.article, w.start, w.end, "
        f"w.text, {PLACE}, coalesce(a.published, '') AS _at, "
        "w.reading AS _reading FROM wordings w "
        "JOIN articles a ON a.id = w.article WHERE w.speaker = ?",
        name,
        by=(
            Column("_at", str, descending=True),
            Column("quotation", str),
            Column("_reading", int),
            Column("article", str),
            Column("start", int),
        ),
        limit=limit,
        cursor=cursor,
    )
    if not total:
        raise ArchiveError(f"{name}: no report of the archive quotes anyone of this name")
    return library.envelope(items, total, following, speaker=name)


def latest_news(library: Library, most: int) -> list[dict[str, Any]]:
    """Return the latest news about existing coverages, the newest first."""
    return library.rows(
        "SELECT n.coverage, n.title, n.kind, n.text, n.found_at FROM news n "
        "JOIN coverages c ON c.id = n.coverage ORDER BY n.number DESC LIMIT ?",
        most,
    )
