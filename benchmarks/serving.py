"""The server under load: readers while `collect` writes, then kills of server and worker.

    python -m benchmarks.serving --archive news.db --part pauses
    python -m benchmarks.serving --archive news.db --part full
    python -m benchmarks.serving --part kills

Without `--part` all three run, for about four minutes. Each writes its section of
`benchmarks/serving.md` and leaves the others; the archive is filled if it does not exist (half a
minute). The articles are invented, and the reports have the size of the shipped example's. Threads
of another process than the server's request pages, searches and REST at random, each over one
connection: once with pauses, as people read, once without.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

import numpy as np

import rashomon
from benchmarks.corpus import corpus
from benchmarks.killing import kill
from rashomon import news
from rashomon.annotate import default_embedder
from rashomon.store import Archive
from rashomon.types import Coverage

RESULTS = Path(__file__).with_name("serving.md")
EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour-fire"
PORT = 8017
PARTS = {"pauses": "With pauses", "full": "Without a pause", "kills": "Kills"}
_START = 60.0  # seconds for the server to answer
_WORDS = 400  # words of the articles that are searched for, frequent ones more often


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: when and what was requested, the status of the answer, and its milliseconds."""

    started: float
    kind: str
    status: int
    milliseconds: float


def fill(path: Path, articles: int, coverages: int) -> None:
    """Make an archive of invented articles, each of whose coverages has a report.

    The vectors are invented too: searching them takes as long as searching true ones, which would
    take minutes to compute.
    """
    files = sorted(p for p in EXAMPLE.iterdir() if p.suffix in (".txt", ".html"))
    report = rashomon.cross_examine(files).to_json(indent=None)
    with Archive(path) as archive:
        news.collect(corpus(articles), archive, vectors=False)
        ids = [a.id for a in archive.articles()]
        embedder = default_embedder()
        width = embedder.encode(["A harbour."]).shape[1]
        vectors = np.random.default_rng(1).normal(size=(len(ids), width)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        archive.add_vectors(embedder.model.name, ids, vectors)
        size = max(2, len(ids) // coverages)
        invented = [
            Coverage(
                f"coverage-{k:05x}", tuple(ids[k * size : (k + 1) * size]), 0.5, (), f"Event {k}"
            )
            for k in range(coverages)
        ]
        archive.put_coverages(invented)
        for coverage in invented:
            archive.put_report(coverage, report)


def vocabulary(path: Path) -> tuple[list[str], list[int]]:
    """Return words of the articles, and the weight of each in searches: how often it occurs."""
    counts: dict[str, int] = {}
    with Archive(path, readonly=True) as archive:
        for article in archive.connection.execute("SELECT text FROM articles LIMIT 2000"):
            for word in re.findall(r"[a-z]{5,}", article["text"].lower()):
                counts[word] = counts.get(word, 0) + 1
    chosen = random.Random(1).sample(sorted(counts), min(_WORDS, len(counts)))
    return chosen, [counts[w] for w in chosen]


def addresses(
    coverages: int, words: tuple[list[str], list[int]], seed: int
) -> Iterator[Sequence[str]]:
    """Yield the requests of a reader, without end: kind and address."""
    rng = random.Random(seed)
    while True:
        id_ = f"coverage-{rng.randrange(coverages):05x}"
        query = quote(" ".join(rng.choices(*words, k=rng.choice((1, 1, 2)))))
        often = (
            ("home", "/"),
            ("coverage", f"/coverages/{id_}"),
            ("part", f"/api/v1/coverages/{id_}/facts"),
            ("search", f"/search?query={query}"),
            ("search", f"/api/v1/search?query={query}&kind=quotations"),
        )
        yield rng.choice((*often, *often, ("meaning", f"/search?query={query}&mode=both")))


def read(
    coverages: int,
    words: tuple[list[str], list[int]],
    seed: int,
    until: float,
    pause: float,
) -> list[Asked]:
    """Send one request after another until a moment, with pauses of this mean length (s)."""
    asked = []
    rng = random.Random(seed)
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    for kind, address in addresses(coverages, words, seed):
        if pause:
            time.sleep(rng.expovariate(1 / pause))
        if time.monotonic() > until:
            break
        started = time.monotonic()
        status = ask(connection, address)
        asked.append(Asked(started, kind, status, (time.monotonic() - started) * 1000))
    connection.close()
    return asked


def ask(connection: HTTPConnection, address: str) -> int:
    """Send a request and return the status of the answer, 0 if there is none."""
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
    except (OSError, HTTPException):
        connection.close()
        return 0
    return answer.status


@contextmanager
def served(path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Serve an archive during the block, which begins when the server answers."""
    command = [sys.executable, "-m", "rashomon", "serve", str(path), "--port", str(PORT)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + _START
        probe = HTTPConnection("127.0.0.1", PORT, timeout=10)
        while ask(probe, "/healthz") != 200 and time.monotonic() < deadline:
            time.sleep(0.1)
        probe.close()
        yield server
    finally:
        server.terminate()
        server.wait()


def rows(asked: Sequence[Asked]) -> list[str]:
    """Return the lines of the table: by kind the number, median, 99th percentile and failures."""
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


def processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process and its children have used (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    return sum(map(_own_time, (pid, *map(int, children))))


def _own_time(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    """Requests of the readers, and what else happened meanwhile.

    `collected` articles came in, and `still` says whether more were coming in at the end; the
    server and its child processes used `processor` seconds of processor time.
    """

    asked: Sequence[Asked]
    collected: int
    processor: float
    still: bool

    @property
    def each(self) -> float:
        """Milliseconds of the server's processor time for each answer."""
        return self.processor * 1000 / len(self.asked)


def loaded(path: Path, given: argparse.Namespace, pause: float) -> Load:
    """Run the readers while another process collects."""
    more = path.with_name("more.jsonl")
    more.write_text(
        "".join(
            json.dumps({**a, "id": f"more-{pause}-{a['id']}"}) + "\n"
            for a in corpus(given.more, seed=9 + int(100 * pause))
        ),
        "utf-8",
    )
    words = vocabulary(path)
    collect = [sys.executable, "-m", "rashomon", "collect", str(more), "--archive", str(path)]
    with Archive(path, readonly=True) as archive:
        before = len(archive)
    with served(path) as server:
        collecting = subprocess.Popen([*collect, "--no-vectors"], stdout=subprocess.DEVNULL)
        until = time.monotonic() + given.cold + given.seconds
        with ThreadPoolExecutor(given.readers) as pool:
            jobs = [
                pool.submit(read, given.coverages, words, seed, until, pause)
                for seed in range(given.readers)
            ]
            asked = [a for job in jobs for a in job.result()]
        with Archive(path, readonly=True) as archive:
            collected = len(archive) - before
        processor = processor_time(server.pid)
        still = collecting.poll() is None
        collecting.terminate()
        collecting.wait()
    return Load(asked, collected, processor, still)


def main(arguments: Sequence[str]) -> None:
    """Run the load and the kills, or a part of them, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="only this one")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--coverages", type=int, default=500)
    parser.add_argument("--more", type=int, default=20_000, help="articles collected meanwhile")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=0.25, help="mean seconds between requests")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--cold", type=float, default=20, help="seconds told by themselves")
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--archive", type=Path, help="filled if it is not there; then changed")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = given.archive or Path(folder) / "news.db"
        for part in (given.part,) if given.part else PARTS:
            busy = f"Before, the load average of the machine was {os.getloadavg()[0]:.1f}."
            text = _killed(Path(folder), given) if part == "kills" else _loaded(path, given, part)
            write(part, f"{busy}\n\n{text}")
            print(text)


def _killed(folder: Path, given: argparse.Namespace) -> str:
    return "\n".join(kill(folder / "small.db", given.kills).lines())


def _loaded(path: Path, given: argparse.Namespace, part: str) -> str:
    if not path.exists():
        fill(path, given.articles, given.coverages)
    pause = given.pause if part == "pauses" else 0.0
    return section(given, pause, loaded(path, given, pause))


def write(part: str, text: str) -> None:
    """Write a part into its place on the page of results."""
    page = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    parts = dict(re.findall(r"^## (.+)\n\n((?:(?!## ).*\n)*)", page, re.MULTILINE))
    parts[PARTS[part]] = text.strip() + "\n"
    sections = [f"## {head}\n\n{parts[head].strip()}\n" for head in PARTS.values() if head in parts]
    RESULTS.write_text("\n".join(["# The server under load\n", *sections]), "utf-8")


def section(given: argparse.Namespace, pause: float, load: Load) -> str:
    """Return the results of one load: first with kept answers, then right after the start."""
    warm_from = min(a.started for a in load.asked) + given.cold
    cold = [a for a in load.asked if a.started < warm_from]
    warm = [a for a in load.asked if a.started >= warm_from]
    each_second = len(warm) / given.seconds
    how = f"with pauses of {pause:g} s on average" if pause else "without a pause"
    lines = [
        f"{given.articles:,} articles, {given.coverages:,} coverages, {given.readers} readers for "
        f"{given.cold + given.seconds:.0f} s {how} on {os.cpu_count()} cores, which they shared "
        f"with the server and with a process that collected {load.collected:,} articles "
        f"{'all the while' if load.still else 'at first'}: {each_second:.0f} answers a "
        f"second, each of which took the server {load.each:.1f} ms of processor time.",
        "",
        *rows(warm),
        "",
        f"In the first {given.cold:.0f} s after the start of the server, when no answer is kept:",
        "",
        *rows(cold),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
