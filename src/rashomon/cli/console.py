"""Parts that all commands share: options, standard output, progress, and error messages."""

import glob
import io
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn, TypeVar, cast

import typer

from rashomon.errors import RashomonError, UsageError
from rashomon.progress import Progress

if TYPE_CHECKING:
    from rashomon.settings import Settings
    from rashomon.types import RejectedSource

E = TypeVar("E", bound=StrEnum)


def option(name: str, metavar: str, text: str) -> typer.models.OptionInfo:
    """Define an option with a value, whose help shows no default."""
    made: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=text, show_default=False
    )
    return made


def chosen(kind: type[E], *names: str, text: str) -> typer.models.OptionInfo:
    """Define an option whose value is one of `kind`; the error for any other lists them."""
    known = [member.value for member in kind]

    def parsed(value: str) -> E:
        if value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}")
        return kind(value)

    made: typer.models.OptionInfo = typer.Option(
        *names,
        parser=parsed,
        autocompletion=lambda: known,
        metavar="|".join(known),
        show_default=False,
        help=text,
    )
    return made


PATHS = typer.Argument(
    metavar="PATH",
    show_default=False,
    help="Files, folders or globs of reports; - reads JSONL from standard input.",
)
# Default path of the archive, and the environment variable that overrides it.
NEWS = Path("news.db")
_VARIABLE = "RASHOMON_ARCHIVE"
ARCHIVE = typer.Option(
    "--archive",
    metavar="FILE",
    envvar=_VARIABLE,
    show_default=False,
    help="The archive, one SQLite file; by default news.db.",
)
ALLOW_PRIVATE = typer.Option(
    "--allow-private", help="Fetch from private and loopback addresses too."
)
CHANGES = option("--set", "NAME=VALUE", "Change a threshold (docs/settings.md); repeatable.")
COLUMNS = option(
    "--column",
    "FIELD=NAME",
    "The column of a table, or field of a record, that holds FIELD: text=story; repeatable.",
)


def default_archive() -> Path:
    """Return the archive of a command without other input: RASHOMON_ARCHIVE, else news.db."""
    return Path(os.environ.get(_VARIABLE) or NEWS)


def to_standard_output(data: bytes) -> None:
    """Write bytes to standard output unchanged, so that text is UTF-8 whatever the locale."""
    stream: IO[bytes] = sys.stdout.buffer
    with closed_pipe_ignored():
        sys.stdout.flush()
        stream.write(data)
        stream.flush()


def check_paths(paths: Iterable[str]) -> None:
    """Raise `UsageError` for a path that names nothing, before anything heavy is imported."""
    for path in paths:
        address = path.lower().startswith(("http://", "https://"))
        if path == "-" or address or os.path.lexists(path) or glob.has_magic(path):
            continue
        raise UsageError(f"{path!r} names no file or folder; check the path")


@contextmanager
def paged(*, long: bool) -> Iterator[IO[str]]:
    """Yield standard output, or on a terminal a pipe to the pager PAGER if the text is `long`."""
    command = os.environ.get("PAGER", "less")
    if not (long and command and sys.stdout.isatty()):
        yield sys.stdout
        return
    environment = {"LESS": "-FRX", **os.environ}
    try:
        pager = subprocess.Popen(
            command, shell=True, stdin=subprocess.PIPE, text=True, env=environment
        )
    except OSError:
        yield sys.stdout
        return
    assert pager.stdin is not None
    try:
        yield cast("IO[str]", _AsTerminal(pager.stdin))
    finally:
        with suppress(BrokenPipeError):
            pager.stdin.close()
        pager.wait()


class _AsTerminal(io.TextIOBase):
    """Pipe to a pager, which passes for a terminal because the pager writes to one."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return True


@contextmanager
def closed_pipe_ignored() -> Iterator[None]:
    """Ignore that a reader of our output stopped early, as `head` does."""
    try:
        yield
    except BrokenPipeError:
        # Otherwise the interpreter's flush at exit would raise.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_rejected(reasons: "Iterable[RejectedSource]", count: int) -> None:
    """Print a line on standard error for each rejected source, with the reason.

    `count` is the number of all rejected sources, `reasons` may have only the first of them.
    """
    from rashomon.report.views.wording import rejected_source

    shown = tuple(reasons)
    for rejected in shown:
        typer.echo(rejected_source(rejected), err=True)
    if more := count - len(shown):
        typer.echo(f"{more:,} more rejected; the table rejected of the archive has all", err=True)


# ── progress and errors ──────────────────────────────────────────────────────────────────────────


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Show bars on standard error, one for each stage; yield `None` if it is not a terminal."""
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
            # Without a total the bar pulses: a stage of one step has no progress to show.
            bars.update(task, completed=done, total=total if done or total > 1 else None)

        yield advance


@contextmanager
def errors_reported() -> Iterator[None]:
    """Turn every error into one message on standard error and an exit code."""
    try:
        with closed_pipe_ignored():
            yield
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except RashomonError as error:
        fail(str(error))
    except Exception as error:
        if os.environ.get("RASHOMON_DEBUG"):
            raise
        name = type(error).__name__
        fail(f"internal error: {name}: {error}; set RASHOMON_DEBUG=1 for the traceback")


def fail(message: str) -> NoReturn:
    """Print an error message and exit with code 2."""
    from rashomon.report.views.plain import visible

    typer.echo(f"error: {visible(message)}", err=True)
    raise SystemExit(2)


def settings_of(changes: Sequence[str], columns: Sequence[str] | None = None) -> "Settings":
    """Return the default settings with `NAME=VALUE` changes and `FIELD=NAME` columns applied."""
    from rashomon.settings import Settings

    return Settings().with_changes(changes).with_columns(**_column_names(columns or ()))


def _column_names(columns: Sequence[str]) -> dict[str, str]:
    names = {}
    for column in columns:
        field, equals, name = column.partition("=")
        if not (field and equals and name):
            raise UsageError(f"--column {column}: write FIELD=NAME, such as text=story")
        names[field] = name
    return names
