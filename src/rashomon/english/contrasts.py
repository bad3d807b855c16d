"""Sets of words that exclude each other in one role of one event."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon.english.tables import table

ContrastSlot = Literal["time", "place", "who", "means", "cause", "manner", "polarity", "extent"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word's place in a set: words of one `cell` mean the same, those of two exclude each other.

    `slot` is the slot of which the words are values; `verb` is true if they are verbs.
    """

    set: str
    cell: int
    slot: ContrastSlot
    verb: bool


@cache
def contrasts() -> Mapping[str, tuple[Contrast, ...]]:
    """Return a mapping of a word (or two words) to its places in the sets of `contrasts.toml`."""
    places: dict[str, tuple[Contrast, ...]] = {}
    for name, entry in table("contrasts").items():
        for cell, words in enumerate(entry["cells"]):
            for word in words:
                contrast = Contrast(name, cell, entry["slot"], entry.get("verb", False))
                places[word] = (*places.get(word, ()), contrast)
    return places
