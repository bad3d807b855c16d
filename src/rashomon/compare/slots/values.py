"""Slots and their differences: what the readings of a row can differ in."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from rashomon.english.measures import Measure

SlotKind = Literal[
    "number", "time", "place", "who", "means", "cause", "manner", "polarity", "extent"
]
How = Literal["equal", "bound", "rounded", "more exact", "later", "other"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or span of time, as far as the words and the article's date say.

    `earliest` and `latest` are ISO 8601 dates, `None` if the words do not fix them. `weekday`
    (Monday 0), `month`, `day` and `year` are what the words themselves name; `clock` is in minutes
    from midnight. `zone` is the time zone written after a clock time. `approximate` is true if it
    is hedged.
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
    """Value that is a word: `cell` is the group of words in its `set` that mean the same."""

    set: str
    cell: int | str
    lemma: str


Value = Measure | Moment | Worded


@dataclass(frozen=True, slots=True)
class Slot:
    """One value that a clause states.

    `start` and `end` are its range in the article's text, `position` that of its word in the
    tokens. `key` is what it belongs to: the counted noun and the words that govern it (numbers),
    the verb that it dates (times), the role in the event (words). `scope` holds words that limit it
    to a part of what is counted or add to that (`other`, `seriously`, `first`).
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
        """Key that is equal for two slots that give the same value."""
        if isinstance(self.value, Measure):
            return self.value.dimension, self.value.low, self.value.high
        if isinstance(self.value, Worded):
            return self.value.set, self.value.cell
        return self.value


@dataclass(frozen=True, slots=True)
class SlotDifference:
    """Slots of two members that give a value of the same thing, and how the values relate."""

    left: Slot
    right: Slot
    how: How
