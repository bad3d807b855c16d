"""The SQLite file of an archive: opened, migrated, written in transactions, checked."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rashomon.errors import ArchiveError
from rashomon.store.migrations import migrate

_WAIT = 30.0  # seconds for another writer to finish
MANY = 500  # ids in one query


class ArchiveFile:
    """One SQLite file; a context manager.

    One process writes at a time, any number read meanwhile. What a method has returned from is
    on the disk: a crash loses nothing of it.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open an archive, or make one. Raises `ArchiveError` where that cannot be done."""
        self.path = path
        if not create and not path.is_file():
            raise ArchiveError(f"{path}: there is no such archive; make one with rashomon collect")
        try:
            self.connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self.connection.row_factory = sqlite3.Row
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute("PRAGMA foreign_keys = ON")
            migrate(self.connection)
        except sqlite3.Error as error:
            raise ArchiveError(f"cannot open {path}: {error}") from error
        except ArchiveError as error:
            self.connection.close()
            raise ArchiveError(f"cannot open {path}: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file; empty if nothing is."""
        faults: list[str] = []
        try:
            for found in self.connection.execute("PRAGMA integrity_check"):
                faults += [] if found[0] == "ok" else [found[0]]
            for broken in self.connection.execute("PRAGMA foreign_key_check"):
                faults.append(f"a row of {broken['table']} refers to no row of {broken['parent']}")
        except sqlite3.DatabaseError as error:
            faults.append(f"what is in the file cannot be read: {error}")
        try:
            self.connection.execute(
                "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError:
            faults.append("the search index does not fit the articles")
        return tuple(faults)

    def vacuum(self) -> None:
        """Give unused room back and bring everything into the one file."""
        self.connection.execute("INSERT INTO article_search (article_search) VALUES ('optimize')")
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def one(self, query: str, *values: Any) -> Any:
        """The first row of a query, or `None`."""
        return self.connection.execute(query, values).fetchone()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is kept whole or not at all."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise ArchiveError(f"cannot write to {self.path}: {error}") from error
            raise


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
