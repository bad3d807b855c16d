"""`python -m benchmarks.reading [N]`: records of JSONL a second; every format beside plain text.

The records are invented (`corpus` in `benchmarks/corpus.py`), each with its own text; the fastest
of several runs counts. Each format is read repeatedly with the example's articles in it
(`tools/example_formats.py`); then the whole example is examined in each of them, with the models
already loaded, since that is what a user of the format waits for.
"""

import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.example_formats import FORMATS, texts

import rashomon
from benchmarks.corpus import corpus
from rashomon.read import read
from rashomon.settings import ReadSettings

RESULTS = Path(__file__).parent / "reading.md"
RECORDS = 10_000
_RUNS = 3
_ROUNDS = 10  # of a format, in one run
_TURNS = 2  # of whole runs, which take seconds


def fastest(run: Callable[[], object]) -> float:
    """Return the seconds of the fastest of several runs."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def records(folder: Path, count: int) -> tuple[float, float]:
    """Return the records read a second, and the mean number of characters of their texts."""
    path = folder / "records.jsonl"
    letters = 0
    with path.open("w", encoding="utf-8") as file:
        for made in corpus(count):
            letters += len(made["text"])
            file.write(json.dumps(made) + "\n")
    return count / fastest(lambda: read(path, ReadSettings())), letters / count


def made(folder: Path) -> dict[str, Path]:
    """Make a folder with the example for each format, and return them by suffix."""
    places = {}
    for suffix, make in FORMATS.items():
        places[suffix] = place = folder / suffix.strip(".")
        place.mkdir()
        for stem, text in texts().items():
            (place / f"{stem}{suffix}").write_bytes(make(text))
    return places


def formats(places: Mapping[str, Path]) -> dict[str, float]:
    """Return the milliseconds that reading the example takes in each format."""
    milliseconds = {}
    for suffix, place in places.items():
        read(place, ReadSettings())
        seconds = fastest(lambda p=place: [read(p, ReadSettings()) for _ in range(_ROUNDS)])  # type: ignore[misc]
        milliseconds[suffix] = 1000 * seconds / _ROUNDS
    return milliseconds


def examined(places: Mapping[str, Path]) -> dict[str, float]:
    """Return the processor seconds that examining the example takes in each format.

    The runs take turns, so that a slow minute of the machine affects all formats.
    """
    rashomon.cross_examine(places[".txt"])
    shortest = dict.fromkeys(places, float("inf"))
    for _ in range(_TURNS):
        for suffix, place in places.items():
            start = time.process_time()
            rashomon.cross_examine(place)
            shortest[suffix] = min(shortest[suffix], time.process_time() - start)
    return shortest


def main(arguments: Sequence[str]) -> None:
    """Run everything, print the tables and write them."""
    count = int(arguments[0]) if arguments else RECORDS
    with tempfile.TemporaryDirectory() as name:
        rate, letters = records(Path(name), count)
        places = made(Path(name))
        taken, whole = formats(places), examined(places)
    lines = [
        "# Reading",
        "",
        f"Written by `python -m benchmarks.reading`; Python {platform.python_version()}, "
        f"{os.cpu_count()} cores; the fastest of {_RUNS} runs. "
        "Where there are many records, further processes look at their lines.",
        "",
        f"{count:,} records of JSONL of {letters:,.0f} characters in the mean: {rate:,.0f} a "
        "second (goal 2,000).",
        "",
        "The goal, 1.5 times plain text, is that of `examine`: the last column. The first figures "
        "are of reading alone, a small part of it, in which a library takes a page or a workbook "
        "apart.",
        "",
        "| the example as | read, ms | times plain text | examined, s | times plain text |",
        "|---|---|---|---|---|",
        *(
            f"| `{s}` | {ms:.1f} | {ms / taken['.txt']:.2f} | {whole[s]:.2f} | "
            f"{whole[s] / whole['.txt']:.2f} |"
            for s, ms in taken.items()
        ),
        "",
    ]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
