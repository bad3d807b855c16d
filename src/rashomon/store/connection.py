"""Connection to SQLite whose every error is an `ArchiveError`; only this module translates them."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from rashomon.errors import ArchiveError


@contextmanager
def translated(path: Path | str) -> Iterator[None]:
    """Turn an error of the database into one that names the archive and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {error}{_advice(error)}") from error
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path}: {error}; see rashomon archive check") from error


def has_no_place(error: ArchiveError) -> bool:
    """Return whether the database could not make or write a file beside its own."""
    code = getattr(error.__cause__, "sqlite_errorname", "") or ""
    return code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_FULL"))


def _advice(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_BUSY"):
        return ": another process has been writing to it for long; try again"
    if code.startswith("SQLITE_FULL"):
        return "; make room: what was there before is unharmed"
    if code.startswith("SQLITE_IOERR"):
        return "; what was there before is unharmed: look at the disk, its room and its quota"
    if code.startswith("SQLITE_READONLY") or code.startswith("SQLITE_CANTOPEN"):
        return "; check that the file and its folder may be written to"
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return "; it is damaged or no archive: see rashomon archive check"
    return ""


class Cursor(sqlite3.Cursor):
    """Cursor that translates errors."""

    connection: "Connection"

    def execute(self, query: str, values: Any = ()) -> Self:
        """Run one statement."""
        with translated(self.connection.path):
            super().execute(query, values)
        return self

    def executemany(self, query: str, values: Iterable[Any]) -> Self:
        """Run one statement for each row of values."""
        with translated(self.connection.path):
            super().executemany(query, values)
        return self

    def __next__(self) -> Any:
        """Return the next row."""
        with translated(self.connection.path):
            return super().__next__()

    def fetchone(self) -> Any:
        """Return the next row, or `None`."""
        with translated(self.connection.path):
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        """Return all other rows."""
        with translated(self.connection.path):
            return super().fetchall()


class Connection(sqlite3.Connection):
    """A connection that knows its file."""

    path: Path | str = ""

    def execute(self, query: str, values: Any = ()) -> Cursor:
        """Run one statement."""
        return self.cursor(Cursor).execute(query, values)

    def executemany(self, query: str, values: Iterable[Any]) -> Cursor:
        """Run one statement for each row of values."""
        return self.cursor(Cursor).executemany(query, values)


def connect(address: str, path: Path | str, wait: float) -> Connection:
    """Open a file by its URI, with rows by name and the function `digest`."""
    with translated(path):
        made = sqlite3.connect(
            address, timeout=wait, isolation_level=None, factory=Connection, uri=True
        )
    made.path = path
    made.row_factory = sqlite3.Row
    made.create_function("digest", -1, digest, deterministic=True)
    return made


def digest(*values: str | bytes | int | float | None) -> str:
    """Return the SHA-256 of some values of a row, by which `check` finds changes to it.

    Each value is hashed with its length, so that adjacent values do not merge; `None` differs from
    empty text.
    """
    made = hashlib.sha256()
    for value in values:
        if value is None:
            made.update(b"-")
            continue
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()
