"""The archive: articles, coverages and addresses in one file."""

from rashomon.store.addresses import Addresses
from rashomon.store.annotations import Annotated
from rashomon.store.articles import Articles
from rashomon.store.grouped import Grouped
from rashomon.store.jobs import Jobs
from rashomon.store.tokens import Tokens


class Archive(Articles, Annotated, Grouped, Addresses, Jobs, Tokens):
    """One SQLite file; a context manager.

    One process writes at a time, any number read meanwhile. What a method has returned from is
    on the disk: a crash loses nothing of it.
    """
