"""The campaign as a table; `--short` is the form that `.ci/run` uses, with the day as its seed."""

import argparse
import datetime
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import rashomon
from benchmarks.faults import growing, inputs, kills, large, servers
from benchmarks.faults.result import Result

RESULTS = Path(__file__).parent / "results.md"
_TEXTS = (
    "A mill burned in Aske on Friday. Forty people lost their work, Ida Brandt said.",
    "Fire took the mill of Aske on Friday. Ida Brandt spoke of fifty people without work.",
)


def main() -> int:
    """Run the campaign; return 1 if it found a fault."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a twentieth of it, in a minute")
    parser.add_argument("--seed", help="else the day, so that each day tries others")
    given = parser.parse_args()
    seed = given.seed or datetime.datetime.now(datetime.UTC).date().isoformat()
    print(f"seed {seed}: --seed {seed} tries the same again\n", flush=True)
    began, lines, faults = time.monotonic(), list[str](), 0
    for line in ("| part | tried | faults | |", "|---|--:|--:|---|"):
        lines.append(line)
        print(line)
    for result in _results(seed, short=given.short):
        lines.append(result.row())
        print(result.row(), flush=True)
        faults += len(result.faults)
        for fault in result.faults[:10]:
            print(f"    {fault}", file=sys.stderr)
    took = f"{_processor_seconds():.0f} s of processor time, {time.monotonic() - began:.0f} s"
    print(f"\n{faults} faults, {took}")
    if not given.short:
        head = f"Seed {seed}, Python {platform.python_version()}, {took}."
        RESULTS.write_text(f"# Faults\n\n`just faults`. {head}\n\n" + "\n".join(lines) + "\n")
    return 1 if faults else 0


def _processor_seconds() -> float:
    """Return the processor seconds of this process and of its finished children."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _results(seed: str, *, short: bool) -> Iterator[Result]:
    # First, before anything starts a thread, since kills fork.
    with tempfile.TemporaryDirectory() as folder:
        yield from kills.campaign(seed, 6 if short else 60, Path(folder))
        yield from servers.campaign(seed, 20 if short else 60, Path(folder))
    document = rashomon.cross_examine(
        [{"id": f"a{k}", "text": text} for k, text in enumerate(_TEXTS)]
    ).to_dict()
    yield from inputs.campaign(seed, 1_000 if short else 26_000, document)
    yield growing.campaign(every=5 if short else 1)
    with tempfile.TemporaryDirectory() as folder:
        yield large.campaign(seed, Path(folder), *([1] if short else []))


if __name__ == "__main__":
    raise SystemExit(main())
