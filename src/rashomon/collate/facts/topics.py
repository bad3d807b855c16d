"""What a cluster of claims is about, in a few words of the articles."""

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.collate.facts.stated import Reader, Stated
from rashomon.collate.facts.tables import tables

_BEFORE, _AFTER = 64, 40
_PAUSE = re.compile(r"[,;:—–]\s")
_LEAST = 3
_MARKS = ' "“”‘’.,;:'


def topic_of(members: Sequence[Stated], readers: Sequence[Reader]) -> str:
    """The counted thing and what happened to it, else the words around the first value."""
    first = members[0]
    event = next((s.frame.event for s in members if s.frame.event), None)
    if first.measure.dimension == "count" and event:
        told = f"{_noun(members, readers)} {tables().labels[event]}".strip()
        return told + _site(members, readers)
    if first.lasting:
        return f"how long the {first.lasting} has lasted"
    return _around(first, readers[first.scene.article].annotated.article.text)


def _site(members: Sequence[Stated], readers: Sequence[Reader]) -> str:
    """` in Mariupol`, where one claim says so and all are of that place."""
    sites = {s.site for s in members} - {None}
    if len(sites) != 1 or not all(sites <= s.places for s in members):
        return ""
    (site,) = sites
    names = (e.name for e in readers[0].cast.entities if e.id == site)
    return f" in {next(names)}"


def _around(stated: Stated, text: str) -> str:
    """The words beside a value in its clause, the value itself left out."""
    sentence = stated.scene.sentence
    before = " ".join(text[max(sentence.start, stated.start - _BEFORE) : stated.start].split())
    after = " ".join(text[stated.end : min(sentence.end, stated.end + _AFTER)].split())
    if stated.start - _BEFORE > sentence.start and " " in before:
        before = before.split(" ", 1)[1]
    if stated.end + _AFTER < sentence.end and " " in after:
        after = after.rsplit(" ", 1)[0]
    clause = _PAUSE.split(before)[-1]
    if len(clause.split()) >= _LEAST:
        before = clause
    clause = _PAUSE.split(after)[0]
    if len(before.split()) + len(clause.split()) >= _LEAST:
        after = clause
    return f"{before.strip(_MARKS)} … {after.strip(_MARKS)}".strip()


def _noun(members: Sequence[Stated], readers: Sequence[Reader]) -> str:
    """The counted noun as most of the articles write it."""
    words = Counter(
        readers[s.scene.article].annotated.article.text[slice(*s.quantity.noun)].lower()
        for s in members
        if s.quantity.noun and s.quantity.counted and s.quantity.counted not in tables().events
    )
    if words:
        return max(words, key=lambda w: (words[w], w))
    return "people" if any(s.people or s.frame.event in tables().human for s in members) else ""
