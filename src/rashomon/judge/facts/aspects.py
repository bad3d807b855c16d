"""What kind of thing a row states."""

from collections import Counter
from collections.abc import Sequence

from rashomon.compare.slots import Member, RowRelation, slots
from rashomon.english.tables import listed
from rashomon.judge.facts.members import Stated
from rashomon.stages import Token
from rashomon.types import FactAspect

# The slots that name a kind of fact by themselves.
_BY_SLOT: dict[str, FactAspect] = {
    "number": "number",
    "time": "time",
    "place": "place",
    "who": "who",
    "cause": "cause",
}
_SHORT = 9  # words of a clause that is about its number
_STATES = ("be", "remain", "have", "stay")


def aspect_of(members: Sequence[Stated], judged: RowRelation) -> FactAspect:
    """Return the kind that most members have; the deciding slot of a difference goes first."""
    if judged.difference is not None and judged.difference.left.kind in _BY_SLOT:
        return _BY_SLOT[judged.difference.left.kind]
    kinds = Counter(_kind(m) for m in members)
    return max(kinds, key=lambda k: (kinds[k], k))


def _kind(stated: Stated) -> FactAspect:
    member = stated.member
    if member.speaker is not None:
        return "said"
    tokens = [member.tokens[k] for k in member.positions]
    lemmas = {t.lemma.casefold() for t in tokens}
    if lemmas & listed("intentions"):
        return "intention"
    head = _head(member)
    if head.pos in ("NOUN", "PROPN"):
        return "who"
    if lemmas & listed("causes"):
        return "cause"
    if len(tokens) <= _SHORT and any(s.kind == "number" for s in slots(member)):
        return "number"
    return "state" if head.pos == "AUX" or head.lemma in _STATES else "event"


def _head(member: Member) -> Token:
    """The word of a clause whose governor lies outside."""
    own = set(member.positions)
    outer = [k for k in member.positions if member.tokens[k].head not in own - {k}]
    return member.tokens[outer[0] if outer else member.positions[0]]
