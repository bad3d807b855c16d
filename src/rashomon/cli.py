"""The command `rashomon`: one subcommand for each public function.

Nothing heavy is imported before a subcommand runs, so that `--help` answers at once. Exit codes:
0 done, 1 findings asked for with `--fail-on`, 2 bad usage or unreadable input (and `rashomon`
without a subcommand), 130 interrupted. A traceback is shown only with `RASHOMON_DEBUG=1`.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, NamedTuple, NoReturn, TypeAlias

import typer

from rashomon import __version__
from rashomon.errors import RashomonError, UsageError

if TYPE_CHECKING:
    from rashomon.report import Report
    from rashomon.settings import Settings

Progress: TypeAlias = Callable[[str, int, int], None]

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,  # the rich help alone would cost more time than all the rest
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)


class FailOn(StrEnum):
    """What makes the command exit with 1."""

    DERIVATIONS = "derivations"
    CONFLICTS = "conflicts"
    REJECTED = "rejected"


class Way(StrEnum):
    """How attributions are found."""

    TAGGER = "tagger"
    RULES = "rules"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on `arguments` (by default those of the process) and give its exit code."""
    try:
        with _errors_reported():
            app(args=None if arguments is None else list(arguments), prog_name="rashomon")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    return 0


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Cross-examine the coverage of an event: who copied whom, and how many independent accounts
    there are.

    \b
    Example:
      rashomon examine coverage/ --html report.html

    \b
    Exit codes:
      0  done
      1  findings asked for with --fail-on
      2  bad usage or unreadable input
    """
    if version:
        typer.echo(f"rashomon {__version__}")
        raise SystemExit(0)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise SystemExit(2)


def _option(name: str, metavar: str, text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=text, show_default=False
    )
    return option


@app.command(short_help="Say who copied whom in the reports of an event.")
def examine(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Files, folders or globs of reports; - reads JSONL from standard input.",
        ),
    ],
    html: Annotated[Path | None, _option("--html", "FILE", "Write one HTML page.")] = None,
    json: Annotated[Path | None, _option("--json", "FILE", "Write the whole report.")] = None,
    markdown: Annotated[
        Path | None, _option("--markdown", "FILE", "Write the findings as Markdown.")
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
    attributions: Annotated[
        Way,
        typer.Option(help="How to find who said what: the learned tagger, or rules."),
    ] = Way.TAGGER,
    parser: Annotated[
        str | None,
        _option("--parser", "NAME", "An installed spaCy model, or its folder, for the parse."),
    ] = None,
    entities: Annotated[
        Path | None,
        _option("--entities", "FILE", "Corrections of who is who (docs/corrections.md)."),
    ] = None,
    words: Annotated[
        int | None,
        _option("--words", "N", "How many words the brief may have; by default 250."),
    ] = None,
    changes: Annotated[
        list[str] | None,
        _option("--set", "NAME=VALUE", "Change a threshold (docs/settings.md); repeatable."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print no findings.")] = False,
) -> None:
    """Say who copied whom in the reports at PATH, and how many independent accounts there are.

    FILE may be - for standard output; then the findings are not printed.

    \b
    Examples:
      rashomon examine coverage/
      rashomon examine a.txt b.html --html report.html --open
      cat reports.jsonl | rashomon examine - --json -

    \b
    Exit codes:
      0  done
      1  findings asked for with --fail-on
      2  bad usage or unreadable input
    """
    with _errors_reported():
        outputs = Outputs(html, json, markdown)
        _check(outputs, show=show)
        brief = [] if words is None else [f"brief_words={words}"]
        settings = _settings([*(changes or []), *brief])
        report = _cross_examine(paths, settings, attributions, parser, entities)
        _write(report, outputs, show=show)
        if not quiet and Path("-") not in outputs:
            _print(report)
        raise SystemExit(1 if any(_found(report, what) for what in fail_on or ()) else 0)


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
        _option(
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
    with _errors_reported():
        from rashomon.report import exports

        report = _read_report(source)
        if out == Path("-"):
            _to_standard_output(exports.rendered(report, form))
        else:
            exports.export(report, form, out)


def _read_report(path: Path) -> "Report":
    from json import JSONDecodeError, loads

    from rashomon.report import Report

    try:
        return Report.from_dict(loads(path.read_bytes()))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
    except (JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON: {error}") from error


def _cross_examine(
    paths: list[str],
    settings: "Settings",
    attributions: Way,
    parser: str | None,
    entities: Path | None,
) -> "Report":
    from rashomon.pipeline import cross_examine

    with _progress() as progress:
        return cross_examine(
            paths,
            settings=settings,
            parser=parser,
            attributions=attributions.value,
            entities=entities,
            progress=progress,
        )


def _found(report: "Report", what: FailOn) -> bool:
    if what is FailOn.DERIVATIONS:
        return bool(report.lineage.derivations)
    if what is FailOn.CONFLICTS:
        return any(fact.relation == "conflicting" for fact in report.facts)
    return bool(report.rejected.sources or report.rejected.articles)


def _settings(changes: Sequence[str]) -> "Settings":
    """The default settings with `NAME=VALUE` changes applied."""
    from rashomon.settings import Settings

    defaults, numbers = Settings().to_dict(), {}
    for change in changes:
        name, equals, value = change.partition("=")
        kind = type(defaults.get(name, 0.0))
        try:
            numbers[name] = kind(value)
        except ValueError:
            wanted = "a whole number" if kind is int else "a number"
            given = f"{value!r} is not {wanted}" if equals else "there is no value"
            raise UsageError(f"--set {change}: {given}; write NAME=VALUE") from None
    return Settings().replace(**numbers)


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
            _to_standard_output(form().encode())
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


def _print(report: "Report") -> None:
    from rashomon.report import terminal

    # A terminal that cannot show a character gets a question mark, not an error.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    with _closed_pipe_ignored():
        terminal.render(report, sys.stdout)
        sys.stdout.flush()


def _to_standard_output(data: bytes) -> None:
    """UTF-8 whatever the locale, as in a file: what is written is data."""
    stream: IO[bytes] = sys.stdout.buffer
    with _closed_pipe_ignored():
        sys.stdout.flush()
        stream.write(data)
        stream.flush()


@contextmanager
def _closed_pipe_ignored() -> Iterator[None]:
    """Whoever reads our output may stop early, as `head` does."""
    try:
        yield
    except BrokenPipeError:
        # Else the interpreter's own flush at exit would complain.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# ── progress and errors ──────────────────────────────────────────────────────────────────────────


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Bars on standard error, one for each stage; nothing when that is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            task = tasks.get(stage)
            if task is None:
                task = tasks[stage] = bars.add_task(stage)
            bars.update(task, completed=done, total=total)

        yield advance


@contextmanager
def _errors_reported() -> Iterator[None]:
    """Turn every error into one message on standard error and an exit code."""
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except RashomonError as error:
        _fail(str(error))
    except Exception as error:
        if os.environ.get("RASHOMON_DEBUG"):
            raise
        name = type(error).__name__
        _fail(f"internal error: {name}: {error}; set RASHOMON_DEBUG=1 for the traceback")


def _fail(message: str) -> NoReturn:
    from rashomon.report.plain import visible

    typer.echo(f"error: {visible(message)}", err=True)
    raise SystemExit(2)
