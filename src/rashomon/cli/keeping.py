"""Command `rashomon report`: list and open the reports that an archive keeps."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import ARCHIVE, NEWS, errors_reported, option
from rashomon.cli.outputs import (
    FORMAT,
    HTML,
    JSON,
    MARKDOWN,
    OPEN,
    QUIET,
    VERBOSE,
    OutputFormat,
    Outputs,
    Shown,
    check_outputs,
    parts,
    show_report,
    write,
)
from rashomon.errors import ArchiveError

if TYPE_CHECKING:
    from rashomon.store import Archive

_SHORT = 6  # letters of an id that are listed


@app.command(short_help="List and open the reports that an archive keeps.")
def report(  # noqa: PLR0913, PLR0917 - one parameter for each option
    coverage: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", show_default=False, help="A coverage, by the beginning of its id."
        ),
    ] = None,
    archive: Annotated[Path, ARCHIVE] = NEWS,
    html: Annotated[Path | None, HTML] = None,
    json: Annotated[Path | None, JSON] = None,
    markdown: Annotated[Path | None, MARKDOWN] = None,
    show: Annotated[bool, OPEN] = False,
    form: Annotated[OutputFormat, FORMAT] = OutputFormat.TEXT,
    only: Annotated[
        str | None, option("--only", "PART,…", "Print these parts (rashomon examine --help).")
    ] = None,
    verbose: Annotated[bool, VERBOSE] = False,
    quiet: Annotated[bool, QUIET] = False,
) -> None:
    """List the reports that the archive keeps, or open that of the coverage ID.

    \b
    Examples:
      rashomon report
      rashomon report 1f0c --html report.html --open

    \b
    Exit codes:
      0  done
      2  bad usage, or the archive has no such report
    """
    with errors_reported():
        from rashomon.store import Archive

        outputs = Outputs(html, json, markdown)
        check_outputs(outputs, show=show)
        shown = Shown(form, parts(only), verbose)
        with Archive(archive, readonly=True) as opened:
            if coverage is None:
                _list(opened)
                return
            kept = opened.report(opened.coverage(coverage).id)
        if kept is None:
            raise ArchiveError(
                f"{coverage}: no report of it is kept; rashomon examine --coverage {coverage}"
            )
        from json import loads

        from rashomon.report import Report

        loaded = Report.from_dict(loads(kept))
        write(loaded, outputs, show=show)
        if not quiet and Path("-") not in outputs:
            show_report(loaded, shown)


def _list(archive: "Archive") -> None:
    from rashomon.english.phrases import counted
    from rashomon.report.views.plain import one_line

    reports = archive.reports()
    for kept in reports:
        short = kept.coverage.removeprefix("coverage-")[:_SHORT]
        articles = counted(kept.articles, "article")
        typer.echo(f"{short}  {kept.made_at[:16]}  {articles}: {one_line(kept.title or '')}")
    if not reports:
        typer.echo("no report is kept yet: rashomon watch, or rashomon examine --coverage ID")
    else:
        typer.echo("Next: rashomon report ID --html FILE --open")
