"""Type of one name in an article."""

from dataclasses import dataclass

from rashomon.types.statements import EntityKind


@dataclass(frozen=True, slots=True)
class Named:
    """One name: its ranges in the text and in the tokens, without titles and articles.

    `gender` is that of a title before the name (`m`, `f`), else empty; `titled` is true if a title
    or a role precedes the name.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    kind: EntityKind
    gender: str = ""
    titled: bool = False
