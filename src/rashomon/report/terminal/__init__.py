"""A report in the terminal: about thirty lines, or the evidence on request.

Text is laid out as `rich.text.Text`, whose markup is never parsed, so brackets in a headline stay
brackets. Colour and weight only repeat what the words and marks say.
"""

import io
from collections.abc import Iterable, Iterator
from typing import IO

from rich.console import Console, RenderableType

from rashomon.errors import UsageError
from rashomon.report.document import Report
from rashomon.report.terminal.sections import DETAILED, SECTIONS, full, sections
from rashomon.report.terminal.short import short
from rashomon.report.views.view import build

__all__ = ["DETAILED", "SECTIONS", "render", "rendered"]

_UNWRAPPED = 100_000  # columns; without a terminal no paragraph is to be wrapped


def render(
    report: Report,
    file: IO[str],
    *,
    width: int | None = None,
    verbose: bool = False,
    only: Iterable[str] = (),
) -> None:
    """Print a report: what matters, or with `verbose` everything, or `only` some sections.

    `width` is in columns, by default those of the terminal. Without a terminal or a `width`, a
    paragraph is one line, and no line ends in blanks. Colour follows the terminal and the variables
    NO_COLOR and TERM. Raises `UsageError` for an unknown section, and `BrokenPipeError` if the
    reader of the output stops.
    """
    console = _Console(file=file, width=width, highlight=False, markup=False, emoji=False)
    if width is None and not console.is_terminal:
        file.write(rendered(report, verbose=verbose, only=only))
        return
    for block in _blocks(report, console.width, verbose=verbose, only=only):
        console.print(block)


def rendered(report: Report, *, verbose: bool = False, only: Iterable[str] = ()) -> str:
    """Return what `render` prints without a terminal: a paragraph a line, without colour."""
    out = io.StringIO()
    console = Console(file=out, width=_UNWRAPPED, highlight=False, markup=False, emoji=False)
    for block in _blocks(report, 0, verbose=verbose, only=only):
        console.print(block)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Raise `BrokenPipeError` to the caller; rich would end the process with status 1."""
        raise BrokenPipeError


def _blocks(
    report: Report, width: int, *, verbose: bool, only: Iterable[str]
) -> Iterator[RenderableType]:
    wanted = tuple(only)
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        raise UsageError(f"{unknown[0]}: no such section; the sections are {', '.join(SECTIONS)}")
    view = build(report)
    if wanted:
        return sections(view, width, wanted)
    return full(view, width) if verbose else short(report, view)
