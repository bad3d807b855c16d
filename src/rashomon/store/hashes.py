"""Hashes of the rows of an archive, and the rows that no longer match theirs."""

import sqlite3
from collections.abc import Iterator

from rashomon.store.connection import Cursor, digest

# Columns of a row that are hashed, in this order; `health.sql` has the same for the first three.
HASHED = {
    "articles": (
        "id, source, outlet, headline, byline, dateline, published, language, text, credits, "
        "extra, sentences, version, collected_at"
    ),
    "versions": "article, version, headline, text, published, collected_at",
    "reports": "coverage, articles_sha256, made_at, report",
    "annotations": "key, annotation",
}
_MOST = 100  # rows of a table that are named


def hash_row(table: str) -> str:
    """Return the SQL that sets the hash of a table's rows from their present values."""
    return f"UPDATE {table} SET sha256 = digest({HASHED[table]})"


def changed_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each changed row, up to a hundred of a table, then the number of others."""
    for table, columns in HASHED.items():
        # As bytes, since a changed value may no longer be text.
        names = [f"CAST({name.strip()} AS BLOB)" for name in columns.split(",")]
        query = f"SELECT {', '.join(names)}, sha256, rowid FROM {table}"
        changed = 0
        for *values, kept, row in connection.cursor(Cursor).execute(query):
            if kept != digest(*values) and (changed := changed + 1) <= _MOST:
                name = str(values[0], "utf-8", "replace") if values[0] else row
                yield f"a row of {table} is not as it was written: {name}"
        if changed > _MOST:
            yield f"{changed - _MOST:,} more rows of {table} are not as they were written"
