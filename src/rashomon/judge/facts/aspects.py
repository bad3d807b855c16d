"""Aspects of facts: the kind of thing that a row states."""

from collections import Counter
from collections.abc import Sequence

from rashomon.compare.slots import RowRelation, slots
from rashomon.english.tables import listed, small_words
from rashomon.judge.facts.members import Stated
from rashomon.types import FactAspect

# Slots that determine the aspect of a fact.
_BY_SLOT: dict[str, FactAspect] = {
    "number": "number",
    "time": "time",
    "place": "place",
    "who": "who",
    "cause": "cause",
}
_SHORT = 12  # words; a longer clause is about more than its number or its day
_STATES = small_words("states")


def aspect_of(members: Sequence[Stated], judged: RowRelation) -> FactAspect:
    """Return the aspect of the slot that decides a difference, else the most frequent one."""
    if judged.difference is not None and judged.difference.left.kind in _BY_SLOT:
        return _BY_SLOT[judged.difference.left.kind]
    kinds = Counter(_kind(m) for m in members)
    return max(kinds, key=lambda k: (kinds[k], k))


def _kind(stated: Stated) -> FactAspect:
    """Return the aspect of one member.

    An apposition says who; a short clause with a number or a time is about that; then intentions
    and causes are recognised by their words. Of the rest, clauses attributed to a speaker are said,
    the others states or events. A number or a time thus keeps its aspect, whoever states it.
    """
    member = stated.member
    if stated.kind == "appos":
        return "who"
    tokens = [member.tokens[k] for k in member.positions]
    lemmas = {t.lemma.casefold() for t in tokens}
    kinds = {s.kind for s in slots(stated.read)}
    for kind in ("number", "time"):
        if len(tokens) <= _SHORT and kind in kinds:
            return kind
    if lemmas & listed("intentions"):
        return "intention"
    if lemmas & listed("causes"):
        return "cause"
    if member.speaker is not None:
        return "said"
    return "state" if stated.head.pos == "AUX" or stated.head.lemma in _STATES else "event"
