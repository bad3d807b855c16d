"""Processes killed at random moments: what was committed must be there, and all news delivered.

The child processes do what the commands do, with some parts replaced by quick ones: vectors are
made from words, a report is made of its articles alone, and `watch` groups by id. The test is of
the order in which things are written, marked and delivered, which is the same.
"""

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.faults.result import Result
from rashomon import news
from rashomon.cli.rounds import Rounds
from rashomon.report import Report
from rashomon.settings import Settings
from rashomon.stages import Vectors
from rashomon.store import Archive
from rashomon.store.migrations import APPLICATION
from rashomon.types import Account, Article, Coverage, Lineage, Model, Rejected, Run

_PLACES = ("Moss", "Aske", "Lund", "Karst", "Drammen", "Brenn", "Stenholm", "Orlo")
_LONGEST = {"watch": 2.5}  # seconds until a kill, else:
_SHORT = 0.6
_ATTEMPTS = 5  # for each kill


class _Words:
    """An embedder that needs no time to load."""

    model = Model("words", "0" * 64)

    def encode(self, sentences: Any) -> Vectors:
        """Return vectors of unit length, made from the words."""
        made = np.zeros((len(sentences), 64), np.float32)
        for row, sentence in enumerate(sentences):
            for word in sentence.lower().split():
                made[row, sum(word.encode()) % 64] += 1
            made[row] /= max(float(np.linalg.norm(made[row])), 1.0)
        return made


def _quick_report(articles: list[Article], **_: object) -> Report:
    alone = tuple(Account(a.id, (a.id,), a.id) for a in articles)
    run = Run("0", "0" * 64, (), "2022-05-03T10:00:00", 0.0)
    return Report(tuple(articles), (), Lineage(accounts=alone), Rejected(), run)


def _by_id(archive: Archive, **_: object) -> None:
    """Make a coverage of each event, which is the beginning of its articles' ids."""
    events: dict[str, list[str]] = {}
    for article in archive.articles():
        events.setdefault(article.id.partition("-")[0], []).append(article.id)
    archive.put_coverages(
        Coverage(f"coverage-{k}", tuple(ids), 0.5, ()) for k, ids in events.items()
    )


def _prepared() -> None:
    """Replace the slow parts, in a child process."""
    for module in (news.collecting, news.grouping, news.placing):
        module.default_embedder = _Words  # type: ignore[attr-defined]
    news.examining.cross_examine = _quick_report  # type: ignore[attr-defined, assignment]
    news.arrange = _by_id  # type: ignore[assignment]


def _texts(folder: Path, count: int) -> None:
    """Write two reports on each of a number of events."""
    lines = []
    for k in range(count):
        place = f"{_PLACES[k % len(_PLACES)]} {k}"
        for which, text in enumerate((f"A mill in {place} burned.", f"Fire took {place}'s mill.")):
            body = f"{text} Forty people of {place} lost their work on Friday. " * 3
            lines.append(json.dumps({"id": f"{k}-{which}", "text": body, "headline": place}))
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _collect(folder: Path) -> None:
    with Archive(folder / "news.db") as archive, (folder / "told").open("a") as log:
        start = len(archive)
        for batch in range(10_000):
            first = start + 10 * batch
            archive.add(Article(f"a{first + k}", f"Text {first + k}. " * 20) for k in range(10))
            log.write(f"{first + 10}\n")
            log.flush()


def _watch(folder: Path) -> None:
    out = os.open(folder / "out.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    rounds = Rounds(
        [str(folder / "reports.jsonl")],
        folder / "news.db",
        Settings(),
        allow_private=True,
        json=True,
        hook=None,
    )
    rounds.run()


def _group(folder: Path) -> None:
    with Archive(folder / "news.db") as archive:
        for _ in range(1_000):
            news.regroup(archive)


def _examine(folder: Path) -> None:
    with Archive(folder / "news.db") as archive:
        for number in range(100_000):
            for coverage in archive.coverages():
                archive.put_report(coverage, json.dumps({"number": number, "text": "x" * 5_000}))


def _migrate(folder: Path) -> None:
    for number in range(1_000):
        path = folder / f"old{number}.db"
        if not path.exists():
            _first_version(path)
        Archive(path).close()


def _backup(folder: Path) -> None:
    with Archive(folder / "news.db") as archive:
        for _ in range(10_000):
            archive.backup(folder / "copy.db")


def _first_version(path: Path) -> None:
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    schema = resources.files("rashomon.store").joinpath("schema.sql").read_text("utf-8")
    database = sqlite3.connect(draft)
    database.executescript(f"BEGIN; {schema}")
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute("PRAGMA user_version = 1")
    database.executemany(
        "INSERT INTO articles (id, source, text, credits, extra, sentences, collected_at) "
        "VALUES (?, '', 'A mill burned.', '[]', '{}', '[]', '2022-05-03T10:00:00+00:00')",
        [(str(k),) for k in range(2_000)],
    )
    database.commit()
    database.close()
    draft.replace(path)


