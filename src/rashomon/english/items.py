"""Typed items of a sentence: what may differ between two sentences that say the same."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "quantity",
    "date",
    "bound",
    "hedge",
    "modal",
    "negation",
    "name",
    "reporting",
    "judging",
    "narrowing",
    "pronoun",
]
Value: TypeAlias = tuple[object, ...]

# Kinds of words that say how sure or how much, or whether at all, rather than what happened.
TEMPERING: frozenset[Kind] = frozenset(("bound", "hedge", "modal", "negation"))

# Substitutes for the unit of a quantity without one: a time of day in minutes, one that may be
# morning or evening, a rank (`third`), `twice`, and `in his eighties`.
CLOCK, HALF_CLOCK = "clock", "clock of half a day"
RANK, TIMES, AGE = "rank", "times", "age"


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens `[first, last)` of a sentence that state one `value` of a kind.

    Values by kind: quantity (number or `None`, unit or `None`); date (granularity, name); bound,
    hedge, modal, reporting, judging, narrowing (class,); negation ("not",); name (folded parts
    without titles); pronoun (the pronoun itself).
    """

    kind: Kind
    value: Value
    first: int
    last: int
