"""Background work: jobs in the archive, and the worker process that does them."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from rashomon.errors import RashomonError, UsageError
from rashomon.serve import jobs
from rashomon.serve.library import Library
from rashomon.serve.processes import end_with
from rashomon.serve.uploads import checked, reading
from rashomon.settings import Settings
from rashomon.store import Archive, Job
from rashomon.store.file import marks
from rashomon.store.jobs import JobKind
from rashomon.types import Article, Coverage

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_NICENESS = 10  # readers have priority over background work
_IDLE = 0.5  # seconds between two polls for work
_INTERVAL = 0.5  # seconds between two updates of progress
_REASONS = 3  # unreadable files that the error of a job names
_FIELDS = ("id", "text", "url", "outlet", "headline", "byline", "published", "html")


def examination(given: Mapping[str, Any], most: int) -> dict[str, Any]:
    """Return the checked request of an examination.

    Raises `UsageError` for an invalid one, or if it has more than `most` urls, articles and files.
    """
    if unknown := sorted(set(given) - {"urls", "articles", "files", "coverage"}):
        raise UsageError(
            f"no such field: {unknown[0]}; the fields are urls, articles, files, coverage"
        )
    urls, articles = given.get("urls", []), given.get("articles", [])
    if not isinstance(urls, list) or not all(isinstance(u, str) for u in urls):
        raise UsageError("urls: must be a list of addresses")
    if any(not u.lower().startswith(("http://", "https://")) for u in urls):
        raise UsageError("urls: http and https addresses only")
    if not isinstance(articles, list) or not all(isinstance(a, dict) for a in articles):
        raise UsageError("articles: must be a list of objects with text or html")
    files = checked(given.get("files", []))
    if len(urls) + len(articles) + len(files) > most:
        raise UsageError(f"at most {most} articles in one examination")
    coverage = given.get("coverage")
    if not (urls or articles or files or isinstance(coverage, str)):
        raise UsageError("give urls, articles, files or a coverage")
    kept = [{k: v for k, v in a.items() if k in _FIELDS} for a in articles]
    return {"urls": urls, "articles": kept, "files": files, "coverage": coverage}


def submit(
    library: Library, request: Mapping[str, Any], by: str | None, kind: JobKind = "examine"
) -> dict[str, Any]:
    """Queue a job and return it. Raises `ArchiveError` if it names an unknown coverage."""
    if isinstance(request.get("coverage"), str):
        request = {**request, "coverage": library.coverage_id(request["coverage"])}
    with Archive(library.path, create=False) as archive:
        id_ = archive.queue(kind, {**request, "by": by})
        return jobs.one(archive, id_)


# ── the worker ───────────────────────────────────────────────────────────────────────────────────


def start_worker(
    path: Path, changes: Sequence[str] = (), *, allow_private: bool = False
) -> "subprocess.Popen[bytes]":
    """Start a worker process for an archive; it ends with the process that started it.

    `changes` are settings that differ from the defaults, as `NAME=VALUE`.
    """
    options = ["--allow-private"] if allow_private else []
    options += list(changes)
    command = [sys.executable, "-m", "rashomon.serve.work", str(path), str(os.getpid()), *options]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL)


def run_worker(
    path: Path, parent: int, settings: Settings | None = None, *, allow_private: bool = False
) -> None:
    """Do jobs until the process that started this one is gone.

    An archive has one worker: a second one waits until the first is gone, then queues the jobs
    again that the first had begun.
    """
    if hasattr(os, "nice"):  # Windows has none
        os.nice(_NICENESS)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    with alone(path), Archive(path, create=False) as archive:
        archive.requeue_jobs()
        while os.getppid() == parent:
            job = archive.take_job()
            if job is None:
                time.sleep(_IDLE)
            else:
                run_job(archive, job, settings, allow_private=allow_private)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of an archive's worker; wait while another worker has it.

    The system releases the lock of a killed process. A system without such locks does not wait.
    """
    if fcntl is None:
        yield
        return
    with path.with_name(f"{path.name}-worker").open("wb") as place:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield


