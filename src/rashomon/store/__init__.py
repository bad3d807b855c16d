"""The archive: one SQLite file with articles, their versions, vectors, coverages and reports."""

from rashomon.store.addresses import SourceHealth
from rashomon.store.archive import Archive
from rashomon.store.articles import Added, SearchHit
from rashomon.store.grouped import Decision
from rashomon.store.jobs import Job
from rashomon.store.outbox import NewsItem

__all__ = ["Added", "Archive", "Decision", "Job", "NewsItem", "SearchHit", "SourceHealth"]
