"""What each row of an archive hashes to, and the rows that no longer do."""

import sqlite3
from collections.abc import Iterator

from rashomon.store.connection import Cursor, digest

# The values of a row that are hashed, in this order; `health.sql` has the same of the first three.
HASHED = {
    "articles": (
        "id, source, outlet, headline, byline, dateline, published, language, text, credits, "
        "extra, sentences, version, collected_at"
    ),
    "versions": "article, version, headline, text, published, collected_at",
    "reports": "coverage, articles_sha256, made_at, report",
    "annotations": "key, annotation",
}
_MOST = 100  # rows of a table that are told


def hash_row(table: str) -> str:
    """The SQL that gives a row of a table the hash of what is now in it."""
    return f"UPDATE {table} SET sha256 = digest({HASHED[table]})"


def changed_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """A line for each row that is not as it was written, the first hundred of a table."""
    for table, columns in HASHED.items():
        # As bytes: what was changed need not be text any more.
        names = [f"CAST({name.strip()} AS BLOB)" for name in columns.split(",")]
        query = f"SELECT {', '.join(names)}, sha256, rowid FROM {table}"
        told = 0
        for *values, kept, row in connection.cursor(Cursor).execute(query):
            if kept != digest(*values) and (told := told + 1) <= _MOST:
                name = str(values[0], "utf-8", "replace") if values[0] else row
                yield f"a row of {table} is not as it was written: {name}"
        if told > _MOST:
            yield f"{told - _MOST:,} more rows of {table} are not as they were written"
