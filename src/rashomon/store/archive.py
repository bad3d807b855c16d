"""The archive: articles, coverages and addresses in one file."""

from rashomon.store.addresses import Addresses
from rashomon.store.annotations import Annotated
from rashomon.store.articles import Articles
from rashomon.store.grouped import Grouped
from rashomon.store.jobs import Jobs
from rashomon.store.tokens import Tokens


class Archive(Articles, Annotated, Grouped, Addresses, Jobs, Tokens):
    """One SQLite file; a context manager.

    One process writes at a time while any number read. When a method returns, its changes are on
    disk: a crash loses none of them.
    """
