"""The archive: one SQLite file with articles, their versions, vectors, coverages and reports."""

from rashomon.store.archive import Archive
from rashomon.store.articles import Added, SearchHit
from rashomon.store.grouped import Decision

__all__ = ["Added", "Archive", "Decision", "SearchHit"]
