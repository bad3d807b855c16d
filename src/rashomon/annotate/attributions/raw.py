"""Output of both extractors, before modes, quoted ranges and speakers are determined."""

from dataclasses import dataclass
from typing import TypeAlias

Pieces: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution as ranges of `Article.text`.

    The pieces of a part are in text order and do not touch; a part that the text leaves out is
    empty. `content` always has a piece and includes its quotation marks.
    """

    source: Pieces
    cue: Pieces
    content: Pieces
