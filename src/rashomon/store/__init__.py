"""The archive: one SQLite file with articles, their versions, vectors, coverages and reports."""

from rashomon.store.archive import Added, Archive, Decision, SearchHit

__all__ = ["Added", "Archive", "Decision", "SearchHit"]
