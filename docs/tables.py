"""Write the pages of docs/ that come from the code: `settings.md` and `cli.md` (`just docs`)."""

import dataclasses
import subprocess
import sys
from pathlib import Path

from rashomon.cli import app
from rashomon.settings import Settings

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
    for field in dataclasses.fields(Settings):
        m = field.metadata
        limits = f"{m['low']:,} to {m['high']:,}"
        default = f"{field.default:,}"
        cells = (f"`{field.name}`", default, m["unit"], limits, m["why"], m["measured"])
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def command_page() -> str:
    """The help texts of the command, as it prints them."""
    names = sorted(c.name or c.callback.__name__ for c in app.registered_commands if c.callback)
    pages = [["--help"], *([name, "--help"] for name in names)]
    texts = [(" ".join(["rashomon", *page[:-1]]), _help(page)) for page in pages]
    sections = [f"## `{name}`\n\n```\n{text.strip()}\n```\n" for name, text in texts]
    return "\n".join(["# Command line\n", *sections])


def _help(arguments: list[str]) -> str:
    command = [sys.executable, "-m", "rashomon", *arguments]
    environment = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PATH": ""}
    environment["PYTHONPATH"] = str(DOCS.parent / "src")
    done = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", env=environment
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


PAGES = {"settings.md": settings_page, "cli.md": command_page}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
