"""News as it comes: sources into the archive, coverages out of it, a report on each."""

from rashomon.news.collecting import Collected, collect, is_address
from rashomon.news.embedding import complete
from rashomon.news.examining import Failure, Update, current, examine, updates
from rashomon.news.grouping import coverages, merge, pin, regroup, split
from rashomon.news.placing import arrange, place
from rashomon.news.webhook import Webhook

__all__ = [
    "Collected",
    "Failure",
    "Update",
    "Webhook",
    "arrange",
    "collect",
    "complete",
    "coverages",
    "current",
    "examine",
    "is_address",
    "merge",
    "pin",
    "place",
    "regroup",
    "split",
    "updates",
]
