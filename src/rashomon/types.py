"""Every noun of the report: frozen, slotted dataclasses without logic.

The fields that stand in the report format are spelled as in `docs/report-format.md`; each word is
explained in `docs/glossary.md`. Positions are Unicode code points, ranges half-open `[start, end)`.
`None` means *not stated*; an empty tuple means *looked for and absent*.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

Role = Literal["headline", "standfirst", "body", "caption", "credit", "furniture"]
Mode = Literal["verbatim", "rewritten"]
Extent = Literal["wholly", "partially"]
AlterationAspect = Literal[
    "number",
    "unit",
    "date",
    "hedge",
    "polarity",
    "modality",
    "entity",
    "speaker",
    "place",
    "quotation",
    "attribution",
    "event",
    "omission",
    "addition",
    "headline",
    "encoding",
]
Severity = Literal["high", "medium", "low"]
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

_LINE = 120  # characters by which an article calls itself


# ── texts ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of one article: `text` is exactly `Article.text[start:end]`."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A range of one article's text and what it is there for.

    Reading yields one per line (or per part of a line that has a role of its own, such as the
    dateline before the first sentence); annotating splits those of role `body` into sentences.
    """

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """One report by one outlet.

    `source` is the canonical address where the input gives one, else the file as it was named.
    `published` is an ISO 8601 date or date-time, as precise as the input. `credits` are the slices
    that name agencies, photographers and contributors. `language` is an ISO 639-1 code. `extra`
    holds the input's own fields, passed through. `siglum` is the short name used in the report
    (A, B, … AA), given once the coverage is known. `sentences` are in text order, do not overlap
    and leave out nothing but white space.
    """

    id: str
    text: str
    source: str = ""
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    language: str | None = None
    siglum: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()

    def __repr__(self) -> str:
        """One line without the text."""
        told = (self.siglum, self.outlet, self.headline, self.published)
        about = ", ".join(filter(None, told)) or self.id
        return f"Article({about[:_LINE]}: {len(self.text):,} characters)"

    def _repr_html_(self) -> str:
        about = filter(None, (self.outlet, self.byline, self.published))
        head = f"<h3>{escape(self.headline or self.id)}</h3><p>{escape(', '.join(about))}</p>"
        return f"{head}<div style='white-space: pre-wrap'>{escape(self.text)}</div>"


# ── passages ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Spans of two articles that say the same; `similarity` 0 to 1."""

    left: Span
    right: Span
    mode: Mode
    similarity: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles on one event, by their ids.

    `likeness` is the mean of all pairs of them, 0 to 1 (1 for a single article); `shared` are the
    names that most of them have, as they are written: why they are together. `title` is the
    headline of the article that is most like the others.
    """

    id: str
    articles: tuple[str, ...]
    likeness: float
    shared: tuple[str, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What a finding rests on, as a value: its kind and the parts that its sentence is made of.

    `docs/report-format.md` lists the kinds; `report/views/details.py` makes the sentence. `words`
    are slices of the articles or names, `articles` ids, `numbers` counts or shares, each in the
    order that the kind asks for. `also` are further details of the same finding, in order.
    """

    kind: str
    words: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    also: tuple["Detail", ...] = ()

    def __post_init__(self) -> None:
        # A count and a share are one type, so that a report read back is written as it was.
        object.__setattr__(self, "numbers", tuple(map(float, self.numbers)))

    @property
    def each(self) -> tuple["Detail", ...]:
        """This detail and those that it brings along, in order."""
        return (self, *(d for other in self.also for d in other.each))


