"""Typer application and its entry point."""

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.core import TyperArgument

from rashomon import __version__
from rashomon.cli.console import errors_reported

# Help shows an argument by its name, `PATH`; its Python type, `<list[str]>`, adds nothing.
setattr(TyperArgument, "display_type_rich", lambda *_, **__: None)  # noqa: B010

app = typer.Typer(
    rich_markup_mode=None,  # importing rich would take longer than everything else in --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on `arguments` (by default those of the process); return its exit code."""
    try:
        with errors_reported():
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
