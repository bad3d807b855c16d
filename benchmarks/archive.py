"""`python -m benchmarks.archive`: collecting, grouping and placing in a large archive.

The invented coverage of the other benchmarks is collected. An invented corpus
(`benchmarks/corpus.py`) is grouped, with invented vectors, since the model would take half an hour
for true ones. Each part runs in a separate process, so that its memory can be measured.
"""

import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import corpus, surrogate_vectors
from benchmarks.coverage import large_coverage
from eval.coverages import bcubed

RESULTS = Path(__file__).parent / "archive.md"
ARTICLES = 100_000
_WITHOUT, _WITH, _PLACED = 5_000, 1_000, 100
_EXAMINED, _MORE = 20, 3


def collecting(folder: Path, articles: int, *, vectors: bool) -> float:
    """Return the articles a second, from JSONL into an archive."""
    from rashomon import news
    from rashomon.annotate import default_embedder
    from rashomon.store import Archive

    source = folder / f"{articles}.jsonl"
    lines = (json.dumps(record) + "\n" for record in large_coverage(articles))
    source.write_text("".join(lines), encoding="utf-8")
    embedder = default_embedder()
    embedder.encode(["to load the model"])
    with Archive(folder / f"{articles}.db") as archive:
        start = time.perf_counter()
        news.collect(source, archive, embedder=embedder, vectors=vectors)
        return articles / (time.perf_counter() - start)


def fill(path: Path, articles: int) -> None:
    """Make an archive of invented articles with invented vectors."""
    from rashomon.annotate import default_embedder
    from rashomon.read import read
    from rashomon.settings import Settings
    from rashomon.store import Archive

    model = default_embedder().model.name
    events: list[int] = []
    with Archive(path) as archive:
        batch: list[dict[str, str]] = []
        for record in corpus(articles):
            batch.append(record)
            events.append(int(record["event"]))
            if len(batch) == 2_000:
                archive.add(read(batch, Settings().reading).articles)
                batch = []
        archive.add(read(batch, Settings().reading).articles)
        vectors = surrogate_vectors(events)
        archive.add_vectors(model, [f"a{k:06}" for k in range(articles)], vectors)


def grouping(path: Path) -> dict[str, float]:
    """Return seconds and peak memory in GB of grouping all, and B-cubed F1."""
    import resource

    from rashomon import news
    from rashomon.store import Archive

    with Archive(path) as archive:
        start = time.perf_counter()
        coverages = news.regroup(archive)
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        events = {a.id: str(a.extra["event"]) for a in archive.articles()}
    _, _, f1 = bcubed(events, {a: c.id for c in coverages for a in c.articles})
    return {"seconds": seconds, "memory": memory, "f1": f1}


def placing(path: Path) -> dict[str, float]:
    """Return the median seconds of placing one article, and the share placed in its coverage."""
    from rashomon import news
    from rashomon.annotate import default_embedder
    from rashomon.store import Archive

    model = default_embedder().model.name
    times, right = [], 0
    with Archive(path) as archive:
        several = [c for c in archive.coverages() if len(c.articles) > 2]
        for coverage in random.Random(7).sample(several, _PLACED):
            article = coverage.articles[0]
            archive.withdraw(article)
            start = time.perf_counter()
            right += news.place(archive, article, model=model) == coverage.id
            times.append(time.perf_counter() - start)
    return {"seconds": statistics.median(times), "right": right / _PLACED}


def examining(path: Path) -> dict[str, float]:
    """Return median processor seconds for 20 articles and one more, with the 20 kept or read again.

    `kilobytes` is the size of what is kept of an article.
    """
    from rashomon import cross_examine
    from rashomon.store import Archive

    first, others = large_coverage(_EXAMINED), large_coverage(_EXAMINED + _MORE)[_EXAMINED:]
    times: dict[str, list[float]] = {"kept": [], "anew": []}
    with Archive(path) as archive:
        cross_examine(first, annotations=archive.annotations())
        for one in others:
            for name, annotations in (("kept", archive.annotations()), ("anew", None)):
                start = time.process_time()
                cross_examine([*first, one], annotations=annotations)
                times[name].append(time.process_time() - start)
        size = archive.one("SELECT avg(bytes) FROM annotation_uses")[0] / 1e3
    return {
        "kilobytes": size,
        **{name: statistics.median(seconds) for name, seconds in times.items()},
    }


def apart(part: str, path: Path) -> dict[str, float]:
    """Run a part in a separate process and return its figures."""
    program = (
        f"import json, pathlib; from benchmarks import archive; "
        f"print(json.dumps(archive.{part}(pathlib.Path({str(path)!r}))))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main(arguments: Sequence[str]) -> None:
    """Run everything, print the table and write it."""
    articles = int(arguments[0]) if arguments else ARTICLES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        without = collecting(folder, _WITHOUT, vectors=False)
        with_vectors = collecting(folder, _WITH, vectors=True)
        path = folder / "large.db"
        fill(path, articles)
        grouped, placed = apart("grouping", path), apart("placing", path)
        size = path.stat().st_size / 1e9
        examined = apart("examining", folder / "examined.db")
    rows = [
        ("collecting from JSONL, without vectors", f"{without:.0f} articles/s", "200"),
        ("collecting with vectors of the openings", f"{with_vectors:.0f} articles/s", "60"),
        (f"grouping {articles:,} articles", f"{grouped['seconds'] / 60:.1f} min", "10 min"),
        ("its peak memory", f"{grouped['memory']:.1f} GB", "4 GB"),
        ("its B-cubed F1 on the made corpus", f"{grouped['f1']:.3f}", ""),
        (
            f"one article more, of {articles:,}: its coverage",
            f"{placed['seconds'] * 1000:.0f} ms (median of {_PLACED})",
            "100 ms",
        ),
        ("found to be the one it was in", f"{placed['right']:.0%}", ""),
        ("size of the archive", f"{size:.1f} GB", ""),
        (
            f"{_EXAMINED} articles and one more, examined anew",
            f"{examined['anew']:.1f} s of processor time",
            "",
        ),
        ("what was made of the first kept", f"{examined['kept']:.1f} s of processor time", ""),
        ("kept of an article", f"{examined['kilobytes']:.0f} kB", ""),
    ]
    lines = [
        "# The archive",
        "",
        f"Written by `python -m benchmarks.archive`; Python {platform.python_version()}, "
        f"{os.cpu_count()} cores. The corpus is made of the shipped example (events with names and "
        "words of their own); for grouping the vectors are made too.",
        "",
        "| run | measured | goal |",
        "|---|---|---|",
        *(f"| {name} | {value} | {goal} |" for name, value, goal in rows),
        "",
    ]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
