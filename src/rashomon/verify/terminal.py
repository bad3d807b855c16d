"""Verification as text for the terminal: what needs attention first, then what is borne out."""

from collections.abc import Iterator
from textwrap import fill
from typing import TextIO

from rashomon.report.views.plain import one_line, shorten
from rashomon.verify.checks import ADVERSE, Check, Verification
from rashomon.verify.phrasing import LABELS, places, sentence, summary

_TEXT = 160  # characters of a statement
_INDENT = "    "


def render(verification: Verification, stream: TextIO, width: int = 88, *, every: bool) -> None:
    """Write a verification to a stream; what is borne out is included only with `every`."""
    stream.write(summary(verification) + "\n")
    for verdict in ADVERSE:
        adverse = [c for c in verification.checks if c.verdict == verdict]
        if adverse:
            stream.write(f"\n{LABELS[verdict].upper()}\n")
            stream.writelines(_lines(adverse, verification, width))
    fine = [c for c in verification.checks if c.verdict not in ADVERSE]
    if every and fine:
        stream.write("\nBORNE OUT\n")
        stream.writelines(_lines(fine, verification, width))


def _lines(checks: list[Check], verification: Verification, width: int) -> Iterator[str]:
    for check in checks:
        line = verification.draft.count("\n", 0, check.start) + 1
        said = f" ({one_line(check.speaker)})" if check.speaker else ""
        yield f"  {line}: {shorten(one_line(check.text), _TEXT)}{said}\n"
        outlets = ", ".join(places(check, verification))
        text = sentence(check, verification.total) + (f" {outlets}" if outlets else "")
        yield fill(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT) + "\n"
