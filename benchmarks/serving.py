"""The server under load: readers, a collecting process and a worker that is killed, all at once.

    python -m benchmarks.serving --articles 10000 --coverages 500 --readers 50 --seconds 30

Writes `benchmarks/serving.md`. The reports are invented ones of the size of the shipped example's;
pages, searches and REST are asked for at random by threads of another process than the server.
"""

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import rashomon
from benchmarks.corpus import corpus
from rashomon import news
from rashomon.store import Archive
from rashomon.types import Coverage

RESULTS = Path(__file__).with_name("serving.md")
EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour-fire"
_PORT = 8017
_START = 60.0  # seconds for the server to answer


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: what was asked for, how it was answered, in how many milliseconds."""

    kind: str
    status: int
    milliseconds: float


def fill(path: Path, articles: int, coverages: int) -> None:
    """Make an archive of invented articles, whose coverages have a report each."""
    files = sorted(p for p in EXAMPLE.iterdir() if p.suffix in (".txt", ".html"))
    report = rashomon.cross_examine(files).to_json(indent=None)
    with Archive(path) as archive:
        news.collect(corpus(articles), archive, vectors=False)
        ids = [a.id for a in archive.articles()]
        size = max(2, len(ids) // coverages)
        found = [
            Coverage(
                f"coverage-{k:05x}", tuple(ids[k * size : (k + 1) * size]), 0.5, (), f"Event {k}"
            )
            for k in range(coverages)
        ]
        archive.put_coverages(found)
        for coverage in found:
            archive.put_report(coverage, report)


def addresses(coverages: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield what readers ask for, without end: its kind and its address."""
    rng = random.Random(seed)
    words = ("minister", "harbour", "police", "court", "strike", "report")
    while True:
        id_ = f"coverage-{rng.randrange(coverages):05x}"
        yield rng.choice(
            (
                ("home", "/"),
                ("coverage", f"/coverages/{id_}"),
                ("part", f"/api/v1/coverages/{id_}/facts"),
                ("search", f"/search?query={rng.choice(words)}"),
                ("search", f"/api/v1/search?query={rng.choice(words)}&kind=quotations"),
            )
        )


def read(coverages: int, seed: int, until: float) -> list[Asked]:
    """Ask for one thing after another until a moment."""
    found = []
    for kind, address in addresses(coverages, seed):
        if time.monotonic() > until:
            break
        started = time.perf_counter()
        found.append(Asked(kind, ask(address), (time.perf_counter() - started) * 1000))
    return found


def ask(address: str) -> int:
    """Return the status of an answer, 0 if there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{_PORT}{address}", timeout=60) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def kill_workers(path: Path, kills: int, until: float) -> tuple[int, int]:
    """Kill the worker again and again under queued jobs; return kills, and jobs that are gone."""
    with Archive(path) as archive:
        ids = [archive.queue("regroup", {"n": n}) for n in range(kills)]
    done = 0
    while done < kills and time.monotonic() < until:
        for pid in workers(path):
            os.kill(pid, signal.SIGKILL)
            done += 1
        time.sleep(0.5)
    with Archive(path) as archive:
        known = {job.id for job in archive.jobs(kills * 2)}
    return done, len(set(ids) - known)


def workers(path: Path) -> list[int]:
    """Return the process ids of the workers of an archive."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"rashomon.serve.work" in line and str(path).encode() in line:
                found.append(int(entry.name))
    return found


def rows(asked: Sequence[Asked]) -> list[str]:
    """Return the lines of the table: by kind the number, median, 99th percentile and faults."""
    lines = ["| what | requests | median ms | p99 ms | not 200 |", "|---|--:|--:|--:|--:|"]
    for kind in (*sorted({a.kind for a in asked}), "all"):
        chosen = [a for a in asked if kind in (a.kind, "all")]
        times = sorted(a.milliseconds for a in chosen)
        p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
        wrong = sum(a.status != 200 for a in chosen)
        lines.append(
            f"| {kind} | {len(chosen)} | {statistics.median(times):.0f} | {p99:.0f} | {wrong} |"
        )
    return lines


def main(arguments: Sequence[str]) -> None:
    """Run the load and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--coverages", type=int, default=500)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--kills", type=int, default=40)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        fill(path, given.articles, given.coverages)
        more = Path(folder) / "more.jsonl"
        more.write_text("".join(json.dumps(a) + "\n" for a in corpus(2000, seed=9)), "utf-8")
        command = [sys.executable, "-m", "rashomon", "serve", str(path), "--port", str(_PORT)]
        server = subprocess.Popen(command)
        collecting = None
        try:
            deadline = time.monotonic() + _START
            while ask("/healthz") != 200 and time.monotonic() < deadline:
                time.sleep(0.2)
            collect = [
                sys.executable,
                "-m",
                "rashomon",
                "collect",
                str(more),
                "--archive",
                str(path),
            ]
            collecting = subprocess.Popen([*collect, "--no-vectors"], stdout=subprocess.DEVNULL)
            until = time.monotonic() + given.seconds
            killed: list[tuple[int, int]] = []
            killer = threading.Thread(
                target=lambda: killed.append(kill_workers(path, given.kills, until))
            )
            killer.start()
            with ThreadPoolExecutor(given.readers) as pool:
                jobs = [pool.submit(read, given.coverages, k, until) for k in range(given.readers)]
                asked = [a for job in jobs for a in job.result()]
            killer.join()
        finally:
            server.terminate()
            server.wait()
            if collecting is not None:
                collecting.wait()
    (done, lost) = killed[0]
    text = [
        "# The server under load",
        "",
        f"{given.articles:,} articles, {given.coverages:,} coverages, {given.readers} readers for "
        f"{given.seconds:.0f} s on {os.cpu_count()} cores, while 2,000 articles were collected and "
        f"the worker was killed {done} times: {lost} jobs lost.",
        "",
        *rows(asked),
        "",
    ]
    RESULTS.write_text("\n".join(text), "utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main(sys.argv[1:])