def _archive_faults(path: Path) -> list[str]:
    if not path.exists():
        return []
    with Archive(path) as archive:
        return [*archive.check()]


def _collected_faults(folder: Path) -> list[str]:
    lines = (folder / "told").read_text().split("\n")[:-1] if (folder / "told").exists() else []
    committed = max(map(int, filter(None, lines)), default=0)
    with Archive(folder / "news.db") as archive:
        lost = committed - len(archive)
        return [f"{lost} articles lost"] if lost > 0 else []


def _migrated_faults(folder: Path) -> list[str]:
    faults = []
    for path in folder.glob("old*.db"):
        faults += _archive_faults(path)
        with Archive(path) as archive:
            faults += [f"{path.name}: articles lost"] if len(archive) != 2_000 else []
    return faults


def _copied_faults(folder: Path) -> list[str]:
    return _archive_faults(folder / "copy.db")


def _none(_: Path) -> list[str]:
    return []


_JOBS: Mapping[str, tuple[Callable[[Path], None], Callable[[Path], list[str]]]] = {
    "collect": (_collect, _collected_faults),
    "watch": (_watch, _none),
    "coverages": (_group, _none),
    "examine": (_examine, _none),
    "migrate": (_migrate, _migrated_faults),
    "backup": (_backup, _copied_faults),
}


def _child(job: Callable[[Path], None], folder: Path) -> None:
    _prepared()
    job(folder)
    os._exit(0)


def _killed(job: Callable[[Path], None], folder: Path, seconds: float) -> bool:
    """Start a job and kill it; return whether it was still running."""
    process = multiprocessing.get_context("fork").Process(target=_child, args=(job, folder))
    process.start()
    process.join(seconds)
    alive = process.is_alive()
    if alive and process.pid:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return alive


def _news_faults(folder: Path) -> tuple[list[str], int, int]:
    """Return the news that was never delivered, the number of pieces, and how many came twice."""
    _killed(_watch, folder, 600)  # once to the end
    lines = (folder / "out.jsonl").read_text("utf-8").splitlines()
    deliveries = Counter(json.loads(line)["id"] for line in lines if line.endswith("}"))
    with sqlite3.connect(folder / "news.db") as database:
        numbers = [n for (n,) in database.execute("SELECT number FROM news")]
        coverages = [c for (c,) in database.execute("SELECT DISTINCT coverage FROM reports")]
        known = {c for (c,) in database.execute("SELECT DISTINCT coverage FROM news")}
    lost = [] if numbers else ["there is no news at all"]
    lost += [f"news-{n} was never told" for n in numbers if not deliveries[f"news-{n}"]]
    lost += [f"{c} has a report and no news" for c in coverages if c not in known]
    return lost, len(numbers), sum(count - 1 for count in deliveries.values())


def campaign(seed: str, kills: int, folder: Path) -> list[Result]:
    """Kill processes a number of times, shared among the jobs, and check what is left."""
    chance, results = random.Random(seed), []
    for name, (job, faults) in _JOBS.items():
        place = folder / name
        place.mkdir()
        if name != "collect":
            _texts(place, 60)
        if name in ("coverages", "examine", "backup"):
            _filled(place)
        result, began = Result(f"kill {name}"), time.monotonic()
        wanted, longest = -(-kills // len(_JOBS)), _LONGEST.get(name, _SHORT)
        for attempt in range(1, _ATTEMPTS * wanted + 1):
            if name == "watch":
                _texts(place, 8 * attempt)
            # Only a job that was still running counts as killed; on a quick machine jobs end
            # sooner.
            if _killed(job, place, chance.uniform(0.02, longest)):
                result.tried += 1
            else:
                longest *= 0.7
            result.faults += _archive_faults(place / "news.db")
            result.faults += faults(place)
            if result.tried == wanted:
                break
        result.faults += [] if result.tried == wanted else [f"{result.tried} of {wanted} killed"]
        result.note = f"{time.monotonic() - began:.0f} s"
        if name == "watch":
            lost, count, twice = _news_faults(place)
            result.faults += lost
            result.note += f"; {count} pieces of news, {twice} of them told twice"
        results.append(result)
    return results


def _filled(folder: Path) -> None:
    with Archive(folder / "news.db") as archive:
        news.collect(folder / "reports.jsonl", archive, embedder=_Words())
        archive.put_coverages(
            Coverage(f"coverage-{k}", (f"{k}-0", f"{k}-1"), 0.5, ()) for k in range(60)
        )
