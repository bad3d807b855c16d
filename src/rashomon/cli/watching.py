"""`rashomon watch`: collect again and again, and tell what is new."""

import json as json_
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.app import app
from rashomon.cli.console import (
    ALLOW_PRIVATE,
    ARCHIVE,
    CHANGES,
    errors_reported,
    option,
    progress,
    settings_of,
)
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.news import Update
    from rashomon.settings import Settings

_KINDS = ("coverage", "account", "copy", "conflict", "number", "quotation")
_SECONDS = 20.0  # for a webhook to answer


@dataclass(frozen=True, slots=True)
class Watch:
    """What to watch, and how many minutes lie between two runs."""

    sources: tuple[str, ...]
    minutes: float


@app.command(short_help="Collect again and again, and tell what is new.")
def watch(  # noqa: PLR0913, PLR0917 - one parameter for each option
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A TOML file with the sources."),
    ],
    archive: Annotated[Path, ARCHIVE],
    once: Annotated[bool, typer.Option("--once", help="Run once, not for ever.")] = False,
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

    FILE has `sources = ["https://coast.example/feed.xml", "reports/"]` and perhaps `minutes = 15`.

    \b
    Examples:
      rashomon watch feeds.toml --archive news.db
      rashomon watch feeds.toml --archive news.db --once --json --fail-on conflict

    \b
    Exit codes:
      0  done
      1  news asked for with --fail-on
      2  bad usage, or the archive cannot be used
    """
    with errors_reported():
        plan, settings = read_watch(file), settings_of(changes or [])
        unknown = [kind for kind in fail_on or () if kind not in _KINDS]
        if unknown:
            raise UsageError(f"--fail-on {unknown[0]}: there are {', '.join(_KINDS)}")
        if webhook and not webhook.startswith(("http://", "https://")):
            raise UsageError(f"--webhook {webhook}: not an http or https address")
        while True:
            found = _run(plan, archive, settings, allow_private)
            for update in found:
                _tell(update, json=json)
            if webhook and found:
                _send(webhook, [record for update in found for record in _records(update)])
            if once:
                kinds = {n.kind for update in found for n in update.news}
                raise SystemExit(1 if kinds.intersection(fail_on or ()) else 0)
            time.sleep(60 * plan.minutes)


def read_watch(file: Path) -> Watch:
    """What a TOML file says. Raises `UsageError` where it cannot be understood."""
    import tomllib

    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {file}: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file} is not TOML: {error}") from error
    unknown = sorted(found.keys() - {"sources", "minutes"})
    if unknown:
        raise UsageError(f"{file}: {unknown[0]} is unknown; there are sources and minutes")
    sources, minutes = found.get("sources"), found.get("minutes", 15)
    if not isinstance(sources, list) or not all(isinstance(s, str) for s in sources) or not sources:
        raise UsageError(f"{file}: sources must be a list of addresses, files or folders")
    if not isinstance(minutes, int | float) or isinstance(minutes, bool) or not minutes > 0:
        raise UsageError(f"{file}: minutes must be a number above 0")
    return Watch(tuple(sources), float(minutes))


def _run(
    plan: Watch, archive: Path, settings: "Settings", allow_private: bool
) -> "Sequence[Update]":
    from rashomon import news
    from rashomon.store import Archive

    with Archive(archive) as opened, progress() as bars:
        for source in plan.sources:
            try:
                news.collect(
                    source,
                    opened,
                    settings=settings,
                    allow_private=allow_private,
                    progress=bars,
                )
            except UsageError as error:  # a folder that is gone stops nothing
                typer.echo(f"{source}: {error}", err=True)
        news.arrange(opened, settings=settings, progress=bars)
        return tuple(news.updates(opened, settings=settings, progress=bars))


def _records(update: "Update") -> Sequence[Mapping[str, Any]]:
    return [
        {
            "coverage": update.coverage.id,
            "title": update.coverage.title,
            "kind": n.kind,
            "text": n.text,
            "spans": [
                {"article": s.article, "start": s.start, "end": s.end, "text": s.text}
                for s in n.spans
            ],
        }
        for n in update.news
    ]


def _tell(update: "Update", *, json: bool) -> None:
    from rashomon.report.views.plain import one_line

    if json:
        for record in _records(update):
            typer.echo(json_.dumps(record))
        return
    typer.echo(f"{update.coverage.id}: {one_line(update.coverage.title or '')}")
    for n in update.news:
        typer.echo(f"  - {one_line(n.text)}")


def _send(address: str, records: Sequence[Mapping[str, Any]]) -> None:
    """A webhook that does not answer is told of, and stops nothing."""
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    data = json_.dumps({"news": records}).encode()
    try:
        request = Request(address, data, {"Content-Type": "application/json"})
        with urlopen(request, timeout=_SECONDS):
            pass
    except (URLError, OSError, ValueError) as error:
        typer.echo(f"--webhook {address}: {error}", err=True)
