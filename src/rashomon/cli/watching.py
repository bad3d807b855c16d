"""Command `rashomon watch`: collect again and again, and report what is new."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import (
    ALLOW_PRIVATE,
    ARCHIVE,
    CHANGES,
    NEWS,
    errors_reported,
    option,
    settings_of,
)
from rashomon.errors import UsageError

_KINDS = ("coverage", "account", "copy", "conflict", "number", "quotation")
_SHORTEST, _LONGEST = 0.1, 525_600  # minutes between two rounds


@dataclass(frozen=True, slots=True)
class Watch:
    """Sources to watch, and the minutes between two rounds."""

    sources: tuple[str, ...]
    minutes: float


@app.command(short_help="Collect again and again, and report what is new.")
def watch(  # noqa: PLR0913, PLR0917 - one parameter for each option
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A TOML file with the sources."),
    ],
    archive: Annotated[Path, ARCHIVE] = NEWS,
    once: Annotated[bool, typer.Option("--once", help="Run once and exit.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Write JSON lines.")] = False,
    webhook: Annotated[
        str | None, option("--webhook", "URL", "Send what is new there as JSON, by POST.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        option("--fail-on", "KIND", f"With --once, exit with 1 on: {', '.join(_KINDS)}."),
    ] = None,
    allow_private: Annotated[bool, ALLOW_PRIVATE] = False,
    changes: Annotated[list[str] | None, CHANGES] = None,
) -> None:
    """Collect the sources of FILE into an archive, group, examine the coverages that changed, and
    print what is new in them; then again, until stopped.

    A source that fails does not stop the others; it is tried again later (rashomon sources). News
    is kept in the archive until it is delivered, even if watch is killed. With --webhook it is sent
    again until it is accepted, and signed as Standard Webhooks are if RASHOMON_WEBHOOK_SECRET is
    set.

    FILE contains `sources = ["https://coast.example/feed.xml", "reports/"]` and, optionally,
    `minutes = 15`.

    \b
    Examples:
      rashomon watch feeds.toml --archive news.db
      rashomon watch feeds.toml --archive news.db --once --json --fail-on conflict

    \b
    Exit codes:
      0  done
      1  news asked for with --fail-on
      2  bad usage, the archive cannot be used, or with --once every source failed
    """
    with errors_reported():
        plan, settings = read_watch(file), settings_of(changes or [])
        unknown = [kind for kind in fail_on or () if kind not in _KINDS]
        if unknown:
            raise UsageError(f"--fail-on {unknown[0]}: the kinds are {', '.join(_KINDS)}")
        from rashomon.cli.rounds import Rounds
        from rashomon.news import Webhook

        secret = os.environ.get("RASHOMON_WEBHOOK_SECRET") or None
        hook = Webhook(webhook, secret) if webhook else None
        rounds = Rounds(plan.sources, archive, settings, allow_private, json=json, hook=hook)
        if once:
            rounds.run()
            rounds.finish()
            failed = 2 if rounds.all_failed else 0
            raise SystemExit(1 if rounds.kinds.intersection(fail_on or ()) else failed)
        rounds.for_ever(60 * plan.minutes)


def read_watch(file: Path) -> Watch:
    """Read a TOML file of sources. Raises `UsageError` if it is missing or invalid."""
    import tomllib

    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"cannot read {file}: {reason}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} is not TOML: {error}") from error
    unknown = sorted(content.keys() - {"sources", "minutes"})
    if unknown:
        raise UsageError(f"{file}: {unknown[0]} is unknown; the keys are sources and minutes")
    sources, minutes = content.get("sources"), content.get("minutes", 15)
    if not isinstance(sources, list) or not all(isinstance(s, str) for s in sources) or not sources:
        raise UsageError(f"{file}: sources must be a list of addresses, files or folders")
    number = isinstance(minutes, int | float) and not isinstance(minutes, bool)
    if not number or not _SHORTEST <= minutes <= _LONGEST:
        limits = f"from {_SHORTEST} to {_LONGEST:,} (a year)"
        raise UsageError(f"{file}: minutes must be a number {limits}")
    return Watch(tuple(sources), float(minutes))