# ── lineage ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """One named reason for a judgement.

    `weight` is what it adds to the log-odds of the judgement: positive speaks for it, negative
    against. `left` lies in the parent and `right` in the
    child (for lost exemplars: in two of the children); `None` where the reason has no place there.
    """

    name: str
    weight: float
    detail: Detail
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """Child article derives from parent article.

    Where `directed` is false the evidence does not decide which of the two is the parent, and the
    names `parent` and `child` say nothing. `share` is the part of the child's compared text, in
    letters, that came from the parent, 0 to 1, and `copied` are its sentences. `confidence` is the
    probability, 0 to 1, that the two are joined by copying.
    """

    child: str
    parent: str
    extent: Extent
    directed: bool
    share: float
    confidence: float
    evidence: tuple[Evidence, ...]
    copied: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Articles that go back to one origin; `origin` is `None` where it is unknown or lost."""

    id: str
    articles: tuple[str, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class LostExemplar:
    """A parent that is not in the set, such as an agency wire; `name` from credits that say so."""

    id: str
    name: str | None
    children: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CarriedAgency:
    """A news agency, and the articles that name it as where their text is from.

    They do so in a credit, the dateline, the byline or the address; articles that the agency
    published itself are not among them.
    """

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who copied whom. Every article stands in exactly one account.

    `agencies` are those that articles say they carry, the one that most of them carry first.
    """

    derivations: tuple[Derivation, ...] = ()
    accounts: tuple[Account, ...] = ()
    lost_exemplars: tuple[LostExemplar, ...] = ()
    agencies: tuple[CarriedAgency, ...] = ()

    def account_of(self, span: Span) -> Account:
        """The account that vouches for a span.

        That of its article, unless half of the span or more was copied from another article: then
        that of the parent. Raises `KeyError` for a span of an article that is not in the lineage.
        """
        half = (span.end - span.start) / 2
        for d in self.derivations:
            if d.child == span.article and d.directed:
                shared = sum(
                    max(0, min(s.end, span.end) - max(s.start, span.start)) for s in d.copied
                )
                if shared and shared >= half:
                    return self._account(d.parent)
        return self._account(span.article)

    def account_ids(self) -> dict[str, str]:
        """Article id to the id of the account that the article stands in."""
        return {article: a.id for a in self.accounts for article in a.articles}

    def _account(self, article: str) -> Account:
        for account in self.accounts:
            if article in account.articles:
                return account
        raise KeyError(article)


@dataclass(frozen=True, slots=True)
class Alteration:
    """What a child changed relative to its parent.

    `before` and `after` are the changed words, `None` on the side that has none; the span there is
    empty and stands where they are missing.
    """

    parent: Span | None
    child: Span | None
    aspect: AlterationAspect
    before: str | None
    after: str | None
    severity: Severity
    detail: Detail


# ── who said what ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what; `speaker` is an entity id.

    `through` is the source through which the words reached the report, where it names one: an
    agency that quotes the speaker, a paper that the speaker told.
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
    """One wording of an utterance, with where it stands and the accounts that give it.

    `text` is the slice of the first attestation, quotation marks included where it has them.
    `relation` is to the first reading of the quotation, the fullest; `detail` is what differs,
    `None` where there is nothing to say.
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
    `detail` is what concerns them all: that the same words are quoted from another speaker.
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


# ── facts, pledges, time ─────────────────────────────────────────────────────────────────────────


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
    """In which slot the readings of a fact differ, and how: a code of `docs/report-format.md`."""

    slot: Slot
    why: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One comparable thing that the articles state, with every value given for it.

    `differs` is `None` where the readings agree. `confidence` is the probability, 0 to 1, that the
    readings are of one thing and stand in this relation to each other. `first` is the id of the
    account that had it first, `None` where the dates do not decide; `silent` are the accounts that
    do not have it.
    """

    id: str
    topic: str
    aspect: FactAspect
    relation: FactRelation
    readings: tuple[FactReading, ...]
    differs: Difference | None = None
    confidence: float = 1.0
    first: str | None = None
    silent: tuple[str, ...] = ()
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class PledgeEvidence:
    """What one span of the coverage says that bears on a pledge."""

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
    """Something that happened between `earliest` and `latest` (ISO 8601)."""

    earliest: str
    latest: str
    text: str
    spans: tuple[Span, ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence of the brief with the spans that bear it out.

    `extractive` is the form it had before a user's language model reworded it, `None` where none
    did. `kind` is what sort of finding it is, `None` where a report of version 1 did not say.
    """

    text: str
    citations: tuple[Span, ...]
    accounts: tuple[str, ...]
    extractive: str | None = None
    kind: BriefKind | None = None


# ── what was left out, and the run ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class RejectedSource:
    """Input that did not become an article, or not the way it was given.

    `line` is the one-based line of a JSONL file. `reason` is a fixed short code, listed in
    `docs/report-format.md`; `detail` says what was wrong and what to do.
    """

    source: str
    line: int | None
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class RejectedArticle:
    """An article that is in the report but was not compared, and why."""

    article: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class RejectedPair:
    """Two articles that share passages but were not joined.

    `share` is that of the article more of which is shared; `confidence` as in `Derivation`: a user
    who wants another threshold applies it here.
    """

    left: str
    right: str
    reason: str
    share: float
    confidence: float


@dataclass(frozen=True, slots=True)
class RejectedSection:
    """A section of the report format that this run did not examine: its emptiness means nothing."""

    section: str
    detail: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Everything that was left out, with reasons.

    `withdrawn` are the lines in which outlets correct themselves: what they take back is nobody's
    statement.
    """

    sources: tuple[RejectedSource, ...] = ()
    articles: tuple[RejectedArticle, ...] = ()
    pairs: tuple[RejectedPair, ...] = ()
    sections: tuple[RejectedSection, ...] = ()
    withdrawn: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A model that took part in the run, with the SHA-256 of its weights."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """The circumstances of a run: all that may differ between two runs on the same input."""

    version: str
    settings_sha256: str
    models: tuple[Model, ...]
    started_at: str
    seconds: float
