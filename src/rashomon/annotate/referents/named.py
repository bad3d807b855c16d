"""One name in an article."""

from dataclasses import dataclass

from rashomon.types.statements import EntityKind


@dataclass(frozen=True, slots=True)
class Named:
    """One name: a range of the text and of the tokens, titles and articles left out.

    `gender` is what a title before it tells (`m`, `f`), else empty; `titled` whether a title or a
    role stands before it.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    kind: EntityKind
    gender: str = ""
    titled: bool = False
