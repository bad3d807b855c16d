"""A SQLite file with foreign keys and full-text search over the articles."""

import sqlite3
from collections.abc import Sequence

from rashomon.report.document import Report
from rashomon.report.exports.sheets import Table, storable, tables

_SEARCH = """
CREATE VIRTUAL TABLE article_search USING fts5(
  headline, text, content='articles', content_rowid='rowid'
);
INSERT INTO article_search(article_search) VALUES ('rebuild');
"""


def render(report: Report) -> bytes:
    """Return the bytes of the file; equal reports give the same rows in the same order."""
    connection = sqlite3.connect(":memory:")
    try:
        known = tables(report)
        for name, table in known.items():
            connection.execute(_create(name, table))
            marks = ", ".join("?" for _ in table.columns)
            rows = [tuple(map(storable, row)) for row in table.rows]
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
        connection.executescript(_SEARCH)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _create(name: str, table: Table) -> str:
    columns = [f'"{c}"' + (" PRIMARY KEY" if c == "id" else "") for c in table.columns]
    return f'CREATE TABLE "{name}" ({", ".join([*columns, *_keys(table)])})'


def _keys(table: Table) -> Sequence[str]:
    return [
        f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("id")'
        for column, other in table.refers.items()
    ]
