"""Nouns of the comparison of articles, before it is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.stages.values import Bound, Granularity
from rashomon.types.statements import Entity, EntityKind, FactAspect


@dataclass(frozen=True, slots=True)
class Match:
    """Two compared sentences that say the same, by their positions in `AnnotatedArticle.compared`.

    `cosine` (-1 to 1) is that of their vectors, `overlap` (0 to 1) that of their words, rare words
    weighing more; `quoted` (0 to 1) is the larger of their quoted shares. `score` is what the match
    adds to its run: how far the likeness exceeds what independent reports reach, less if it is
    quoted.
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
    """Matches in the same order in both articles; `score` is their sum less gap penalties."""

    matches: tuple[Match, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Runs of matches of two articles, best first, with no sentence in more than one run.

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

    `weights` maps each folded word of the coverage to its weight: the rarer, the greater.
    """

    comparisons: tuple[Comparison, ...]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cast:
    """Cast of the coverage: the referents of all articles, each entity once.

    `entity_of` maps (position of the article, position in its `referents`) to the entity id.
    """

    entities: tuple[Entity, ...] = ()
    entity_of: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SplitName:
    """A name that refers to another entity, called `given`, in some articles (by siglum or id)."""

    name: str
    articles: tuple[str, ...]
    given: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """A user's corrections of who is who; `source` is the file that contains them.

    `merge` are names of one entity, the first being the one to use; `rename` and `kind` pair a name
    with another one or with a kind.
    """

    source: str
    merge: tuple[tuple[str, ...], ...] = ()
    split: tuple[SplitName, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
    kind: tuple[tuple[str, EntityKind], ...] = ()


@dataclass(frozen=True, slots=True)
class UtteranceCluster:
    """Attributions that report one utterance, whatever its wording.

    `members` are (position of the article, position in its `attributions`), in order. `others` has
    for each member the entity that it gives the words to, if that is not the `speaker`. `ranges`
    has the range of the text in which a member reports the utterance, if that is only a part of it.
    """

    members: tuple[tuple[int, int], ...]
    speaker: str | None
    others: tuple[str | None, ...] = ()
    ranges: tuple[tuple[int, int] | None, ...] = ()

    @property
    def wordings(self) -> tuple[tuple[tuple[int, int], tuple[int, int] | None], ...]:
        """Each member with its range, `None` if it reports the utterance as a whole."""
        ranges = self.ranges or (None,) * len(self.members)
        return tuple(zip(self.members, ranges, strict=True))


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that an article states, from which facts are collated.

    `article` is the position in the coverage; `start` and `end` are the range of the value,
    `sentence` that of the sentence around it. A quantity has `low`, `high` and `bound`, in the base
    unit of its `dimension` (`metre`, `day`, `dollar`, `count`), and `unit`, the size of the unit in
    the text; a time has `earliest` and `latest`, a place or a person `entity`, and an event
    `asserted`, true if it is said to have happened. `topic` says what is valued, for the reader.
    `speaker` is the entity to whom the article attributes the value, `None` if it states it in its
    own voice. `rising` is true if the value is said to have been another one before, `tally` if it
    is of a kind that grows while it is counted.
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
    """A passage of an article that says what a person or body will do."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BearingPassage:
    """A sentence that may bear on a pledge.

    `denies` is true if it says that something was not done, `done` if it says that it was;
    `contrary` if it is about what was to be lessened or ended. `elsewhere` and `before` are true if
    it is about another place than the pledge names, or a time before the announcement.
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

    `members` are (position of the article, position in its `clauses`), in the order of the coverage
    and of the texts; `confidence`, 0 to 1, is the mean probability of its pairs. `salience`, 0 to
    1, is the probability that an editor would list it if one report alone had it. `worth`, 0 to 1,
    is the probability that the editor would list it as one of several articles, and `soundness`, 0
    to 1, that a strict reader would sign it without its `doubtful` members, `whole_soundness` that
    the reader would sign it with them. `wordings` numbers the wording of each member, and `links`
    gives the probability that two of these wordings, the smaller number first, state one thing;
    pairs that were not compared are left out.
    """

    members: tuple[tuple[int, int], ...]
    confidence: float
    salience: float = 0.0
    worth: float = 1.0
    soundness: float = 1.0
    whole_soundness: float = 1.0
    doubtful: frozenset[tuple[int, int]] = frozenset()
    wordings: tuple[int, ...] = ()
    links: Mapping[tuple[int, int], float] = field(default_factory=dict)

    def link(self, one: int, other: int) -> float:
        """Return the probability, 0 to 1, that the members at two positions state one thing.

        It is 1 for the same wording, and 0 for wordings that were not compared.
        """
        a, b = sorted((self.wordings[one], self.wordings[other]))
        return 1.0 if a == b else self.links.get((a, b), 0.0)

    def only(self, positions: Sequence[int]) -> "Row":
        """Return the row with only the members at these positions."""
        return replace(
            self,
            members=tuple(self.members[k] for k in positions),
            wordings=tuple(self.wordings[k] for k in positions),
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a coverage.

    `linked` are clauses of several articles that state one thing, whatever it is, for what bears on
    the wordings of an utterance. `listed` are those that an editor would list, without members that
    match by chance, followed by what one article alone states.
    """

    linked: tuple[Row, ...] = ()
    listed: tuple[Row, ...] = ()
