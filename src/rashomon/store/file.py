"""The SQLite file of an archive: opened, migrated, written in transactions, checked."""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence, Sized
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

from rashomon.english.surrogates import replaced
from rashomon.errors import ArchiveError
from rashomon.store.connection import Connection, Cursor, connect, digest, has_no_place, translated
from rashomon.store.hashes import HASHED
from rashomon.store.migrations import is_current, migrate

_WAIT = 30.0  # seconds for another writer to finish
MANY = 500  # ids in one query
_MOST = 100  # changed rows of a table that are named
_Value = TypeVar("_Value")


class ArchiveFile:
    """One SQLite file; a context manager.

    One process writes at a time while any number read. When a method returns, its changes are on
    disk: a crash loses none of them.
    """

    def __init__(self, path: Path, *, create: bool = True, readonly: bool = False) -> None:
        """Open an archive, or make one. Raises `ArchiveError` if that is impossible.

        `readonly` opens one that exists, even on a medium that cannot be written to.
        """
        self.path, self.readonly = path, readonly
        if (readonly or not create) and not path.is_file():
            raise ArchiveError(f"{path}: there is no such archive; make one with rashomon collect")
        try:
            self.connection = self._opened(readonly)
        except ArchiveError as error:
            raise ArchiveError(f"cannot open {error}{_advice(path)}") from error

    def _opened(self, readonly: bool) -> Connection:
        if not readonly:
            return self._connected(_uri(self.path))
        try:
            return self._connected(_uri(self.path, "mode=ro"), readonly=True)
        except ArchiveError as error:
            # A reader, too, writes files beside the archive, which fails on a full disk or a
            # read-only medium. Nothing changes there, so that the archive can be opened as
            # immutable, unless a log is left to be read.
            log = _log(self.path)
            if not has_no_place(error) or (log.exists() and log.stat().st_size):
                raise
        return self._connected(_uri(self.path, "mode=ro&immutable=1"), readonly=True)

    def _connected(self, address: str, *, readonly: bool = False) -> Connection:
        made = connect(address, self.path, _WAIT)
        try:
            if not readonly:
                made.execute("PRAGMA journal_mode = WAL")
                made.execute("PRAGMA synchronous = FULL")
            made.execute("PRAGMA foreign_keys = ON")
            if not readonly:
                migrate(made)
            elif not is_current(made):
                made.close()
                # A file of an earlier version is migrated first.
                self._opened(readonly=False).close()
                return self._opened(readonly=True)
        except BaseException:
            made.close()
            raise
        return made

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
        """Return the faults of the file; empty if there are none.

        The checks cover the file's structure, references between rows, the search index (unless the
        file was opened read-only), and the hash of every article, version, report and annotation.
        """
        faults: list[str] = []
        try:
            for row in self.connection.execute("PRAGMA integrity_check"):
                faults += [] if row[0] == "ok" else [row[0]]
            for broken in self.connection.execute("PRAGMA foreign_key_check"):
                faults.append(f"a row of {broken['table']} refers to no row of {broken['parent']}")
            faults += _changed_rows(self.connection)
        except ArchiveError as error:
            faults.append(f"what is in the file cannot be read: {error}")
        if not self.readonly:
            faults += self._index_faults()
        return tuple(faults)

    def _index_faults(self) -> list[str]:
        try:
            self.connection.execute(
                "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
            )
        except ArchiveError:
            return ["the search index does not fit the articles"]
        return []

    def vacuum(self) -> None:
        """Release unused space and bring everything into the one file."""
        self.connection.execute("INSERT INTO article_search (article_search) VALUES ('optimize')")
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def backup(self, target: Path) -> None:
        """Copy the archive as it is at this moment, while others may read and write it.

        The copy replaces the target only when it is complete: until then, and if it fails, an
        earlier file stays there. Raises `ArchiveError`.
        """
        draft = target.with_name(f".rashomon-{secrets.token_hex(8)}.tmp")
        try:
            with translated(target), closing(sqlite3.connect(draft)) as copy:
                self.connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            with draft.open("rb+") as written:
                os.fsync(written.fileno())
            draft.replace(target)
        except OSError as error:
            raise ArchiveError(f"cannot write {target}: {error.strerror or error}") from error
        finally:
            for leftover in target.parent.glob(f"{draft.name}*"):
                leftover.unlink(missing_ok=True)

    def one(self, query: str, *values: Any) -> Any:
        """Return the first row of a query, or `None`."""
        return self.connection.execute(query, values).fetchone()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside or nothing; a nested one is part of the outer one."""
        if self.connection.in_transaction:
            yield
            return
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, ArchiveError) and isinstance(error.__cause__, sqlite3.Error):
                raise ArchiveError(f"cannot write to {error}") from error
            raise


def _changed_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each changed row, up to a hundred of a table, then the number of others."""
    for table, columns in HASHED.items():
        # As bytes, since a changed value may no longer be text.
        names = [f"CAST({name.strip()} AS BLOB)" for name in columns.split(",")]
        query = f"SELECT {', '.join(names)}, sha256, rowid FROM {table}"
        changed = 0
        for *values, kept, row in connection.cursor(Cursor).execute(query):
            if kept != digest(*values) and (changed := changed + 1) <= _MOST:
                name = str(values[0], "utf-8", "replace") if values[0] else row
                yield f"a row of {table} is not as it was written: {name}"
        if changed > _MOST:
            yield f"{changed - _MOST:,} more rows of {table} are not as they were written"


def batches(values: Sequence[_Value]) -> Iterator[tuple[Sequence[_Value], str]]:
    """Yield `MANY` values at a time, and the question marks that a query has for them."""
    for start in range(0, len(values), MANY):
        chosen = values[start : start + MANY]
        yield chosen, marks(chosen)


def marks(values: Sized) -> str:
    """Return the question marks that a query has for some values."""
    return ", ".join("?" * len(values))


def storable(text: str | None) -> str | None:
    """Return a text without half surrogates, which no file can store; its length stays the same."""
    return None if text is None else replaced(text)


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _advice(path: Path) -> str:
    """Return what to do about a log that a killed program left on a read-only medium; else ""."""
    if os.access(path.parent, os.W_OK) or not _log(path).exists():
        return ""
    return f"; copy it with its {_log(path).name} to where they may be written, and open it there"


def _uri(path: Path, how: str = "") -> str:
    if str(path) == ":memory:":
        return "file::memory:"
    given = f"file:{quote(str(path.absolute()))}"
    return f"{given}?{how}" if how else given


def now() -> str:
    """Return the current time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
