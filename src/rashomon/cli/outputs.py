"""Output of a report by commands: written, opened, printed."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from rashomon.cli.console import chosen, closed_pipe_ignored, option, paged, to_standard_output
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.report import Report


class OutputFormat(StrEnum):
    """Format of the printed findings."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    GITHUB = "github"


# Options of the commands that output a report.
HTML = option("--html", "FILE", "Write the report as one HTML page.")
JSON = option("--json", "FILE", "Write the whole report as JSON.")
MARKDOWN = option("--markdown", "FILE", "Write the findings as Markdown.")
OPEN = typer.Option("--open", help="Open the page in the browser.")
FORMAT = chosen(OutputFormat, "--format", text="What to print; github makes CI annotations.")
VERBOSE = typer.Option("--verbose", "-v", help="Print all parts, with the evidence.")
QUIET = typer.Option("--quiet", "-q", help="Print no findings.")


class Outputs(NamedTuple):
    """Files for each form of the report; `-` is standard output, `None` leaves the form out."""

    html: Path | None
    json: Path | None
    markdown: Path | None


def check_outputs(outputs: Outputs, *, show: bool) -> None:
    """Raise `UsageError` for outputs that cannot be written, before any work is done."""
    from rashomon.report import files

    if outputs.count(Path("-")) > 1:
        raise UsageError("only one of --html, --json and --markdown can be - (standard output)")
    if show and outputs.html == Path("-"):
        raise UsageError("--open needs a page in a file; leave out --html - or name a file")
    named = [path for path in outputs if path is not None and path != Path("-")]
    if len({path.resolve() for path in named}) < len(named):
        raise UsageError("--html, --json and --markdown must name different files")
    for path in named:
        files.check(path)


def write(report: "Report", outputs: Outputs, *, show: bool) -> None:
    """Write each form that has a file, and open the page if `show`, a temporary one if need be."""
    page = outputs.html or (_temporary() if show else None)
    forms = ((page, report.to_html), (outputs.json, report.to_json))
    for path, form in (*forms, (outputs.markdown, report.to_markdown)):
        if path == Path("-"):
            to_standard_output(form().encode())
        elif path is not None:
            from rashomon.report import files

            files.write(path, form())
    if show and page is not None:
        _open(page)


def _temporary() -> Path:
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix="rashomon-")) / "report.html"


def _open(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        typer.echo(f"no browser could be opened; the page is {page}", err=True)


class Shown(NamedTuple):
    """Parts to print, and their format."""

    form: OutputFormat = OutputFormat.TEXT
    only: tuple[str, ...] = ()
    verbose: bool = False


def parts(only: str | None) -> tuple[str, ...]:
    """Return the parts that `--only` names. Raises `UsageError` for an unknown one."""
    named = tuple(filter(None, (part.strip() for part in (only or "").split(","))))
    if named:
        from rashomon.report.terminal import SECTIONS

        unknown = [part for part in named if part not in SECTIONS]
        if unknown:
            raise UsageError(
                f"--only {unknown[0]}: no such part; the parts are {', '.join(SECTIONS)}"
            )
    return named


def show_report(report: "Report", shown: Shown | None = None) -> None:
    """Print the report in its format; long text on a terminal goes through a pager."""
    shown = shown or Shown()
    if shown.form is OutputFormat.JSON:
        to_standard_output(report.to_json().encode())
        return
    if shown.form is OutputFormat.MARKDOWN:
        to_standard_output(report.to_markdown().encode())
        return
    if shown.form is OutputFormat.GITHUB:
        from rashomon.report import github

        to_standard_output(github.render(report).encode())
        return
    from rashomon.report import terminal

    # A terminal that cannot show a character gets a question mark, not an error.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    with closed_pipe_ignored(), paged(long=shown.verbose or bool(shown.only)) as stream:
        terminal.render(report, stream, verbose=shown.verbose, only=shown.only)
        stream.flush()
