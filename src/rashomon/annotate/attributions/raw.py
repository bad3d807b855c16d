"""What both extractors find, before modes, quoted ranges and speakers are read off it."""

from dataclasses import dataclass
from typing import TypeAlias

Pieces: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution as ranges of `Article.text`.

    Pieces of one part are in text order and do not touch each other; a part that the text leaves
    out is empty. `content` always has a piece and keeps the quotation marks that it stands in.
    """

    source: Pieces
    cue: Pieces
    content: Pieces
