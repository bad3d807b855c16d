"""Mutated inputs for every reader and exporter: none may raise an unintended error.

The parts are shared among processes, each with its own random numbers, so that one seed gives the
same inputs on any machine.
"""

import contextlib
import json
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.faults import seeds
from benchmarks.faults.result import Result
from rashomon.errors import RashomonError
from rashomon.read import read
from rashomon.read.web.feeds import listing
from rashomon.read.web.robots import allowed, rules
from rashomon.report import Report
from rashomon.report.exports import FORMATS, export
from rashomon.settings import Settings

# Processes that share the parts.
_HELPERS = 2
# Weights of formats that are slow to read, and so are read less often than the others.
_WEIGHTS = {".html.gz": 1, ".mhtml": 1, ".warc": 1, ".warc.gz": 2, ".zip": 2}
_USUAL = 4
# Formats in which one report is written, by turns.
_WRITTEN = 4

_SHOWN: Mapping[str, Callable[[Report], object]] = {
    "html": lambda report: report.to_html(),
    "json": lambda report: report.to_json(),
    "markdown": lambda report: report.to_markdown(),
    "summary": lambda report: report.summary,
}


@contextlib.contextmanager
def _watched(result: Result, what: str) -> Iterator[None]:
    result.tried += 1
    try:
        yield
    except RashomonError:
        pass
    except Exception as error:
        result.faults.append(f"{what}: {type(error).__name__}: {str(error)[:80]}")


def _files(chance: random.Random, count: int, seed: str, suffix: str) -> list[Result]:
    result, caught, settings = Result(f"read {suffix}"), Counter[str](), Settings()
    make = seeds.files()[suffix]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input{suffix}"
        for number in range(count):
            path.write_bytes(make(chance))
            with _watched(result, f"{seed} number {number}"):
                for rejected in read(path, settings.reading).rejected:
                    caught[rejected.reason] += 1
    result.note = f"{caught['damaged']} caught by the guard"
    return [result]


def _lists(chance: random.Random, count: int, seed: str, name: str) -> list[Result]:
    result = Result(f"read {name}")
    for number in range(count):
        with _watched(result, f"{seed} number {number}"):
            listing(seeds.LISTS[name](chance), "https://quay.example/feed")
    return [result]


def _robots(chance: random.Random, count: int, seed: str, _: str) -> list[Result]:
    result = Result("read robots.txt")
    for number in range(count):
        with _watched(result, f"{seed} number {number}"):
            parsed = rules(seeds.robots(chance))
            allowed(parsed, "rashomon", "https://quay.example/own/a")
            parsed.crawl_delay("rashomon")
    return [result]


def _exports(chance: random.Random, count: int, seed: str, document: str) -> list[Result]:
    """Open a number of reports, and write each that opens in some of the formats."""
    opened, forms = Result("open a report"), (*FORMATS, *_SHOWN)
    written = {form: Result(f"write {form}") for form in forms}
    given, turns = json.loads(document), cycle(forms)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            report = None
            with _watched(opened, f"{seed} number {number}"):
                report = Report.from_dict(seeds.report(chance, given))
            if report is None:
                continue
            for form in islice(turns, _WRITTEN):
                with _watched(written[form], f"{seed} number {number}"):
                    if form in _SHOWN:
                        _SHOWN[form](report)
                    else:
                        export(report, form, Path(folder) / form)
    return [opened, *written.values()]


_Part = Callable[[random.Random, int, str, str], list[Result]]


def _parts(count: int, document: dict[str, Any]) -> Iterator[tuple[_Part, int, str]]:
    """Yield the part to run, the number of its inputs, and its name or the report."""
    weights = {suffix: _WEIGHTS.get(suffix, _USUAL) for suffix in seeds.files()}
    for suffix, weight in weights.items():
        yield _files, count * 6 * weight // (10 * sum(weights.values())), suffix
    for name in seeds.LISTS:
        yield _lists, count // (10 * len(seeds.LISTS)), name
    yield _robots, count // 20, ""
    yield _exports, count // 8, json.dumps(document)


def _tried(part: _Part, count: int, seed: str, name: str) -> list[Result]:
    began = time.monotonic()
    results = part(random.Random(f"{seed}-{part.__name__}-{name[:20]}"), count, seed, name)
    took = f"{time.monotonic() - began:.0f} s"
    results[0].note = f"{results[0].note}; {took}".removeprefix("; ")
    return results


def campaign(seed: str, count: int, document: dict[str, Any]) -> Iterator[Result]:
    """Yield the results of about `count` inputs, the same for the same seed."""
    # Spawned and not forked, since the campaign has threads by now.
    started = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_HELPERS, started) as helpers:
        waiting = [
            helpers.submit(_tried, part, number, seed, name)
            for part, number, name in _parts(count, document)
        ]
        for made in waiting:
            yield from made.result()
