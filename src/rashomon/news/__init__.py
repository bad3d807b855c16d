"""News as it comes: sources into the archive, coverages out of it, a report of each."""

from rashomon.news.collecting import Collected, collect, complete
from rashomon.news.examining import Update, current, examine, updates
from rashomon.news.grouping import coverages, merge, pin, regroup, split
from rashomon.news.placing import arrange, place

__all__ = [
    "Collected",
    "Update",
    "arrange",
    "collect",
    "complete",
    "coverages",
    "current",
    "examine",
    "merge",
    "pin",
    "place",
    "regroup",
    "split",
    "updates",
]
