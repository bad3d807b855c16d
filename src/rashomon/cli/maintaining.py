"""Command `rashomon archive`: check, tidy, export and copy an archive."""

import json as json_
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import default_archive, errors_reported, option, to_standard_output
from rashomon.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from rashomon.store import Archive


@app.command(short_help="Check, tidy or copy an archive.")
def archive(
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION", show_default=False, help="check, vacuum, export or backup."
        ),
    ],
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="The archive; by default RASHOMON_ARCHIVE, else news.db.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        option(
            "--out",
            "FILE",
            "For export, the JSONL file (- is standard output); for backup, the copy.",
        ),
    ] = None,
) -> None:
    """Check an archive, reclaim its unused space, export its articles as JSONL, or copy it.

    check finds any article, version or report that was changed since it was written. backup
    makes a consistent copy while others read and write the archive.

    \b
    Examples:
      rashomon archive check news.db
      rashomon archive backup news.db --out copies/news.db

    \b
    Exit codes:
      0  done; nothing wrong
      1  check found something wrong
      2  bad usage, or the archive cannot be used
    """
    with errors_reported():
        if action not in ("check", "vacuum", "export", "backup"):
            known = "the actions are check, vacuum, export and backup"
            raise UsageError(f"{action}: no such action; {known}")
        if action == "backup" and (out is None or out == Path("-")):
            raise UsageError("backup needs --out, the file to copy to")
        with _opened(file or default_archive(), action) as opened:
            if action == "check":
                faults = opened.check()
                typer.echo("\n".join(faults) or f"{len(opened):,} articles; nothing wrong")
                raise SystemExit(1 if faults else 0)
            if action == "vacuum":
                opened.vacuum()
            elif action == "backup" and out is not None:
                _backup(opened, out)
            else:
                _export(opened, out or Path("-"))


def _opened(file: Path, action: str) -> "Archive":
    """Open the archive, for writing only if the action needs it."""
    from rashomon.store import Archive

    if action == "vacuum":
        return Archive(file, create=False)
    if action == "check" and os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
        # SQLite checks the search index by a write, so a read-only archive goes without that check.
        with suppress(ArchiveError):
            return Archive(file, create=False)
    return Archive(file, readonly=True)


def _export(archive: "Archive", out: Path) -> None:
    """Write the articles as records that `collect` reads."""
    lines = (
        json_.dumps(
            {
                **a.extra,
                "id": a.id,
                "url": a.source,
                "outlet": a.outlet,
                "headline": a.headline,
                "byline": a.byline,
                "published": a.published,
                "text": a.text,
            }
        )
        + "\n"
        for a in archive.articles()
    )
    if out == Path("-"):
        for line in lines:
            to_standard_output(line.encode())
        return
    from rashomon.report import files

    with files.writing(out) as stream:
        stream.writelines(line.encode() for line in lines)


def _backup(archive: "Archive", out: Path) -> None:
    from rashomon.report import files

    files.check(out)
    if out.exists() and out.samefile(archive.path):
        raise UsageError(f"{out}: this is the archive itself; name another file")
    archive.backup(out)
    typer.echo(f"{len(archive):,} articles in {out}")
