"""Command `rashomon examine`: a coverage in, findings out."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import (
    ALLOW_PRIVATE,
    CHANGES,
    COLUMNS,
    PATHS,
    check_paths,
    chosen,
    default_archive,
    errors_reported,
    option,
    progress,
    settings_of,
)
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
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.report import Report
    from rashomon.settings import Settings
    from rashomon.stages.collated import Corrections
    from rashomon.types import Article


class FailOn(StrEnum):
    """Findings that make the command exit with 1."""

    DERIVATIONS = "derivations"
    CONFLICTS = "conflicts"
    REJECTED = "rejected"


@app.command(short_help="Find out who copied whom in the reports on an event.")
def examine(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: Annotated[list[str] | None, PATHS] = None,
    html: Annotated[Path | None, HTML] = None,
    json: Annotated[Path | None, JSON] = None,
    markdown: Annotated[Path | None, MARKDOWN] = None,
    show: Annotated[bool, OPEN] = False,
    fail_on: Annotated[
        list[FailOn] | None,
        chosen(
            FailOn,
            "--fail-on",
            text="Exit with 1 on these; rejected is of sources or articles; repeatable.",
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
        Path | None,
        option(
            "--archive",
            "FILE",
            "Examine a coverage of this archive, by default news.db; with PATH, keep the articles "
            "there.",
        ),
    ] = None,
    coverage: Annotated[
        str | None,
        option(
            "--coverage",
            "ID",
            "The coverage (rashomon coverages); the beginning of its id is enough.",
        ),
    ] = None,
    reword: Annotated[
        str | None,
        option("--reword", "URL", "Let a language model reword the brief (docs/brief.md)."),
    ] = None,
    reword_model: Annotated[
        str | None,
        option("--reword-model", "NAME", "The model; by default the first that URL lists."),
    ] = None,
    allow_private: Annotated[bool, ALLOW_PRIVATE] = False,
    columns: Annotated[list[str] | None, COLUMNS] = None,
    changes: Annotated[list[str] | None, CHANGES] = None,
    form: Annotated[OutputFormat, FORMAT] = OutputFormat.TEXT,
    only: Annotated[
        str | None,
        option(
            "--only",
            "PART,…",
            "Print these parts: brief, articles, copies, disputes, changes, agreements, single, "
            "quotations, pledges, timeline, withdrawn, left-out.",
        ),
    ] = None,
    verbose: Annotated[bool, VERBOSE] = False,
    quiet: Annotated[bool, QUIET] = False,
) -> None:
    """Find out who copied whom in the reports at PATH, and how many independent accounts there are.

    PATH may also be an http or https address of a page, feed or sitemap, which is fetched politely:
    as robots.txt allows, with a pause between requests to one host.

    FILE may be - for standard output; then the findings are not printed.

    \b
    Examples:
      rashomon examine coverage/
      rashomon examine a.txt b.html --html report.html --open
      rashomon examine coverage/ --only disputes,changes
      rashomon examine https://coast.example/ferry https://tarn.example/ferry
      cat reports.jsonl | rashomon examine - --format json

    \b
    Exit codes:
      0  done
      1  findings asked for with --fail-on
      2  bad usage or unreadable input
    """
    with errors_reported():
        check_paths(paths or ())
        outputs = Outputs(html, json, markdown)
        check_outputs(outputs, show=show)
        shown = Shown(form, parts(only), verbose)
        _check_address(reword)
        brief = [] if words is None else [f"brief_words={words}"]
        settings = settings_of([*(changes or []), *brief], columns)
        archive = archive or (default_archive() if coverage else None)
        report = None if paths or parser or changes or words else _kept(archive, coverage, entities)
        if report is None:
            sources, corrections = _given(paths, entities, archive, coverage)
            report = _cross_examine(
                sources, settings, parser, corrections, allow_private=allow_private
            )
            _keep(report, archive, coverage)
        report = _reworded(report, reword, reword_model)
        write(report, outputs, show=show)
        if not quiet and Path("-") not in outputs:
            show_report(report, shown)
        raise SystemExit(1 if any(_has(report, what) for what in fail_on or ()) else 0)


def _kept(archive: Path | None, coverage: str | None, entities: Path | None) -> "Report | None":
    """Return the archived report of a coverage, unless it is out of date or to be corrected."""
    if archive is None or coverage is None or entities is not None:
        return None
    from rashomon.news.examining import current
    from rashomon.store import Archive

    with Archive(archive, readonly=True) as opened:
        return current(opened, opened.coverage(coverage))


def _given(
    paths: list[str] | None, entities: Path | None, archive: Path | None, coverage: str | None
) -> "tuple[list[str] | list[Article], Corrections | None]":
    """Return the paths, or the articles of an archived coverage; and the corrections for them.

    With an archived coverage the corrections of the file `entities` are added to the archive, and
    all that it has are returned. Raises `UsageError` for options that do not go together.
    """
    if coverage is None and not paths and archive is not None:
        raise UsageError("--archive and --coverage go together")
    from rashomon.read import read_corrections

    if archive is None or coverage is None:
        if not paths:
            raise UsageError("name the reports to examine, or --archive and --coverage")
        return paths, None if entities is None else read_corrections(entities)
    if paths:
        raise UsageError("give either paths or --coverage")
    from rashomon.store import Archive

    with Archive(archive, create=False) as opened:
        articles = list(opened.articles(opened.coverage(coverage).articles))
        if entities is not None:
            opened.correct(coverage, read_corrections(entities))
        return articles, opened.corrections(coverage)


def _keep(report: "Report", archive: Path | None, coverage: str | None) -> None:
    """Store the report of an archived coverage, or else the articles and the rejected sources."""
    if archive is None:
        return
    from rashomon.report.views.title import title
    from rashomon.store import Archive

    with Archive(archive, create=coverage is None) as opened:
        if coverage is not None:
            kept = opened.coverage(coverage)
            opened.put_report(kept, report.to_json(indent=None), title=title(report))
            return
        opened.add(report.articles)
        opened.reject(report.rejected.sources)


def _cross_examine(
    paths: "list[str] | list[Article]",
    settings: "Settings",
    parser: str | None,
    entities: "Corrections | None",
    *,
    allow_private: bool,
) -> "Report":
    with progress() as bars:
        from rashomon.pipeline import cross_examine

        return cross_examine(
            paths,
            settings=settings,
            parser=parser,
            entities=entities,
            allow_private=allow_private,
            progress=bars,
        )


def _check_address(url: str | None) -> None:
    """Check the address of a language model before any work is done."""
    if url is not None:
        from rashomon.report.brief import rewording

        rewording.endpoint(url)


def _reworded(report: "Report", url: str | None, model: str | None) -> "Report":
    if url is None:
        return report
    from rashomon.report import reword
    from rashomon.report.views.details import clause

    made = reword(report, url, model=model)
    for section in made.rejected.sections[len(report.rejected.sections) :]:
        typer.echo(f"{section.section}: {clause(section.detail, str)}", err=True)
    return made


def _has(report: "Report", what: FailOn) -> bool:
    if what is FailOn.DERIVATIONS:
        return bool(report.lineage.derivations)
    if what is FailOn.CONFLICTS:
        from rashomon.report.views import gate

        return bool(gate.conflicts(report))
    return bool(report.rejected.sources or report.rejected.articles)
