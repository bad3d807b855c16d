"""Every noun of Rashomon: frozen, slotted dataclasses without logic.

The fields that stand in the report format are spelled as in `docs/report-format.md`; each word is
explained in `docs/glossary.md`. Positions are Unicode code points, ranges half-open `[start, end)`.
`None` means *not stated*; an empty tuple means *looked for and absent*.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]

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
FactAspect = Literal["quantity", "time", "place", "person", "event"]
FactRelation = Literal["agreed", "compatible", "conflicting", "single"]
Bearing = Literal["supports", "undercuts", "unclear"]
Standing = Literal["supported", "undercut", "mixed", "no report"]
MentionForm = Literal["name", "nominal", "pronoun"]
Granularity = Literal[
    "minute", "hour", "part of day", "day", "week", "month", "season", "quarter", "year", "decade"
]
TimeKind = Literal["point", "interval", "duration", "recurring"]
Bound = Literal["exactly", "about", "at least", "more than", "at most", "less than", "nearly"]


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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse: a range of the article's text.

    `pos` is a Universal Dependencies part of speech, `tag` a Penn Treebank tag, `dep` the parser's
    dependency label. `head` is the position of the governor in `AnnotatedArticle.tokens`; the root
    of a sentence is its own head.
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A range of one article's text that refers to somebody or something.

    A *name* holds a proper name (`Mr. Cole`), a *nominal* describes (`the prime minister`), a
    *pronoun* stands for either.
    """

    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom or what the mentions of one article refer to, before articles are compared.

    `names` are the distinct names the article uses, the fullest first; `roles` what it calls the
    referent otherwise (`prime minister`, `spokesman for the Lorne Ferry Company`), folded to lower
    case, without articles. `country` is the ISO 3166-1 alpha-2 code of a place, of what is named
    after one (`Moscow` speaking, `the French`), else `None`. Mentions are in text order; a nominal
    or pronoun whose referent is ambiguous is nobody's mention.
    """

    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A range of one article's text that tells a time, TIMEX3-like.

    `earliest` and `latest` are the ISO 8601 dates or date-times between which a point lies, or
    which an interval spans, inclusive; both `None` where the text and the article's date do not
    decide. `duration` is an ISO 8601 duration. `approximate` where the text hedges (`about`).
    """

    start: int
    end: int
    kind: TimeKind
    granularity: Granularity
    earliest: str | None
    latest: str | None
    duration: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A range of one article's text that tells how many or how much.

    `low` and `high` are the least and the greatest number that the words state, equal for a plain
    number (`at least 7`: low 7, high 7, bound `at least`; `40 to 50`: low 40, high 50). `unit` is
    the canonical unit (`percent`, `USD`, `km`), `counted` the lemma of the counted noun
    (`person`, `house`); each `None` where there is none. `noun` is the range of that noun.
    """

    start: int
    end: int
    low: float
    high: float
    bound: Bound
    unit: str | None = None
    counted: str | None = None
    noun: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatedArticle:
    """An article with what the comparison needs.

    Compared sentences are those of role `body` that hold at least one word; `compared` indexes
    them in `article.sentences`. Shapes, with n compared sentences and vectors of d dimensions:
    `vectors` (n, d), rows of unit length; `words` n tuples of folded words; `quoted` (n,), the
    share of each sentence's characters inside quotation marks, 0 to 1.

    `tokens` are in text order. `attributions` are in text order too, their `speaker` still `None`:
    `speakers` gives for each of them the position in `referents` of who spoke, `None` where that
    is unknown.
    """

    article: Article
    compared: tuple[int, ...]
    vectors: Vectors
    words: tuple[tuple[str, ...], ...]
    quoted: Vectors
    tokens: tuple[Token, ...] = ()
    referents: tuple[Referent, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple["Attribution", ...] = ()
    speakers: tuple[int | None, ...] = ()


# ── collation ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Match:
    """Two compared sentences that say the same, by their positions in `AnnotatedArticle.compared`.

    `cosine` (-1 to 1) is of their vectors, `overlap` (0 to 1) of their words, rare words weighing
    more; `quoted` (0 to 1) is the larger of their quoted shares. `score` is what the match adds to
    its run: how far the likeness exceeds what independent reports reach, less where it is quoted.
    """

    left: int
    right: int
    cosine: float
    overlap: float
    quoted: float
    score: float

    @property
    def similarity(self) -> float:
        """Mean of cosine and overlap: meaning backed by words."""
        return (self.cosine + self.overlap) / 2


@dataclass(frozen=True, slots=True)
class MatchRun:
    """Matches that stand in the same order in both articles; `score` less gap penalties."""

    matches: tuple[Match, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles share: runs of matches, best first, no sentence in two of them.

    `left` and `right` are positions in the coverage, `left` the smaller.
    """

    left: int
    right: int
    runs: tuple[MatchRun, ...]

    @property
    def matches(self) -> tuple[Match, ...]:
        """All matches of all runs, in the order of the left article."""
        return tuple(sorted((m for run in self.runs for m in run.matches), key=lambda m: m.left))


