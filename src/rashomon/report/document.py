"""The `Report`: everything one run found, in report format version 2."""

import typing
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from rashomon.errors import FormatError
from rashomon.report import codec, migration
from rashomon.report.views.details import saying
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
VERSION = 2

# Sections in the order of the format. The fields below cannot have it: those of later stages have
# defaults and must come last.
SECTIONS = (
    "articles",
    "passages",
    "lineage",
    "alterations",
    "attributions",
    "quotations",
    "entities",
    "facts",
    "pledges",
    "timeline",
    "brief",
    "rejected",
    "run",
)


@dataclass(frozen=True, slots=True)
class Report:
    """Findings of a run: the sections of the report format (`docs/report-format.md`).

    This class has only the values and their JSON; `rashomon.report.Report` adds look-ups, displays
    and files.
    """

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

    def __post_init__(self) -> None:
        """Do nothing; a subclass that shows a report prepares its sections here."""

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-ready dicts and lists, valid against the shipped schema."""
        head: dict[str, Any] = {"format": FORMAT, "version": VERSION}
        say = saying(self.articles)
        return head | {name: codec.encode(getattr(self, name), say) for name in SECTIONS}

    def to_json(self, *, indent: int | None = 2) -> str:
        """Return `to_dict` as JSON text, ending with a newline; equal reports give equal text."""
        return codec.dumps(self.to_dict(), indent)

    @classmethod
    def from_dict(cls, document: dict[str, Any]) -> Self:
        """Invert `to_dict`: `Report.from_dict(report.to_dict()) == report`.

        Raises `FormatError` with the path of the first problem if the document is not valid: a
        missing or unknown key, a value of the wrong type or out of range. A document of format
        version 1 is read as the same report in version 2.
        """
        _check_head(document)
        if document["version"] in migration.OLDER:
            document = migration.migrated(document)
        document = migration.settled(document)
        sections = codec.check_keys(document, ("format", "version", *SECTIONS), "$")
        hints = typing.get_type_hints(Report)
        return cls(**{n: codec.decode(hints[n], sections[n], f"$.{n}") for n in SECTIONS})


AnyReport = TypeVar("AnyReport", bound=Report)


def _check_head(document: Any) -> None:
    """Raise `FormatError` for another format or version, before it gives confusing errors."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormatError(f'$.format: not a Rashomon report; "format" must be "{FORMAT}"')
    version = document.get("version")
    known = (*migration.OLDER, VERSION)
    if version not in known or isinstance(version, bool):
        readable = " and ".join(map(str, known))
        raise FormatError(f"$.version: report format {version!r} is unknown; this reads {readable}")
