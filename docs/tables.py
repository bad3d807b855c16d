"""Write the pages of docs/ that come from the code (`just docs`)."""

import dataclasses
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rashomon.cli import app
from rashomon.report.views.details import SENTENCES
from rashomon.settings import Settings, thresholds

DOCS = Path(__file__).parent


def settings_page() -> str:
    """Every threshold as a table."""
    lines = [
        "# Settings",
        "",
        "Change one with `--set NAME=VALUE` or `Settings().replace(name=value)`; the report keeps",
        "the hash of all. *rewrites* is a set of the development data (`eval/`).",
        "",
        "| name | default | unit | range | why | measured |",
        "|---|---|---|---|---|---|",
    ]
    for name, section in Settings().sections():
        lines += [f"| **{name}** | | | | | |", *map(_threshold, thresholds(section))]
    return "\n".join([*lines, ""])


def _threshold(field: "dataclasses.Field[float]") -> str:
    m = field.metadata
    limits = f"{m['low']:,} to {m['high']:,}"
    default = f"{field.default:,}"
    cells = (f"`{field.name}`", default, m["unit"], limits, m["why"], m["measured"])
    return f"| {' | '.join(cells)} |"


def details_page() -> str:
    """The kinds of details, each with the clause that it makes."""
    head = (
        "# Kinds of details",
        "",
        "What a `detail` of the [report format](report-format.md) says, by its `kind`.",
        "In a clause `{0}` is the first of the `words`, `{a0}` the first of the `articles` and",
        "`{a}` all of them, `{n0}` the first of the `numbers`, `{p0}` the same as a percentage,",
        "and `{s0}` an *s* unless it is 1. Expect kinds not listed here: later versions may",
        "add some.",
        "",
        "| kind | clause |",
        "|---|---|",
    )
    rows = (f"| `{kind}` | {clause} |" for kind, clause in SENTENCES.items())
    return "\n".join([*head, *rows, ""])


def command_page() -> str:
    """The help texts of the command, as it prints them."""
    names = sorted(c.name or c.callback.__name__ for c in app.registered_commands if c.callback)
    pages = [["--help"], *([name, "--help"] for name in names)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        texts = pool.map(_help, pages)
    sections = [
        f"## `{' '.join(['rashomon', *page[:-1]])}`\n\n```\n{text.strip()}\n```\n"
        for page, text in zip(pages, texts, strict=True)
    ]
    return "\n".join(["# Command line\n", *sections])


def _help(arguments: list[str]) -> str:
    command = [sys.executable, "-m", "rashomon", *arguments]
    environment = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PATH": ""}
    environment["PYTHONPATH"] = str(DOCS.parent / "src")
    done = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", env=environment
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


PAGES = {"settings.md": settings_page, "cli.md": command_page, "details.md": details_page}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
