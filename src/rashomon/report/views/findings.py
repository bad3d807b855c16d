"""The sentences of the brief, each with its meaning: the one list on the first screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rashomon.report.document import Report
from rashomon.report.views.plain import one_line, shorten
from rashomon.types import BriefKind, Span

# Each of the four meanings has its own shape and colour.
Meaning: TypeAlias = Literal["agreed", "perhaps", "differs", "copying", "one"]
CHANGED = "Changed in copying"
# The name and the meaning of each kind of finding.
_KINDS: Mapping[BriefKind | None, tuple[str, Meaning]] = {
    None: ("Brief", "agreed"),
    "lead": ("What happened", "agreed"),
    "agreed": ("Agreed", "agreed"),
    "conflict": ("Conflict", "differs"),
    "changed": (CHANGED, "copying"),
    "misquoted": ("Altered quotation", "copying"),
    "copies": ("Copies", "copying"),
    "absent": ("Text not among the articles", "copying"),
    "silent": ("Left out by one", "one"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the brief: its kind, its meaning, and the spans that support it.

    `extractive` is its form before a language model reworded it, or empty.
    """

    kind: str
    meaning: Meaning
    text: str
    spans: tuple[Span, ...]
    extractive: str = ""


def findings(report: Report) -> tuple[Finding, ...]:
    """Return the sentences of the brief, in reading order."""
    return tuple(
        Finding(
            *_KINDS[s.kind],
            shorten(one_line(s.text), 2000),
            s.citations,
            shorten(one_line(s.extractive or ""), 2000),
        )
        for s in report.brief
    )
