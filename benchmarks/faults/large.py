"""Articles of 1 MB beside two of usual size, examined within limits of time and memory.

The report must also say that the large one was examined in part. Times are processor times, since
other work on the machine slows the clock; on two free cores the clock shows less.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.faults.result import Result

_CHARACTERS = 1_000_000
_SECONDS = 20.0
_MEGABYTES = 1_000
_PEOPLE = [
    "Ida Brandt",
    "Per Holm",
    "Olaf Lind",
    "Mette Krag",
    "Sven Aune",
    "Rita Moss",
    "Jon Vik",
    "Anne Sund",
]
_PLACES = [
    "Aske",
    "Lund",
    "Moss",
    "Karst",
    "Drammen",
    "Brenn",
    "Stenholm",
    "Orlo",
    "Paris",
    "Berlin",
    "Oslo",
]
_THINGS = [
    "mill",
    "bridge",
    "port",
    "crane",
    "council",
    "budget",
    "harbour",
    "train",
    "factory",
    "school",
    "hospital",
    "report",
    "union",
    "strike",
    "court",
    "fire",
    "flood",
    "road",
    "market",
    "bank",
    "company",
    "driver",
    "student",
    "teacher",
]
_DID = [
    "closed",
    "opened",
    "delayed",
    "praised",
    "inspected",
    "rebuilt",
    "sold",
    "visited",
    "joined",
    "stopped",
    "approved",
]
_WHEN = ["on Monday", "last week", "in May", "after the storm", "before dawn", "despite protests"]
_USUAL = (
    "A mill burned in Aske on Friday, 3 May 2022. Forty people lost their work, Ida Brandt said. "
    "The fire was seen from Lund, and the road was closed.",
    "Fire took the mill of Aske on Friday, 3 May 2022. Ida Brandt spoke of fifty people without "
    "work. Smoke was seen in Lund.",
)


def _prose(c: random.Random) -> str:
    return (
        f"The {c.choice(_THINGS)} in {c.choice(_PLACES)} {c.choice(_DID)} the {c.choice(_THINGS)} "
        f"{c.choice(_WHEN)}, and {c.choice(_PEOPLE)} {c.choice(_DID)} it because the "
        f"{c.choice(_THINGS)} was {c.choice(_DID)} by a {c.choice(_THINGS)}. "
    )


def _figures(c: random.Random) -> str:
    return (
        f"About {c.randrange(10, 99_999):,} people lost {c.randrange(1, 999)} million crowns on "
        f"{c.randrange(1, 29)} May {c.randrange(1990, 2024)}, {c.randrange(1, 99)}.4 percent more "
        f"than in {c.randrange(1990, 2024)}. "
    )


def _quotations(c: random.Random) -> str:
    return (
        f"“We {c.choice(_DID)} the {c.choice(_THINGS)} {c.choice(_WHEN)} and the "
        f"{c.choice(_THINGS)} was {c.choice(_DID)},” said {c.choice(_PEOPLE)}. "
    )


def _line(c: random.Random) -> str:
    return f"the {c.choice(_THINGS)} in {c.choice(_PLACES)} {c.choice(_DID)} the road and "


def _name(c: random.Random) -> str:
    made = "".join(c.choice("bdfgklmnprst") + c.choice("aeiou") for _ in range(3)).title()
    return f"{c.choice(_PEOPLE).split()[0]} {made}"


def _names(c: random.Random) -> str:
    return f"{_name(c)}, {_name(c)} of {c.choice(_PLACES)} and {_name(c)} met {_name(c)}. "


# What is repeated, and what follows every fourth repetition.
_KINDS: Mapping[str, tuple[Callable[[random.Random], str], str]] = {
    "prose": (_prose, "\n\n"),
    "prose in one line": (_prose, ""),
    "figures": (_figures, "\n\n"),
    "quotations": (_quotations, "\n\n"),
    "one endless sentence": (_line, ""),
    "names": (_names, "\n\n"),
    "one sentence again and again": (lambda _: "A mill burned in Aske on 3 May 2022. ", ""),
}


def _text(name: str, chance: random.Random) -> str:
    make, end = _KINDS[name]
    pieces: list[str] = []
    size = 0
    while size < _CHARACTERS:
        piece = "".join(make(chance) for _ in range(4)) + end
        pieces.append(piece)
        size += len(piece)
    return "".join(pieces)[:_CHARACTERS].strip()


def _examined(path: Path) -> tuple[int, float, float, float]:
    """Return exit status, processor seconds, elapsed seconds and peak memory in megabytes."""
    command = [sys.executable, "-m", "rashomon", "examine", str(path), "-q"]
    began = time.monotonic()
    process = subprocess.Popen([*command, "--json", str(path.with_suffix(".json"))])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - began
    peak = used.ru_maxrss / 1_000
    return process.returncode, used.ru_utime + used.ru_stime, took, peak


def campaign(seed: str, folder: Path, count: int = len(_KINDS)) -> Result:
    """Examine an article of each kind, or of `count` kinds chosen by the seed."""
    chance = random.Random(seed)
    result, most, greatest = Result("examine an article of 1 MB"), (0.0, 0.0, ""), 0.0
    for name in chance.sample(sorted(_KINDS), count):
        result.tried += 1
        path = folder / "large.jsonl"
        texts = (*_USUAL, _text(name, chance))
        lines = [json.dumps({"id": f"a{k}", "text": text}) for k, text in enumerate(texts)]
        path.write_text("\n".join(lines), encoding="utf-8")
        status, seconds, took, peak = _examined(path)
        most, greatest = max(most, (seconds, took, name)), max(greatest, peak)
        if status != 0:
            result.faults.append(f"{name}: exit status {status}")
            continue
        if seconds > _SECONDS:
            result.faults.append(f"{name}: {seconds:.1f} s of processor time")
        if peak > _MEGABYTES:
            result.faults.append(f"{name}: {peak:.0f} MB")
        report = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if [r["reason"] for r in report["rejected"]["sources"]] != ["in-part"]:
            result.faults.append(f"{name}: the report does not say that a part was left out")
    seconds, took, name = most
    result.note = (
        f"at most {seconds:.1f} s of processor time ({name}; {took:.1f} s by the clock), "
        f"{greatest:.0f} MB"
    )
    return result
