"""Command `rashomon verify`: check a draft against the coverage."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import (
    CHANGES,
    check_paths,
    closed_pipe_ignored,
    default_archive,
    errors_reported,
    option,
    progress,
    settings_of,
    to_standard_output,
)
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.settings import Settings
    from rashomon.verify import Verification


@app.command(short_help="Check a draft against the coverage: quotations, numbers, names.")
def verify(  # noqa: PLR0913, PLR0917 - one parameter for each option
    draft: Annotated[
        str,
        typer.Argument(
            metavar="DRAFT", show_default=False, help="A text file; - reads standard input."
        ),
    ],
    against: Annotated[
        list[str] | None,
        option("--against", "PATH", "Reports, a folder or a report in JSON; repeatable."),
    ] = None,
    archive: Annotated[
        Path | None,
        option(
            "--archive",
            "FILE",
            "An archive to check against instead; by default RASHOMON_ARCHIVE, else news.db.",
        ),
    ] = None,
    coverage: Annotated[
        str | None,
        option("--coverage", "ID", "The coverage in it; by default the one most like the draft."),
    ] = None,
    date: Annotated[
        str | None,
        option("--date", "DAY", "The day of the draft (2031-05-06), which `on Monday` refers to."),
    ] = None,
    html: Annotated[
        Path | None, option("--html", "FILE", "Write a page with the draft and its verdicts.")
    ] = None,
    json: Annotated[Path | None, option("--json", "FILE", "Write JSON; - is standard output.")] = (
        None
    ),
    fail_on: Annotated[
        str | None,
        option("--fail-on", "VERDICTS", "Exit with 1 on any of these, such as altered,not-found."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Print what is borne out, too.")] = False,
    changes: Annotated[list[str] | None, CHANGES] = None,
) -> None:
    """Look up each quotation, number, date, name and attributed statement of DRAFT in the coverage.

    Verdicts are verbatim, trimmed, altered, paraphrase, other-speaker, differs, stated, disputed
    and not-found (docs/verify.md). None says what is true.

    \b
    Examples:
      rashomon verify draft.md --against coverage/
      rashomon verify draft.md --archive news.db --html checked.html
      rashomon verify answer.txt --against report.json --fail-on altered,not-found

    \b
    Exit codes:
      0  done
      1  a verdict asked for with --fail-on
      2  bad usage or unreadable input
    """
    with errors_reported():
        check_paths(against or [])
        wanted = _verdicts(fail_on) if fail_on else set()
        text = _text(draft)
        if json == Path("-") == html:
            raise UsageError("only one of --html and --json can be - (standard output)")
        _check_outputs(html, json)
        verification = _verified(
            text, against or [], archive, coverage, date, settings_of(changes or [])
        )
        for path, form in ((html, verification.to_html), (json, verification.to_json)):
            if path == Path("-"):
                to_standard_output(form().encode())
            elif path is not None:
                from rashomon.report import files

                files.write(path, form())
        if Path("-") not in (html, json):
            _print(verification, every=every)
        raise SystemExit(1 if wanted & {c.verdict for c in verification.checks} else 0)


def _verdicts(given: str) -> set[str]:
    from rashomon.verify.checks import VERDICTS

    wanted = {v.strip() for v in given.split(",") if v.strip()}
    if unknown := wanted - set(VERDICTS):
        raise UsageError(
            f"--fail-on: no such verdict: {', '.join(sorted(unknown))}; "
            f"the verdicts are {', '.join(VERDICTS)}"
        )
    return wanted


def _text(draft: str) -> str:
    try:
        data = sys.stdin.buffer.read() if draft == "-" else Path(draft).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read {draft}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{draft} is no UTF-8 text; save the draft as plain text") from error


def _check_outputs(html: Path | None, json: Path | None) -> None:
    from rashomon.report import files

    for path in (html, json):
        if path is not None and path != Path("-"):
            files.check(path)


def _verified(
    text: str,
    against: list[str],
    archive: Path | None,
    coverage: str | None,
    date: str | None,
    settings: "Settings",
) -> "Verification":
    if against and archive is not None:
        raise UsageError("give either --against or --archive")
    if against and coverage is not None:
        raise UsageError("--coverage is one of an archive; leave out --against")
    archive = None if against else archive or default_archive()
    with progress() as bars:
        if archive is not None:
            from rashomon.store import Archive
            from rashomon.verify.archives import verify_in

            with Archive(archive, create=False) as opened:
                return verify_in(
                    opened, text, coverage, published=date, settings=settings, progress=bars
                )
        from rashomon.verify import verify as hold

        if len(against) == 1 and against[0].endswith(".json"):
            from rashomon.cli.exporting import read_report

            report = read_report(Path(against[0]))
            return hold(text, report, published=date, settings=settings, progress=bars)
        return hold(text, against, published=date, settings=settings, progress=bars)


def _print(verification: "Verification", *, every: bool) -> None:
    from shutil import get_terminal_size

    from rashomon.verify import terminal

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    width = get_terminal_size().columns if sys.stdout.isatty() else 10_000
    with closed_pipe_ignored():
        terminal.render(verification, sys.stdout, width, every=every)
        sys.stdout.flush()
