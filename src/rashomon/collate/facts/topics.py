"""What a cluster of claims is about, in a few words of the articles."""

from collections import Counter
from collections.abc import Sequence

from rashomon.collate.facts.stated import Reader, Stated
from rashomon.collate.facts.tables import tables


def topic_of(members: Sequence[Stated], readers: Sequence[Reader]) -> str:
    """The counted thing and what happened to it, else the words that say what is valued."""
    first = members[0]
    event = next((s.frame.event for s in members if s.frame.event), None)
    label = tables().labels.get(event or "", "")
    if first.measure.dimension == "count":
        return " ".join(filter(None, [_noun(members, readers), label or _keys(first, 2)]))
    return " ".join(filter(None, [_keys(first, 3), f"({first.measure.dimension})"]))


def _noun(members: Sequence[Stated], readers: Sequence[Reader]) -> str:
    """The counted noun as most of the articles write it."""
    words = Counter(
        readers[s.scene.article].annotated.article.text[slice(*s.quantity.noun)].lower()
        for s in members
        if s.quantity.noun and s.quantity.counted and s.quantity.counted not in tables().events
    )
    if words:
        return max(words, key=lambda w: (words[w], w))
    return "people" if any(s.people or s.frame.event in _OF_PEOPLE for s in members) else ""


_OF_PEOPLE = ("kill", "injure", "missing", "evacuate", "arrest", "hostage", "rescue", "infect")


def _keys(stated: Stated, most: int) -> str:
    return ", ".join(stated.frame.keys[:most])
