"""`just bench`: time whole runs in separate processes; medians of several."""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.coverage import EXAMPLE, equal_sentences, large_coverage
from benchmarks.page import browser, opened

ROOT = Path(__file__).resolve().parents[1]
ISTANBUL = ROOT.parent / "shared" / "data" / "istanbul"
RESULTS = Path(__file__).parent / "results.md"
RUNS = 5

_WARM = """
import sys, time, rashomon
rashomon.cross_examine(sys.argv[1])
times = []
for _ in range(5):
    start = time.perf_counter()
    rashomon.cross_examine(sys.argv[1])
    times.append(time.perf_counter() - start)
print(sorted(times)[2])
"""


def cold(arguments: Sequence[str], runs: int = RUNS) -> float:
    """Return the median seconds of `rashomon` with these arguments, from the process start."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        command = [sys.executable, "-m", "rashomon", *arguments]
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def warm(path: Path) -> float:
    """Return the median seconds of `cross_examine` in a process that has run it once."""
    command = [sys.executable, "-c", _WARM, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@contextmanager
def made(articles: int) -> Iterator[Path]:
    """Provide a file with an invented coverage of that size, for the time of the block."""
    with written(large_coverage(articles)) as path:
        yield path


@contextmanager
def written(records: Sequence[Mapping[str, str]]) -> Iterator[Path]:
    """Provide a file with these articles, for the time of the block."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.jsonl"
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        yield path


def large(articles: int) -> tuple[float, float]:
    """Return seconds and peak memory in GB of examining an invented coverage of that size."""
    with made(articles) as path:
        output = str(path.with_name("report.json"))
        seconds = cold(["examine", str(path), "--quiet", "--json", output], runs=1)
    # The largest child so far: the earlier ones are small.
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6


def pages() -> Iterator[tuple[str, str, str]]:
    """Yield rows on the page: the example to its first paint, and pages of 20 and 100 articles."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        seconds = cold(["examine", str(EXAMPLE), "--quiet", "--html", str(page)])
        paint, _ = opened(page)
        label = "the example with `--html`, cold, to first paint"
        yield label, f"{seconds + paint:.1f} s", "6 s"
    for articles, goal in ((20, "under 1 MB"), (100, "0.5 s")):
        with made(articles) as path:
            page = path.with_name("report.html")
            cold(["examine", str(path), "--quiet", "--html", str(page)], runs=1)
            _, load = opened(page)
            size = page.stat().st_size / 1e6
            yield f"the page of {articles} articles, opened", f"{load:.2f} s, {size:.1f} MB", goal


def main() -> None:
    """Run everything, print the table and write it."""
    rows = [
        ("`rashomon --help`, cold", f"{cold(['--help']):.2f} s", "under 0.3 s"),
        ("the example (7 articles), cold", f"{cold(['examine', str(EXAMPLE)]):.1f} s", ""),
        ("the example, warm", f"{warm(EXAMPLE):.2f} s", "0.5 s for 6 reports"),
    ]
    if ISTANBUL.is_dir():
        rows += [
            ("istanbul (5 articles), cold", f"{cold(['examine', str(ISTANBUL)]):.1f} s", "5 s"),
            ("istanbul, warm", f"{warm(ISTANBUL):.2f} s", "1.5 s"),
        ]
    with made(20) as path:
        rows.append(("20 articles of the made coverage, warm", f"{warm(path):.2f} s", "5 s"))
    with written(equal_sentences(500)) as path:
        label = "two articles of 500 equal sentences, warm"
        rows.append((label, f"{warm(path):.2f} s", "2 s"))
    if browser():
        rows += pages()
    seconds, memory = large(200)
    rows += [
        ("a coverage of 200 articles, cold", f"{seconds:.1f} s", "60 s"),
        ("its peak memory", f"{memory:.2f} GB", "1.5 GB"),
    ]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    lines = [
        "# Speed and memory",
        "",
        f"Written by `just bench`; {machine}, medians of {RUNS} runs (the large one: one run).",
        "",
        "| run | measured | goal |",
        "|---|---|---|",
        *(f"| {name} | {value} | {goal} |" for name, value, goal in rows),
        "",
    ]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
