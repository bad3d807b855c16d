"""Jobs survive whoever does them."""

import os
import signal
import time
from pathlib import Path

import pytest

from rashomon.errors import ArchiveError, UsageError
from rashomon.serve.work import run_job, start_worker
from rashomon.store import Archive
from rashomon.store.jobs import ATTEMPTS


def test_the_oldest_job_is_taken_first_and_once(path: Path) -> None:
    with Archive(path) as archive:
        first, second = (archive.queue("regroup", {"n": n}) for n in (1, 2))
        taken = [archive.take_job(), archive.take_job(), archive.take_job()]
        assert [t.id if t else None for t in taken] == [first, second, None]


def test_a_job_that_was_begun_is_queued_again(path: Path) -> None:
    with Archive(path) as archive:
        id_ = archive.queue("regroup", {})
        for attempt in range(1, ATTEMPTS + 1):
            job = archive.take_job()
            assert job is not None
            assert job.attempts == attempt
            archive.requeue_jobs()
        assert archive.job(id_).state == "failed"
        assert archive.take_job() is None


def test_a_fault_is_the_result_of_its_job(path: Path) -> None:
    with Archive(path) as archive:
        archive.queue("examine", {"coverage": "nosuch"})
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
        failed = archive.job(job.id)
    assert failed.state == "failed"
    assert failed.result is not None
    assert "no such coverage" in failed.result["error"]


def test_an_unknown_job_is_an_error(path: Path) -> None:
    with Archive(path) as archive, pytest.raises(ArchiveError, match="no such job"):
        archive.job("job-nosuch")


def test_a_token_needs_a_free_name_and_known_scopes(path: Path) -> None:
    with Archive(path) as archive:
        token = archive.make_token("desk", ["examine"])
        assert archive.scopes_of(token) == ("desk", frozenset({"examine"}))
        with pytest.raises(UsageError, match="already"):
            archive.make_token("desk", ["read"])
        with pytest.raises(UsageError, match="no such scope: fly"):
            archive.make_token("other", ["fly"])
        assert archive.remove_token("desk")
        assert archive.scopes_of(token) is None


@pytest.mark.slow
def test_killed_workers_lose_no_job(path: Path) -> None:
    with Archive(path) as archive:
        ids = [archive.queue("examine", {"coverage": "coverage-7e57ed"}) for _ in range(4)]
    kills = 0
    worker = start_worker(path)
    deadline = time.monotonic() + 300
    with Archive(path) as archive:
        while time.monotonic() < deadline:
            states = [archive.job(id_).state for id_ in ids]
            if all(s in ("done", "failed") for s in states):
                break
            if kills < 2 and "running" in states:
                os.kill(worker.pid, signal.SIGKILL)
                worker.wait()
                kills += 1
                worker = start_worker(path)
            time.sleep(0.05)
        worker.kill()
        worker.wait()
        assert [archive.job(id_).state for id_ in ids] == ["done"] * 4
