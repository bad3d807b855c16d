"""Hashes of the rows of an archive: which columns they are of."""

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


def hash_row(table: str) -> str:
    """Return the SQL that sets the hash of a table's rows from their present values."""
    return f"UPDATE {table} SET sha256 = digest({HASHED[table]})"
