"""Ends of clauses in a text without a parse, and what a clause says of a number in it."""

import re
from collections.abc import Iterator

# Ends of the clause around a value.
EDGE = re.compile(
    r"[,;:()—–\n]|\s-\s|\b(?:and|but|while|who|which|that|when|after|before|as|where)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[,;:()—–]|\b(?:because|but|although|though|while|since|unless|if|when|which|who)\b|"
    # What is denied of one verb is not denied of the one before it.
    r"\band\s+(?=(?:was|were|is|are|had|has|have|should|would|could|must|will|can|did)\b)",
    re.IGNORECASE,
)
# The amount of a change is not the level reached; `#` replaces the number.
_BY, _TO = re.compile(r"\bby #", re.IGNORECASE), re.compile(r"\b(?:to|from|at) #", re.IGNORECASE)


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a sentence, without the words that join them.

    >>> list(clauses("The pump failed because its fuse was stolen, he said"))
    ['The pump failed', 'its fuse was stolen', 'he said']
    """
    return (clause.strip() for clause in _CLAUSES.split(text) if clause.strip())


def is_change_and_level(one: str, other: str) -> bool:
    """Return whether one of two clauses says by how much and the other to what.

    >>> is_change_and_level("It rose by # a litre", "It rises to # a litre")
    True
    """
    return any(_BY.search(a) and _TO.search(b) for a, b in ((one, other), (other, one)))
