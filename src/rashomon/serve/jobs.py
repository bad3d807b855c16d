"""Jobs of an archive as JSON values of the server."""

from typing import Any

from rashomon.store import Archive, Job


def record(job: Job) -> dict[str, Any]:
    """Return a job as JSON values, without its request, which may contain texts."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "stage": job.stage,
        "done": job.done,
        "total": job.total,
        "result": dict(job.result) if job.result else None,
        "made_at": job.made_at,
    }


def one(archive: Archive, id_: str) -> dict[str, Any]:
    """Return a job. Raises `ArchiveError` if none has this id."""
    return record(archive.job(id_))


def last(archive: Archive) -> list[dict[str, Any]]:
    """Return the last jobs, the newest first."""
    return [record(job) for job in archive.jobs()]


def unfinished(archive: Archive, coverage: str | None = None) -> list[dict[str, Any]]:
    """Return the jobs that are queued or running, of one coverage or all, the oldest first."""
    return [record(job) for job in archive.unfinished_jobs(coverage)]


def progress(archive: Archive, coverage: str | None = None) -> tuple[tuple[Any, ...], ...]:
    """Return a value that changes whenever an unfinished job starts, advances or ends."""
    return tuple((j.id, j.state, j.stage, j.done) for j in archive.unfinished_jobs(coverage))
