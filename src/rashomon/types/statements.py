"""Nouns for what the articles say, who said it, what was promised and when; and for the brief."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rashomon.types.texts import Detail, Span

AttributionMode = Literal["direct", "mixed", "indirect"]
QuotationRelation = Literal["verbatim", "trimmed", "reworded", "altered"]
EntityKind = Literal["person", "organization", "place", "group"]
FactAspect = Literal[
    "number", "time", "place", "who", "event", "state", "cause", "said", "intention"
]
FactRelation = Literal["agreed", "compatible", "conflicting", "single"]
Slot = Literal[
    "number", "time", "place", "who", "means", "cause", "manner", "polarity", "extent", "wording"
]
Bearing = Literal["supports", "undercuts", "unclear"]
BriefKind = Literal[
    "lead", "agreed", "conflict", "changed", "misquoted", "copies", "absent", "silent"
]
Standing = Literal["supported", "undercut", "mixed", "no report"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a report attributes to a speaker; `speaker` is an entity id.

    `through` is the source through which the words reached the report, if the report names one: an
    agency that quotes the speaker, a paper that the speaker talked to.
    """

    id: str
    article: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    mode: AttributionMode
    speaker: str | None
    through: Span | None = None


@dataclass(frozen=True, slots=True)
class QuotationReading:
    """One wording of an utterance, with its places and the accounts that give it.

    `text` is the slice of the first attestation, with its quotation marks if it has any. `relation`
    is to the first reading of the quotation, the fullest; `detail` is what differs, `None` if there
    is nothing to say.
    """

    text: str
    relation: QuotationRelation
    attestations: tuple[Span, ...]
    accounts: tuple[str, ...]
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One utterance across articles.

    The first of its `readings` is the fullest, the others follow in the order of the coverage.
    `detail` concerns them all: the same words are quoted from another speaker.
    """

    id: str
    speaker: str | None
    readings: tuple[QuotationReading, ...]
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place or group across all its names."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FactReading:
    """One value given for a comparable thing; `attributed_to` is an entity id."""

    value: str
    normalized: Mapping[str, Any]
    attestations: tuple[Span, ...]
    attributed_to: str | None
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Slot in which the readings of a fact differ, and how: a code of `docs/report-format.md`."""

    slot: Slot
    why: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One comparable thing that the articles state, with every value given for it.

    `topic` is a clause of one article; square brackets in it hold the name of whom a pronoun refers
    to, a subject, or a speaker, which its words lack. `differs` is `None` if the readings agree.
    `confidence` is the probability, 0 to 1, that the readings are of one thing and have this
    relation to each other. `soundness` is the probability, 0 to 1, that a strict reader would sign
    the fact without its `doubtful` attestations, which may be about something else; 1 if nothing
    was weighed. `first` is the id of the account that had it first, `None` if the dates do not
    decide; `silent` are the accounts that do not have it.
    """

    id: str
    topic: str
    aspect: FactAspect
    relation: FactRelation
    readings: tuple[FactReading, ...]
    differs: Difference | None = None
    confidence: float = 1.0
    soundness: float = 1.0
    first: str | None = None
    silent: tuple[str, ...] = ()
    doubtful: tuple[Span, ...] = ()
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class PledgeEvidence:
    """A span of the coverage that bears on a pledge."""

    span: Span
    bearing: Bearing
    detail: Detail


@dataclass(frozen=True, slots=True)
class Pledge:
    """An announced intention; `by` is an entity id."""

    id: str
    by: str | None
    announcements: tuple[Span, ...]
    what: str
    evidence: tuple[PledgeEvidence, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Event between `earliest` and `latest` (ISO 8601)."""

    earliest: str
    latest: str
    text: str
    spans: tuple[Span, ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence of the brief with the spans that support it.

    `extractive` is the form it had before a user's language model reworded it, `None` if none did.
    `kind` is the kind of finding, `None` in a report of version 1, which did not have it.
    """

    text: str
    citations: tuple[Span, ...]
    accounts: tuple[str, ...]
    extractive: str | None = None
    kind: BriefKind | None = None
