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

# The sections in the order of the format; the fields below cannot keep it, as those of later
# stages have defaults.
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
    """What a run found; the sections of the report format (`docs/report-format.md`).

    This is the value alone. `rashomon.report.Report` adds what writes and shows it.
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
        """Nothing; what shows a report prepares its sections here."""

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-ready dicts and lists, valid against the shipped schema."""
        head: dict[str, Any] = {"format": FORMAT, "version": VERSION}
        say = saying(self.articles)
        return head | {name: codec.encode(getattr(self, name), say) for name in SECTIONS}

    def to_json(self, *, indent: int | None = 2) -> str:
        """`to_dict` as JSON text with a newline at the end; the same report, the same text."""
        return codec.dumps(self.to_dict(), indent)

    @classmethod
    def from_dict(cls, document: dict[str, Any]) -> Self:
        """The inverse of `to_dict`: `Report.from_dict(report.to_dict()) == report`.

        Raises `FormatError` with the path of the first problem when the document is not valid:
        a key missing or unknown, a value of the wrong type or out of range. A document of format
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
    """First of all: another format or version would only give confusing errors further down."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormatError(f'$.format: not a Rashomon report; "format" must be "{FORMAT}"')
    version = document.get("version")
    known = (*migration.OLDER, VERSION)
    if version not in known or isinstance(version, bool):
        told = " and ".join(map(str, known))
        raise FormatError(f"$.version: report format {version!r} is unknown; this reads {told}")
