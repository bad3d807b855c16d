"""What kind of thing a row states."""

from collections import Counter
from collections.abc import Sequence

from rashomon.compare.slots import RowRelation, slots
from rashomon.english.tables import listed
from rashomon.judge.facts.members import Stated
from rashomon.types import FactAspect

# The slots that name a kind of fact by themselves.
_BY_SLOT: dict[str, FactAspect] = {
    "number": "number",
    "time": "time",
    "place": "place",
    "who": "who",
    "cause": "cause",
}
_SHORT = 9


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
    lemmas = [t.lemma.casefold() for t in tokens]
    own = set(member.positions)
    head = next((k for k in member.positions if member.tokens[k].head not in own), own and min(own))
    token = member.tokens[head] if own else None
    if any(x in listed("intentions") for x in lemmas):
        return "intention"
    if token is not None and token.pos in ("NOUN", "PROPN"):
        return "who"
    if any(x in listed("causes") for x in lemmas):
        return "cause"
    found = slots(member)
    if len(tokens) <= _SHORT and any(s.kind == "number" for s in found):
        return "number"
    if token is not None and (token.lemma in ("be", "remain", "have") or token.pos == "AUX"):
        return "state"
    return "event"
