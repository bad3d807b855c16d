"""Jobs that a server was asked for, in a table, so that they survive a kill."""

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rashomon.errors import ArchiveError
from rashomon.store.file import ArchiveFile, now

JobKind = Literal["examine", "collect", "regroup"]
JobState = Literal["queued", "running", "done", "failed"]
# Times that a job is begun at most. A job that kills its worker each time has to end, but one that
# only happened to run during kills has not failed: 40 kills of server and worker
# (benchmarks/killing.py) began none of 626 jobs more than twice.
ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Job:
    """One job: its request, its progress and its result.

    `done` of `total` steps of `stage` are finished; `result` has `coverage` or `error`.
    """

    id: str
    kind: JobKind
    request: Mapping[str, Any]
    state: JobState
    stage: str | None
    done: int
    total: int
    result: Mapping[str, Any] | None
    attempts: int
    made_at: str


class Jobs(ArchiveFile):
    """Jobs of an archive; one worker takes them, the oldest first.

    An interrupted job waits behind those that were begun less often: if it is the one that kills
    the worker, the others are still done.
    """

    def queue(self, kind: JobKind, request: Mapping[str, Any]) -> str:
        """Add a job and return its id; it is on the disk when this returns."""
        id_ = f"job-{secrets.token_hex(8)}"
        moment = now()
        with self.transaction():
            self.connection.execute(
                "INSERT INTO jobs (id, kind, request, made_at, changed_at) VALUES (?, ?, ?, ?, ?)",
                (id_, kind, json.dumps(dict(request)), moment, moment),
            )
        return id_

    def job(self, id_: str) -> Job:
        """Return a job. Raises `ArchiveError` if there is none of this id."""
        row = self.one("SELECT * FROM jobs WHERE id = ?", id_)
        if row is None:
            raise ArchiveError(f"{id_}: the archive has no such job")
        return _job(row)

    def jobs(self, most: int = 50) -> tuple[Job, ...]:
        """Return the last jobs, the newest first."""
        query = "SELECT * FROM jobs ORDER BY number DESC LIMIT ?"
        return tuple(_job(row) for row in self.connection.execute(query, (most,)))

    def unfinished_jobs(self, coverage: str | None = None) -> tuple[Job, ...]:
        """Return the jobs that are queued or begun, of one coverage or all, the oldest first."""
        query = (
            "SELECT * FROM jobs WHERE state IN ('queued', 'running') "
            "AND (?1 IS NULL OR json_extract(request, '$.coverage') = ?1) ORDER BY number"
        )
        return tuple(_job(row) for row in self.connection.execute(query, (coverage,)))

    def take_job(self) -> Job | None:
        """Begin the oldest queued job, `None` if there is none."""
        with self.transaction():
            row = self.one(
                "SELECT id FROM jobs WHERE state = 'queued' ORDER BY attempts, number LIMIT 1"
            )
            if row is None:
                return None
            self.connection.execute(
                "UPDATE jobs SET state = 'running', attempts = attempts + 1, changed_at = ? "
                "WHERE id = ?",
                (now(), row["id"]),
            )
        return self.job(row["id"])

    def advance_job(self, id_: str, stage: str, done: int, total: int) -> None:
        """Record the progress of a job."""
        with self.transaction():
            self.connection.execute(
                "UPDATE jobs SET stage = ?, done = ?, total = ?, changed_at = ? WHERE id = ?",
                (stage, done, total, now(), id_),
            )

    def finish_job(self, id_: str, state: JobState, result: Mapping[str, Any]) -> None:
        """Record the final state and the result of a job."""
        with self.transaction():
            self.connection.execute(
                "UPDATE jobs SET state = ?, result = ?, changed_at = ? WHERE id = ?",
                (state, json.dumps(dict(result)), now(), id_),
            )

    def requeue_jobs(self) -> int:
        """Queue the jobs again that a lost worker had begun, and return how many.

        A job that was begun `ATTEMPTS` times fails instead.
        """
        given_up = json.dumps({"error": "the worker stopped each time that it began this job"})
        with self.transaction():
            self.connection.execute(
                "UPDATE jobs SET state = 'failed', result = ?, changed_at = ? "
                "WHERE state = 'running' AND attempts >= ?",
                (given_up, now(), ATTEMPTS),
            )
            return self.connection.execute(
                "UPDATE jobs SET state = 'queued', changed_at = ? WHERE state = 'running'",
                (now(),),
            ).rowcount


def _job(row: sqlite3.Row) -> Job:
    return Job(
        row["id"],
        row["kind"],
        json.loads(row["request"]),
        row["state"],
        row["stage"],
        row["done"],
        row["total"],
        json.loads(row["result"]) if row["result"] else None,
        row["attempts"],
        row["made_at"],
    )