def run_job(
    archive: Archive, job: Job, settings: Settings | None = None, *, allow_private: bool = False
) -> None:
    """Do a job and store its result; an error becomes its result and does not end the worker."""
    try:
        result = _done(archive, job, settings, allow_private=allow_private)
    except RashomonError as error:
        archive.finish_job(job.id, "failed", {"error": str(error)})
    except Exception as error:  # a defect in one job must not stop the others
        archive.finish_job(job.id, "failed", {"error": f"internal error: {type(error).__name__}"})
    else:
        archive.finish_job(job.id, "done", result)


def _done(
    archive: Archive, job: Job, settings: Settings | None, *, allow_private: bool
) -> dict[str, Any]:
    from rashomon import news

    progress = _Progress(archive, job.id)
    request = job.request
    coverage = request.get("coverage")
    if job.kind == "regroup":
        coverages = news.regroup(archive, settings=settings, progress=progress)
        return {
            "coverages": len(coverages),
            "examined": _examined_again(archive, coverages, request),
        }
    given = [*request.get("urls", ()), *request.get("articles", ())]
    if files := request.get("files", ()):
        sent = reading(files, settings)
        archive.reject(sent.rejected)
        given += sent.articles
        if not given:
            raise UsageError("; ".join(f"{r.source}: {r.detail}" for r in sent.rejected[:_REASONS]))
    if given:
        collect = partial(
            news.collect, archive=archive, settings=settings, allow_private=allow_private
        )
        coverage = _collected(archive, given, request.get("by"), progress, collect, settings)
    report = news.examine(archive, str(coverage), settings=settings, progress=progress, tell=True)
    return {
        "coverage": coverage,
        "articles": len(report.articles),
        "accounts": len(report.lineage.accounts),
    }


def _examined_again(
    archive: Archive, coverages: Sequence[Coverage], request: Mapping[str, Any]
) -> list[str]:
    """Queue the examination of the coverages that a decision changed; return their ids."""
    touched = set(request.get("articles", ()))
    changed = [
        c.id
        for c in coverages
        if len(c.articles) > 1
        and touched.intersection(c.articles)
        and archive.examined(c.id) != archive.state(c)
        and not archive.unfinished_jobs(c.id)
    ]
    for id_ in changed:
        archive.queue("examine", {"coverage": id_, "by": request.get("by")})
    return changed


def _collected(
    archive: Archive,
    given: list[Any],
    by: str | None,
    progress: "_Progress",
    collect: Callable[..., Any],
    settings: Settings | None,
) -> str:
    """Collect the articles given, group them as one coverage, and return its id."""
    from rashomon import news
    from rashomon.store import Decision

    before = {a["id"] for a in archive.connection.execute("SELECT id FROM articles")}
    collect(given, progress=progress)
    new = [a["id"] for a in archive.connection.execute("SELECT id FROM articles ORDER BY number")]
    ids = [id_ for id_ in new if id_ not in before] or _known(archive, given)
    if not ids:
        raise UsageError("nothing could be read; the page Sources says why")
    if len(ids) > 1:
        archive.decide(Decision("together", tuple(ids)), by)
    news.regroup(archive, settings=settings, progress=progress)
    return next(iter(archive.members(ids[:1])))


def _known(archive: Archive, given: list[Any]) -> list[str]:
    """Return the ids of the articles that the archive has under the addresses or ids given."""
    names = [
        g if isinstance(g, str) else g.id if isinstance(g, Article) else _name_of(g) for g in given
    ]
    query = f"SELECT id FROM articles WHERE id IN ({marks(names)}) OR source IN ({marks(names)})"
    return [row["id"] for row in archive.connection.execute(query, (*names, *names))]


def _name_of(record: Mapping[str, Any]) -> str:
    return record.get("id") or record.get("url") or ""


class _Progress:
    """Callback that stores the progress of a job, at most twice a second and at its end."""

    def __init__(self, archive: Archive, job: str) -> None:
        self.archive, self.job, self.last = archive, job, 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() - self.last > _INTERVAL or done == total:
            self.last = time.monotonic()
            self.archive.advance_job(self.job, stage, done, total)


if __name__ == "__main__":
    changes = [option for option in sys.argv[3:] if option != "--allow-private"]
    run_worker(
        Path(sys.argv[1]),
        int(sys.argv[2]),
        Settings().with_changes(changes) if changes else None,
        allow_private="--allow-private" in sys.argv[3:],
    )
