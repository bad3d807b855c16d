"""Jobs survive whoever does them."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from benchmarks.killing import kill
from rashomon.errors import ArchiveError, UsageError
from rashomon.serve.work import alone, run_job, start_worker
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


def test_an_interrupted_job_waits_behind_those_begun_less_often(path: Path) -> None:
    with Archive(path) as archive:
        first, second = (archive.queue("regroup", {"n": n}) for n in (1, 2))
        for wanted in (first, second, first):
            job = archive.take_job()
            assert job is not None
            assert job.id == wanted
            archive.requeue_jobs()


def test_a_worker_runs_where_there_is_no_niceness(path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from rashomon.serve.work import run_worker; "
        "del os.nice; run_worker(Path(sys.argv[1]), parent=-1)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks there")
def test_a_worker_waits_until_the_one_before_is_gone(path: Path) -> None:
    began = threading.Event()

    def second() -> None:
        with alone(path):
            began.set()

    thread = threading.Thread(target=second)
    with alone(path):
        thread.start()
        assert not began.wait(0.3)
    assert began.wait(60)
    thread.join()


def test_a_worker_ends_with_its_server_in_the_middle_of_a_job(path: Path) -> None:
    with Archive(path) as archive:
        archive.queue("examine", {"coverage": "coverage-7e57ed"})
    program = (
        "import sys, time, pathlib; from rashomon.serve.work import start_worker; "
        "print(start_worker(pathlib.Path(sys.argv[1])).pid, flush=True); time.sleep(600)"
    )
    server = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
    assert server.stdout is not None
    worker = int(server.stdout.readline())
    server.kill()
    server.wait()
    server.stdout.close()
    deadline = time.monotonic() + 60
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(pid: int) -> bool:
    """Return whether a process runs; a zombie, which only its parent can reap, does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


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


@pytest.mark.slow
def test_kills_of_server_and_worker_lose_nothing(tmp_path: Path) -> None:
    losses = kill(tmp_path / "news.db", 6)
    assert losses.kills >= 5
    assert losses.jobs
    assert losses.decisions
    assert (losses.lost_jobs, losses.failed, losses.lost_decisions) == (0, 0, 0)
    assert losses.faults == ()
