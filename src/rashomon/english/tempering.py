"""Bounds, hedges, modal verbs, negations, verbs of reporting, words that judge or narrow."""

from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.english.items import Item, Kind
from rashomon.english.tables import phrases
from rashomon.english.tokens import TextToken

# Narrowing words that keep their meaning in the capitals of a title: Deputy Chairman.
_OF_OFFICES = ("former", "coming", "deputy")

_Table = Mapping[tuple[str, ...], tuple[Kind, str]]


@cache
def _wordings() -> _Table:
    """Return phrases with kind and class; if two kinds have one phrase, the first is kept."""
    entries: dict[tuple[str, ...], tuple[Kind, str]] = {}
    sections: tuple[tuple[Kind, str, str], ...] = (
        ("bound", "modality", "bounds"),
        ("hedge", "modality", "hedges"),
        ("modal", "modality", "modals"),
        ("modal", "modality", "purposes"),
        ("negation", "modality", "negations"),
        ("reporting", "reporting", "phrases"),
        ("reporting", "reporting", "verbs"),
        ("judging", "modality", "judging"),
        ("narrowing", "modality", "narrowing"),
    )
    for kind, file, section in sections:
        for phrase, value in phrases(file, section).items():
            entries.setdefault(phrase, (kind, value))
    return entries


def wordings(tokens: Sequence[TextToken], numbers: Sequence[Item]) -> list[Item]:
    """Return the words that hedge, bound, deny, report or judge in a sentence, in order.

    Of phrases that begin with one word, the longest is read.

    `numbers` are the sentence's quantities: some prepositions are bounds only before one.
    """
    starts = {item.first for item in numbers if item.kind == "quantity"}
    items: list[Item] = []
    first = 0
    while first < len(tokens):
        item = _before_number(tokens, first, starts) or _phrase_at(tokens, first)
        if item and not _misleads(tokens, item, starts):
            items.append(item)
        first = item.last if item else first + 1
    return items


def _before_number(tokens: Sequence[TextToken], first: int, starts: set[int]) -> Item | None:
    for size in (2, 1):
        if first + size not in starts:
            continue
        value = phrases("modality", "bounds_of_numbers").get(_words(tokens, first, size))
        if value:
            return Item("bound", (value,), first, first + size)
    return None


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """Return the first words with the lengths of the phrases that they begin, the longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in _wordings():
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}


def _phrase_at(tokens: Sequence[TextToken], first: int) -> Item | None:
    for size in _sizes().get(tokens[first].word, ()):
        entry = _wordings().get(_words(tokens, first, size))
        if entry and first + size <= len(tokens):
            return Item(entry[0], (entry[1],), first, first + size)
    return None


def _words(tokens: Sequence[TextToken], first: int, size: int) -> tuple[str, ...]:
    return tuple(token.word for token in tokens[first : first + size])


def _misleads(tokens: Sequence[TextToken], item: Item, starts: set[int]) -> bool:
    """Return whether a listed word has another meaning here: the month of May, `some people`."""
    token = tokens[item.first]
    if item.kind == "modal" and token.word == "may":
        return token.capital and not token.opening
    if item.kind == "narrowing" and token.capital and not token.opening:
        # A part of a name: the Permanent Court.
        return item.value[0] not in _OF_OFFICES
    if item.kind == "bound" and item.last - item.first == 1 and item.value[0] in ("about", "most"):
        return item.last not in starts and token.word in ("about", "around", "some")
    return False
