"""Kills of a server and its worker under requests: what was acknowledged must be there."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from rashomon import news
from rashomon.store import Archive

PORT = 8018
_APART = (0.5, 3.0)  # seconds from the server's first answer, or a kill of the worker, to a kill
_START = 60.0  # seconds for server and worker to start
_BETWEEN = 0.1  # seconds between two requests
_JOB = 40  # one request in so many is a job, which takes seconds; the others are decisions
_FINISH = 300.0  # seconds for the jobs left to finish
_FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(slots=True)
class Losses:
    """Requests that were acknowledged under kills, and how many of them were lost or failed."""

    kills: int = 0
    jobs: list[str] = field(default_factory=list)
    decisions: int = 0
    lost_jobs: int = 0
    lost_decisions: int = 0
    failed: int = 0
    faults: tuple[str, ...] = ()

    def lines(self) -> Sequence[str]:
        """Return the sentence of the results."""
        return (
            f"Server and worker were killed {self.kills} times while jobs and decisions were "
            f"sent to them: of {len(self.jobs)} jobs acknowledged {self.lost_jobs} were lost and "
            f"{self.failed} failed, of {self.decisions} decisions {self.lost_decisions} were lost; "
            f"`rashomon archive check` found {len(self.faults)} faults.",
        )


def kill(path: Path, kills: int) -> Losses:
    """Make an archive, kill its server and worker at random, and return what was lost."""
    with Archive(path) as archive:
        news.collect([{"id": f"a{n}", "text": _text(n)} for n in range(60)], archive)
        ids = [c.id for c in news.regroup(archive)]
    losses, stop = Losses(), threading.Event()
    asking = threading.Thread(target=_ask, args=(losses, ids, stop))
    server = _start(path)
    asking.start()
    rng = random.Random(3)
    for n in range(kills):
        _until_answered()
        time.sleep(rng.uniform(*_APART))
        victims = [server.pid] if n % 2 else _worker(path)
        for pid in victims:
            os.kill(pid, signal.SIGKILL)
            losses.kills += 1
        if server.poll() is not None or n % 2:
            server.wait()
            server = _start(path)
    stop.set()
    asking.join()
    try:
        _wait(path)
    finally:
        server.terminate()
        server.wait()
    _count(path, losses)
    return losses


def _until_answered() -> None:
    """Wait until the server answers: one killed before that has had no requests."""
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", PORT, timeout=20)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()


def _worker(path: Path) -> list[int]:
    """Return the process id of the worker as soon as it runs; empty if none starts."""
    deadline = time.monotonic() + _START
    while not (pids := workers(path)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return pids[:1]


def _text(n: int) -> str:
    return f"The ferry number {n} left Orla on Monday with {n + 20} passengers. Mayor Bo Ek waved."


def _start(path: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "rashomon", "serve", str(path), "--port", str(PORT)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def _ask(losses: Losses, coverages: Sequence[str], stop: threading.Event) -> None:
    """Send jobs and decisions, and note those that were acknowledged."""
    n = 0
    while not stop.is_set():
        n += 1
        connection = HTTPConnection("127.0.0.1", PORT, timeout=20)
        try:
            if n % _JOB:
                form = f"action=pin&coverage={coverages[n % len(coverages)]}"
                connection.request("POST", "/decide", form, _FORM)
                losses.decisions += connection.getresponse().status == 303
            else:
                articles = [{"id": f"j{n}-{k}", "text": _text(1000 + n)} for k in range(2)]
                body = json.dumps({"articles": articles})
                connection.request("POST", "/api/v1/examinations", body)
                answer = connection.getresponse()
                if answer.status == 202:
                    losses.jobs.append(json.loads(answer.read())["id"])
        except (OSError, HTTPException, ValueError):
            pass  # killed before it answered: nothing was acknowledged
        finally:
            connection.close()
        stop.wait(_BETWEEN)


def _wait(path: Path) -> None:
    """Wait until no job is queued or running."""
    deadline = time.monotonic() + _FINISH
    with Archive(path, readonly=True) as archive:
        query = "SELECT count(*) AS n FROM jobs WHERE state IN ('queued', 'running')"
        while archive.one(query)["n"] and time.monotonic() < deadline:
            time.sleep(0.5)


def _count(path: Path, losses: Losses) -> None:
    with Archive(path) as archive:
        states = {
            r["id"]: r["state"] for r in archive.connection.execute("SELECT id, state FROM jobs")
        }
        made = int(
            archive.one("SELECT count(*) AS n FROM decisions WHERE articles LIKE '[\"a%'")["n"]
        )
        losses.faults = archive.check()
    finished = ("done", "failed")
    losses.lost_jobs = sum(states.get(id_) not in finished for id_ in losses.jobs)
    losses.failed = sum(states.get(id_) == "failed" for id_ in losses.jobs)
    # Examinations decide too, that their own articles (`j…`) belong together.
    losses.lost_decisions = max(0, losses.decisions - made)


def workers(path: Path) -> list[int]:
    """Return the process ids of the workers of an archive."""
    pids = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"rashomon.serve.work" in line and str(path).encode() in line:
                pids.append(int(entry.name))
    return pids