@dataclass(frozen=True, slots=True)
class Collation:
    """The coverage compared pair by pair; pairs that share nothing are left out.

    `weights` says how much each folded word of the coverage tells: the rarer, the more.
    """

    comparisons: tuple[Comparison, ...]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what the coverage is about: the referents of all articles, each entity once.

    `of` gives the entity id for (position of the article, position in its `referents`).
    """

    entities: tuple["Entity", ...] = ()
    of: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SplitName:
    """In these articles, by siglum or id, `name` is somebody else, who is called `given`."""

    name: str
    articles: tuple[str, ...]
    given: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a user knows better about who is who; `source` is the file that says so.

    `merge` are names of one entity, the first of which it is called by; `rename` and `kind` pair a
    name with another one or with a kind.
    """

    source: str
    merge: tuple[tuple[str, ...], ...] = ()
    split: tuple[SplitName, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
    kind: tuple[tuple[str, EntityKind], ...] = ()


@dataclass(frozen=True, slots=True)
class UtteranceCluster:
    """Attributions that report one utterance, whatever its wording.

    `members` are (position of the article, position in its `attributions`), in order. `echoes` are
    the positions, among the clusters of the coverage, of those in which the same words are quoted
    from somebody else.
    """

    members: tuple[tuple[int, int], ...]
    speaker: str | None
    echoes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that an article states: what facts are collated from.

    `article` is the position in the coverage; `start` and `end` the range of the value,
    `sentence` that of the sentence around it. Of a quantity `low`, `high` and `bound` tell the
    value in the base unit of its `dimension` (`metre`, `day`, `dollar`, `count`), `unit` being the
    size of the unit that was written; of a time
    `earliest` and `latest`; of a place or a person `entity`; of an event `asserted` says whether
    it is said to have happened. `topic` says what is valued, for the reader. `speaker` is the
    entity on whose word the article gives it, `None` where it gives it on its own. `rising` is
    whether the value is said to have been another one before, `tally` whether it is of a kind that
    grows while it is counted.
    """

    article: int
    start: int
    end: int
    sentence: tuple[int, int]
    aspect: "FactAspect"
    topic: str
    dimension: str = ""
    low: float = 0.0
    high: float = 0.0
    bound: Bound = "exactly"
    unit: float = 1.0
    earliest: str | None = None
    latest: str | None = None
    granularity: Granularity = "day"
    entity: str | None = None
    asserted: bool = True
    speaker: str | None = None
    rising: bool = False
    tally: bool = False


@dataclass(frozen=True, slots=True)
class ClaimCluster:
    """Claims that value one comparable thing, in the order of the coverage."""

    aspect: "FactAspect"
    topic: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A passage of an article in which somebody says what somebody will do."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BearingPassage:
    """A sentence that may bear on a pledge.

    `denies` is whether it says that something was not done, `done` that it was; `contrary` whether
    it tells of what was to be lessened or ended. `elsewhere` and `before` are whether
    it is of another place than the pledge names, or of a time before the announcement.
    """

    article: int
    start: int
    end: int
    denies: bool
    done: bool
    contrary: bool
    elsewhere: bool
    before: bool


@dataclass(frozen=True, slots=True)
class PledgeCluster:
    """Announcements of one intention, and the sentences that may bear on it."""

    by: str | None
    announcements: tuple[Announcement, ...]
    bearing: tuple[BearingPassage, ...]


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
    folded names that most of them have: why they are together. `title` is the headline of the
    article that is most like the others.
    """

    id: str
    articles: tuple[str, ...]
    likeness: float
    shared: tuple[str, ...]
    title: str | None = None


# ── lineage ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """One named reason for a judgement.

    `weight` is what it adds to the log-odds of the judgement: positive speaks for it, negative
    against. `detail` is a sentence for the reader. `left` lies in the parent and `right` in the
    child (for lost exemplars: in two of the children); `None` where the reason has no place there.
    """

    name: str
    weight: float
    detail: str
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
class Lineage:
    """Who copied whom. Every article stands in exactly one account."""

    derivations: tuple[Derivation, ...] = ()
    accounts: tuple[Account, ...] = ()
    lost_exemplars: tuple[LostExemplar, ...] = ()

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
    detail: str


# ── who said what ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what; `speaker` is an entity id."""

    id: str
    article: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    mode: AttributionMode
    speaker: str | None


@dataclass(frozen=True, slots=True)
class QuotationReading:
    """One wording of an utterance, with where it stands and the accounts that give it.

    `text` is the slice of the first attestation, quotation marks included where it has them.
    `relation` is to the first reading of the quotation, the fullest; `detail` says in a sentence
    or two what differs, empty where there is nothing to say.
    """

    text: str
    relation: QuotationRelation
    attestations: tuple[Span, ...]
    accounts: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One utterance across articles.

    The first of its `readings` is the fullest, the others follow in the order of the coverage.
    `detail` says what concerns them all: the same words quoted from somebody else.
    """

    id: str
    speaker: str | None
    readings: tuple[QuotationReading, ...]
    detail: str = ""


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
class Fact:
    """One comparable thing that the articles state, with every value given for it."""

    id: str
    topic: str
    aspect: FactAspect
    relation: FactRelation
    readings: tuple[FactReading, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class PledgeEvidence:
    """What one span of the coverage says that bears on a pledge."""

    span: Span
    bearing: Bearing
    detail: str


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
    did.
    """

    text: str
    citations: tuple[Span, ...]
    accounts: tuple[str, ...]
    extractive: str | None = None


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
    """Everything that was left out, with reasons."""

    sources: tuple[RejectedSource, ...] = ()
    articles: tuple[RejectedArticle, ...] = ()
    pairs: tuple[RejectedPair, ...] = ()
    sections: tuple[RejectedSection, ...] = ()


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
