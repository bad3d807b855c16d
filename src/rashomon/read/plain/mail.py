"""Quoting marks of mail, at the beginning of lines."""

import re
from collections.abc import Iterator

from rashomon.read.plain.texts import Edit

# A vertical bar quotes, too, unless the line is a row of a table, which also ends in one.
_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?|\|(?:[ \t]|$)(?![^\n]*\|[ \t]*$))+", re.MULTILINE)
# Fewest successive lines with marks that are a quotation; a single one is an arrow or a rule.
_LEAST_LINES = 2


def quoting_marks(text: str) -> Iterator[Edit]:
    """Remove the marks at the beginning of quoted lines."""
    if ">" not in text and "|" not in text:
        return
    run: list[Edit] = []
    position = 0
    for row in text.split("\n"):
        marks = _MARKS.match(row)
        if marks:
            run.append((position, position + marks.end(), ""))
        elif row.strip():
            yield from run if len(run) >= _LEAST_LINES else ()
            run = []
        position += len(row) + 1
    yield from run if len(run) >= _LEAST_LINES else ()
