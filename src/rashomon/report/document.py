"""The `Report`: everything one run found, in report format version 1."""

from dataclasses import dataclass
from typing import Any

from rashomon.types import (
    Alteration,
    Article,
    Attribution,
    BriefSentence,
    Entity,
    Fact,
    Lineage,
    Pledge,
    Quotation,
    Rejected,
    Run,
    SharedPassage,
    TimelineEntry,
)

FORMAT = "rashomon-report"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. Fields in the order of the report format (`docs/report-format.md`)."""

    articles: tuple[Article, ...]
    passages: tuple[SharedPassage, ...]
    lineage: Lineage
    rejected: Rejected
    run: Run
    alterations: tuple[Alteration, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    brief: tuple[BriefSentence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-ready dicts and lists, valid against the shipped schema."""
        raise NotImplementedError

    def to_json(self, *, indent: int | None = 2) -> str:
        """`to_dict` as JSON text."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, document: dict[str, Any]) -> "Report":
        """The inverse of `to_dict`. Raises `FormatError` when the document is not valid."""
        raise NotImplementedError

    def to_html(self) -> str:
        """One self-contained HTML page that loads nothing."""
        raise NotImplementedError

    def to_markdown(self) -> str:
        """The same content as Markdown."""
        raise NotImplementedError
