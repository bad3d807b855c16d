"""Nouns of the comparison of articles, before it is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.stages.values import Bound, Granularity
from rashomon.types.statements import Entity, EntityKind, FactAspect


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
    """The runs of matches of two articles, best first, no sentence in two of them.

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
    """The cast of the coverage: the referents of all articles, each entity once.

    `of` gives the entity id for (position of the article, position in its `referents`).
    """

    entities: tuple[Entity, ...] = ()
    of: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SplitName:
    """In these articles, by siglum or id, `name` is somebody else, who is called `given`."""

    name: str
    articles: tuple[str, ...]
    given: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """A user's corrections of who is who; `source` is the file that has them.

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

    `members` are (position of the article, position in its `attributions`), in order. `others`
    holds for each member the entity that it gives the words to, where that is not the `speaker`,
    `ranges` the range of the text in which a member reports the utterance, where that is but a
    part of it.
    """

    members: tuple[tuple[int, int], ...]
    speaker: str | None
    others: tuple[str | None, ...] = ()
    ranges: tuple[tuple[int, int] | None, ...] = ()

    @property
    def wordings(self) -> tuple[tuple[tuple[int, int], tuple[int, int] | None], ...]:
        """Each member with its range, `None` where it reports the utterance as a whole."""
        ranges = self.ranges or (None,) * len(self.members)
        return tuple(zip(self.members, ranges, strict=True))


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
    aspect: FactAspect
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

    aspect: FactAspect
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
class Row:
    """Clauses of the coverage that state one thing.

    `members` are (position of the article, position in its `clauses`), in the order of the
    coverage and of the texts; `confidence`, 0 to 1, is the mean probability of its pairs.
    `salience`, 0 to 1, is the probability that an editor would list it if one report alone had it.
    `worth`, 0 to 1, is the probability that he would list it as one of several articles.
    `wordings` numbers the wording of each member, and `links` gives the probability that two of
    these wordings, the smaller number first, state one thing; pairs that were not compared are
    left out.
    """

    members: tuple[tuple[int, int], ...]
    confidence: float
    salience: float = 0.0
    worth: float = 1.0
    wordings: tuple[int, ...] = ()
    links: Mapping[tuple[int, int], float] = field(default_factory=dict)

    def link(self, one: int, other: int) -> float:
        """The probability that the members at two positions state one thing."""
        a, b = sorted((self.wordings[one], self.wordings[other]))
        return 1.0 if a == b else self.links.get((a, b), 0.0)

    def only(self, positions: Sequence[int]) -> "Row":
        """The row with some of its members."""
        return replace(
            self,
            members=tuple(self.members[k] for k in positions),
            wordings=tuple(self.wordings[k] for k in positions),
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a coverage.

    `linked` are clauses of several articles that state one thing, whatever it is: what bears on the
    wordings of an utterance. `listed` are those that an editor would list, without members
    that are alike by chance, and then what one article alone states.
    """

    linked: tuple[Row, ...] = ()
    listed: tuple[Row, ...] = ()
