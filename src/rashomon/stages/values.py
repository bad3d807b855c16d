"""Values read off a text, tokens, times, quantities, and the vectors that models make of it.

A leaf: it imports nothing of the package, so `english`, which needs no article, loads none.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]

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

    def form(self, text: str) -> str:
        """Return the token as it is written in the text of its article."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A range of one article's text that expresses a time, TIMEX3-like.

    `earliest` and `latest` are the ISO 8601 dates or date-times between which a point lies, or
    which an interval spans, inclusive; both are `None` if the text and the article's date do not
    decide. `duration` is an ISO 8601 duration. `approximate` is true if the text hedges (`about`).
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
    """A range of one article's text that says how many or how much.

    `low` and `high` are the least and the greatest number that the words state, equal for a plain
    number (`at least 7`: low 7, high 7, bound `at least`; `40 to 50`: low 40, high 50). `unit` is
    the canonical unit (`percent`, `USD`, `km`), `counted` the lemma of the counted noun (`person`,
    `house`); each is `None` if there is none. `noun` is the range of that noun.
    """

    start: int
    end: int
    low: float
    high: float
    bound: Bound
    unit: str | None = None
    counted: str | None = None
    noun: tuple[int, int] | None = None
