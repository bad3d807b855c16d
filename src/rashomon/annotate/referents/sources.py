"""The source of an attribution taken apart: its noun phrase without what is said about it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.annotate.referents.named import Named
from rashomon.english.people import tables
from rashomon.stages import Token
from rashomon.types import Span

_CUTS = frozenset({",", "(", ")", "—", "–", "--", ";", ":", "“", "”", '"'})
_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_VERBS = frozenset({"VBD", "VBN", "VBG", "VBZ", "VBP"})
# Prepositions that belong to a description; others tell when or where.
_KEPT = frozenset({"of", "for", "to", "at", "in", "from", "with", "within", "on"})
_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its tokens up to the first comma or clause, and its head among them.

    `rest` are the tokens behind it. Positions are those of the article's tokens.
    """

    first: int
    last: int
    head: int
    rest: tuple[int, int]


def phrase(
    text: str, tokens: Sequence[Token], starts: Sequence[int], source: Span
) -> Phrase | None:
    """The first noun phrase of a source; `None` where it has no noun, name or pronoun."""
    first, end = bisect_left(starts, source.start), bisect_left(starts, source.end)
    while first < end and tokens[first].pos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "ADV", "DET"):
        first += 1
    last = first
    while last < end and not _cuts(text, tokens, first, last):
        last += 1
    while last > first and _DAYS.fullmatch(text[tokens[last - 1].start : tokens[last - 1].end]):
        last -= 1
    head = _head(text, tokens, first, last)
    return None if head is None else Phrase(first, last, head, (last, end))


def _cuts(text: str, tokens: Sequence[Token], first: int, at: int) -> bool:
    token = tokens[at]
    word = text[token.start : token.end]
    if word in _CUTS or token.tag in _RELATIVE or "\n" in text[tokens[at - 1].end : token.start]:
        return at > first or word in _CUTS
    if at == first:
        return False
    if token.pos == "ADV" or (token.pos == "ADP" and word.lower() not in _KEPT):
        return True
    return token.tag in _VERBS and token.pos in ("VERB", "AUX")


def _head(text: str, tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The last noun before the first preposition."""
    head = None
    for at in range(first, last):
        if tokens[at].pos == "ADP" and head is not None:
            break
        if tokens[at].tag == "POS":
            head = None
        elif tokens[at].pos in ("NOUN", "PROPN", "PRON") or tables().is_role(
            text[tokens[at].start : tokens[at].end]
        ):
            head = at
    return head


def description(text: str, tokens: Sequence[Token], part: Phrase) -> str:
    """The phrase as a role: folded, without articles and possessives before it."""
    first = part.first
    while first < part.head and (
        tokens[first].pos in ("DET", "PRON", "PUNCT") or tokens[first].tag in ("PRP$", "POS")
    ):
        first += 1
    start, end = tokens[first].start, tokens[part.last - 1].end
    return " ".join(text[start:end].split()).lower().strip(" ,.")


def joined_names(text: str, tokens: Sequence[Token], names: Sequence[Named]) -> bool:
    """Whether two names are joined by `and`: `Lund and Moe`."""
    return any(
        any(text[t.start : t.end].lower() in ("and", "&", "or") for t in tokens[a.last : b.first])
        for a, b in pairwise(names)
    )
