"""Command `rashomon export`: a report in the format of another tool."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import errors_reported, option, to_standard_output

if TYPE_CHECKING:
    from rashomon.report import Report


@app.command(short_help="Write a report in the format of another tool.")
def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            show_default=False,
            help="annotations, csv, dot, ftm, graphml, jsonld, parquet, sqlite or tei "
            "(docs/exports.md).",
        ),
    ],
    source: Annotated[
        Path,
        typer.Argument(
            metavar="REPORT", show_default=False, help="A report as written by examine --json."
        ),
    ],
    out: Annotated[
        Path,
        option(
            "--out", "PATH", "The file, or for csv and parquet the folder; - is standard output."
        ),
    ],
) -> None:
    """Write the REPORT in another FORMAT.

    \b
    Examples:
      rashomon examine coverage/ --json report.json
      rashomon export sqlite report.json --out report.db
      rashomon export csv report.json --out tables/
      rashomon export dot report.json --out - | dot -Tsvg > lineage.svg

    \b
    Exit codes:
      0  done
      2  bad usage or unreadable input
    """
    with errors_reported():
        from rashomon.report import exports

        report = read_report(source)
        if out == Path("-"):
            to_standard_output(exports.rendered(report, form))
        else:
            exports.export(report, form, out)


def read_report(path: Path) -> "Report":
    """Read a report that `examine --json` wrote."""
    from rashomon.report import load

    return load(path)
