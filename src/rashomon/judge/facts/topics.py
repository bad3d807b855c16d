"""What a row is called: the member that tells the one thing best by itself."""

from collections.abc import Sequence

from rashomon.english.standing import begins_as_sentence, is_captioned
from rashomon.judge.facts.members import Stated

_LONGEST = 22  # words
_BRIEF = 4  # words
# Cosine to the mean of the members that one may lose for being understood without its context: each
# is what an editor misses in a heading.
_LEANING = 0.15  # names nobody: a pronoun in front, or cut short
_CAPTION = 0.3  # goes on from the credit of a picture
_JOINING = 0.1  # goes on from another sentence, or closes what it did not open
_HEADLESS = 0.1  # has no subject, or no verb while others have one
_OPEN = 0.15  # breaks off behind a word that asks for more: `was convicted of`
_ASKING = ("ADP", "CCONJ", "SCONJ", "DET", "PART")


def topic(members: Sequence[Stated]) -> Stated:
    """The member that is most like the others, of those that are not long.

    One that leans on its context is called upon only if the others are far less like the rest.
    """
    short = [m for m in members if len(m.member.positions) <= _LONGEST] or list(members)
    mean = sum(m.vector for m in members) / len(members)
    verbs = any(_has_verb(m) for m in short)
    return max(short, key=lambda m: float(m.vector @ mean) - _lacking(m, verbs=verbs))


def _lacking(stated: Stated, *, verbs: bool) -> float:
    """What a member lacks as a heading; `verbs` says that some members have a verb."""
    member, text = stated.member, " ".join(stated.span.text.split())
    first, last = (member.tokens[member.positions[k]] for k in (0, -1))
    leans = first.pos == "PRON" or first.tag.startswith("W") or len(member.positions) < _BRIEF
    headless = first.pos in ("VERB", "AUX") or (verbs and not _has_verb(stated))
    return (
        _LEANING * leans
        + _CAPTION * is_captioned(text)
        + _JOINING * (not begins_as_sentence(text))
        + _HEADLESS * headless
        + _OPEN * (last.pos in _ASKING)
    )


def _has_verb(stated: Stated) -> bool:
    return any(stated.member.tokens[k].pos in ("VERB", "AUX") for k in stated.member.positions)
