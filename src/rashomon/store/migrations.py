"""Migrations from one version of the schema to the next, each in a transaction."""

import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from importlib import resources

from rashomon.errors import ArchiveError


def _script(name: str) -> str:
    return resources.files("rashomon.store").joinpath(name).read_text("utf-8")


# Scripts that turn version n into version n + 1; version 1 is `schema.sql`. Never change one that
# shipped.
_STEPS: tuple[str, ...] = (
    _script("health.sql"),
    _script("findings.sql"),
    _script("lookup.sql"),
    _script("naming.sql"),
    _script("annotations.sql"),
    _script("filled.sql"),
)
_FILLED = _script("filled.sql")
_BATCH = 20  # reports taken apart in one transaction, so that others can write in between
_PROGRESS_SECONDS = 2.0  # seconds between two lines of progress
_LOG = logging.getLogger("rashomon.store")
VERSION = 1 + len(_STEPS)
APPLICATION = 0x52736D6E  # "Rsmn", in the header of the file


def migrate(connection: sqlite3.Connection) -> None:
    """Migrate an archive to the version of this program; an empty file becomes an archive.

    Raises `ArchiveError` for another program's database and for an archive of a later version.
    """
    _require_own(connection)
    for made, script in enumerate((_script("schema.sql"), *_STEPS), 1):
        if made > _version(connection):
            if script == _FILLED:
                _fill(connection)
            _run(connection, script, made)
    is_current(connection)


def is_current(connection: sqlite3.Connection) -> bool:
    """Return whether a file is an archive of this version, and not of an earlier one or empty.

    Raises `ArchiveError` for another program's database and for an archive of a later version.
    """
    _require_own(connection)
    if _version(connection) > VERSION:
        raise ArchiveError(
            f"the archive is of version {_version(connection)}; this program reads up to "
            f"{VERSION}: update it"
        )
    return _version(connection) == VERSION


def _require_own(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (tables or _version(connection)):
        raise ArchiveError("the file is a database of another program")


def _run(connection: sqlite3.Connection, script: str, made: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        if made > _version(connection):
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {made}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _fill(connection: sqlite3.Connection) -> None:
    """Take apart the last report of each coverage that has no card, and log the progress.

    It can be stopped at any moment: finished batches stay, and the next process continues.
    """
    query = (
        "SELECT max(number) FROM reports GROUP BY coverage "
        "HAVING max(number) NOT IN (SELECT report FROM cards) ORDER BY 1"
    )
    numbers = [row[0] for row in connection.execute(query)]
    logged = time.monotonic()
    for start in range(0, len(numbers), _BATCH):
        _take_apart(connection, numbers[start : start + _BATCH])
        if time.monotonic() - logged > _PROGRESS_SECONDS:
            logged = time.monotonic()
            done = min(len(numbers), start + _BATCH)
            _LOG.warning(
                "bringing the archive to version %d, once: report %d of %d",
                VERSION,
                done,
                len(numbers),
            )


def _take_apart(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in numbers:
            # Unless another process did it or wrote a later report while this one waited.
            connection.execute(
                "INSERT OR REPLACE INTO reports SELECT * FROM reports r WHERE number = ? AND NOT "
                "EXISTS (SELECT 1 FROM cards k WHERE k.coverage = r.coverage "
                "AND k.report >= number)",
                (number,),
            )
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
