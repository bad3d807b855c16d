"""One article as it is read: its parse, its values and its clauses."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from rashomon.types import Article, Attribution, EntityKind

Vectors: TypeAlias = npt.NDArray[np.float32]


def _no_vectors() -> Vectors:
    return np.zeros((0, 0), np.float32)


MentionForm = Literal["name", "nominal", "pronoun"]
Granularity = Literal[
    "minute", "hour", "part of day", "day", "week", "month", "season", "quarter", "year", "decade"
]
TimeKind = Literal["point", "interval", "duration", "recurring"]
Bound = Literal["exactly", "about", "at least", "more than", "at most", "less than", "nearly"]


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


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that states one comparable thing.

    `sentence` is its position in `Article.sentences`, `head` the position of its verb (or noun) in
    `AnnotatedArticle.tokens`, and `tokens` the positions of its words, punctuation left out, in
    text order. `kind` is how it hangs on its sentence: `main` or a dependency label. `start` and
    `end` are the range to show: from the first to the last of these words if most of what lies
    between belongs to the clause, else the run of words around the head.
    """

    sentence: int
    kind: str
    head: int
    tokens: tuple[int, ...]
    start: int
    end: int


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

    `clauses` are in text order, m of them: `clause_vectors` (m, e), rows of unit length, say what
    each states in its sentence, and `sentence_vectors` (all sentences, d) are of the same pass,
    zero for a sentence without a clause.
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
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[int | None, ...] = ()
    clauses: tuple[Clause, ...] = ()
    clause_vectors: Vectors = field(default_factory=_no_vectors)
    sentence_vectors: Vectors = field(default_factory=_no_vectors)
