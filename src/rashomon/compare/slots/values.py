"""Slots and their differences: what the readings of a row can differ in."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from rashomon.english.measures import Measure

SlotKind = Literal[
    "number", "time", "place", "who", "means", "cause", "manner", "polarity", "extent"
]
How = Literal["equal", "bound", "rounded", "more exact", "later", "other"]
RowRelationName = Literal["agreed", "compatible", "conflicting"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or span of time, as far as the words and the article's date say.

    `earliest` and `latest` are ISO 8601 dates, `None` if the words do not fix them. `weekday`
    (Monday 0), `month`, `day` and `year` are what the words themselves name; `clock` is in minutes
    from midnight. `zone` is the time zone written behind a clock time. `approximate` if hedged.
    """

    earliest: str | None = None
    latest: str | None = None
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: int | None = None
    zone: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """A value that is a word: `cell` is the group of words that mean the same in its set."""

    set: str
    cell: int | str
    lemma: str


Value = Measure | Moment | Worded


@dataclass(frozen=True, slots=True)
class Slot:
    """One value that a clause states.

    `start` and `end` are its range in the article's text, `position` that of its word in the
    tokens. `key` is what it is of: the counted noun and the words that govern it (numbers), the
    verb that it dates (times), the role in the event (words). `scope` are the words that make it
    a part of what is counted, or come on top of it (`other`, `seriously`, `first`).
    """

    kind: SlotKind
    value: Value
    start: int
    end: int
    position: int
    key: frozenset[str] = frozenset()
    scope: frozenset[str] = frozenset()
    noun: str = ""

    @property
    def identity(self) -> Hashable:
        """The value by which two slots are known to give the same one."""
        if isinstance(self.value, Measure):
            return self.value.dimension, self.value.low, self.value.high
        if isinstance(self.value, Worded):
            return self.value.set, self.value.cell
        return self.value


@dataclass(frozen=True, slots=True)
class SlotDifference:
    """Two slots of two members that value the same, and how the values relate."""

    left: Slot
    right: Slot
    how: How
