"""`rashomon examine`: a coverage in, findings out."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from rashomon.cli.app import app
from rashomon.cli.console import (
    CHANGES,
    LOADING,
    PATHS,
    check_paths,
    closed_pipe_ignored,
    errors_reported,
    option,
    paged,
    progress,
    settings_of,
    to_standard_output,
)
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.report import Report
    from rashomon.settings import Settings
    from rashomon.stages import Corrections
    from rashomon.types import Article


class Format(StrEnum):
    """What is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    GITHUB = "github"


class FailOn(StrEnum):
    """What makes the command exit with 1."""

    DERIVATIONS = "derivations"
    CONFLICTS = "conflicts"
    REJECTED = "rejected"


@app.command(short_help="Say who copied whom in the reports of an event.")
def examine(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: Annotated[list[str] | None, PATHS] = None,
    html: Annotated[Path | None, option("--html", "FILE", "Write one HTML page.")] = None,
    json: Annotated[Path | None, option("--json", "FILE", "Write the whole report.")] = None,
    markdown: Annotated[
        Path | None, option("--markdown", "FILE", "Write the findings as Markdown.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            "--fail-on",
            show_default=False,
            help="Exit with 1 on derivations, conflicts, or rejected sources or articles.",
        ),
    ] = None,
    parser: Annotated[
        str | None,
        option("--parser", "NAME", "An installed spaCy model, or its folder, for the parse."),
    ] = None,
    entities: Annotated[
        Path | None,
        option("--entities", "FILE", "Corrections of who is who (docs/corrections.md)."),
    ] = None,
    words: Annotated[
        int | None,
        option("--words", "N", "How many words the brief may have; by default 250."),
    ] = None,
    archive: Annotated[
        Path | None, option("--archive", "FILE", "Examine a coverage of this archive.")
    ] = None,
    coverage: Annotated[
        str | None, option("--coverage", "ID", "Which one (rashomon coverages).")
    ] = None,
    reword: Annotated[
        str | None,
        option("--reword", "URL", "Let a language model reword the brief (docs/brief.md)."),
    ] = None,
    reword_model: Annotated[
        str | None,
        option("--reword-model", "NAME", "Which model; by default the first that URL lists."),
    ] = None,
    changes: Annotated[list[str] | None, CHANGES] = None,
    form: Annotated[
        Format, typer.Option("--format", help="What to print; github makes CI annotations.")
    ] = Format.TEXT,
    only: Annotated[
        str | None,
        option(
            "--only",
            "PART,…",
            "Print these parts: brief, articles, copies, disputes, changes, agreements, single, "
            "quotations, pledges, timeline, left-out.",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print all parts, with the evidence.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no findings.")] = False,
) -> None:
    """Say who copied whom in the reports at PATH, and how many independent accounts there are.

    FILE may be - for standard output; then the findings are not printed.

    \b
    Examples:
      rashomon examine coverage/
      rashomon examine a.txt b.html --html report.html --open
      rashomon examine coverage/ --only disputes,changes
      cat reports.jsonl | rashomon examine - --format json

    \b
    Exit codes:
      0  done
      1  findings asked for with --fail-on
      2  bad usage or unreadable input
    """
    with errors_reported():
        outputs = Outputs(html, json, markdown)
        _check(outputs, show=show)
        shown = Shown(form, _parts(only), verbose)
        _check_address(reword)
        brief = [] if words is None else [f"brief_words={words}"]
        settings = settings_of([*(changes or []), *brief])
        sources, corrections = _given(paths, entities, archive, coverage)
        report = _cross_examine(sources, settings, parser, corrections)
        _keep(report, archive, coverage)
        report = _reworded(report, reword, reword_model)
        _write(report, outputs, show=show)
        if not quiet and Path("-") not in outputs:
            _print(report, shown)
        raise SystemExit(1 if any(_found(report, what) for what in fail_on or ()) else 0)


def _given(
    paths: list[str] | None, entities: Path | None, archive: Path | None, coverage: str | None
) -> "tuple[list[str] | list[Article], Corrections | None]":
    """The paths, or the articles of a coverage of an archive; and who is who in them.

    An archive keeps the corrections of the file, and gives those that it has kept.
    """
    if (archive is None) != (coverage is None):
        raise UsageError("--archive and --coverage go together")
    from rashomon.read import read_corrections

    if archive is None or coverage is None:
        if not paths:
            raise UsageError("name the reports to examine, or --archive and --coverage")
        return paths, None if entities is None else read_corrections(entities)
    if paths:
        raise UsageError("give either paths or --archive")
    from rashomon.store import Archive

    with Archive(archive, create=False) as opened:
        articles = list(opened.articles(opened.coverage(coverage).articles))
        if entities is not None:
            opened.correct(coverage, read_corrections(entities))
        return articles, opened.corrections(coverage)


def _keep(report: "Report", archive: Path | None, coverage: str | None) -> None:
    """The report of a coverage stays in its archive."""
    if archive is not None and coverage is not None:
        from rashomon.store import Archive

        with Archive(archive, create=False) as opened:
            opened.put_report(opened.coverage(coverage), report.to_json(indent=None))


def _cross_examine(
    paths: "list[str] | list[Article]",
    settings: "Settings",
    parser: str | None,
    entities: "Corrections | None",
) -> "Report":
    check_paths(path for path in paths if isinstance(path, str))
    with progress() as bars:
        if bars is not None:
            bars(LOADING, 0, 1)
        from rashomon.pipeline import cross_examine

        return cross_examine(
            paths,
            settings=settings,
            parser=parser,
            entities=entities,
            progress=bars,
        )


def _check_address(url: str | None) -> None:
    """Before any work is done."""
    if url is not None:
        from rashomon.report.brief import rewording

        rewording.endpoint(url)


def _reworded(report: "Report", url: str | None, model: str | None) -> "Report":
    if url is None:
        return report
    from rashomon.report import reword

    made = reword(report, url, model=model)
    for section in made.rejected.sections[len(report.rejected.sections) :]:
        typer.echo(f"{section.section}: {section.detail}", err=True)
    return made


def _found(report: "Report", what: FailOn) -> bool:
    if what is FailOn.DERIVATIONS:
        return bool(report.lineage.derivations)
    if what is FailOn.CONFLICTS:
        from rashomon.report.views import gate

        return bool(gate.conflicts(report))
    return bool(report.rejected.sources or report.rejected.articles)


# ── output ───────────────────────────────────────────────────────────────────────────────────────


class Outputs(NamedTuple):
    """Where to write each form of the report; `-` is standard output."""

    html: Path | None
    json: Path | None
    markdown: Path | None


def _check(outputs: Outputs, *, show: bool) -> None:
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


def _write(report: "Report", outputs: Outputs, *, show: bool) -> None:
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
    """What is printed, and in which form."""

    form: Format = Format.TEXT
    only: tuple[str, ...] = ()
    verbose: bool = False


def _parts(only: str | None) -> tuple[str, ...]:
    """The parts that `--only` names, before any work is done."""
    named = tuple(filter(None, (part.strip() for part in (only or "").split(","))))
    if named:
        from rashomon.report.terminal import SECTIONS

        unknown = [part for part in named if part not in SECTIONS]
        if unknown:
            raise UsageError(f"--only {unknown[0]}: no such part; there are {', '.join(SECTIONS)}")
    return named


def _print(report: "Report", shown: Shown | None = None) -> None:
    shown = shown or Shown()
    if shown.form is Format.JSON:
        to_standard_output(report.to_json().encode())
        return
    if shown.form is Format.MARKDOWN:
        to_standard_output(report.to_markdown().encode())
        return
    if shown.form is Format.GITHUB:
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
