"""The topic of a fact: the member that states it best out of context."""

from collections.abc import Sequence

from rashomon.english.statements import begins_as_sentence, is_captioned
from rashomon.judge.facts.members import Stated
from rashomon.settings import RowSettings

# Faults of a heading that cannot be understood out of context, as the cosine to the mean of the
# members that is subtracted for each: weights, set by hand. On 32 coverages of claims to tune on,
# the word F1 of a topic and the editor's is 0.257, and from 0.255 to 0.257 without one of them. Of
# 676 topics, `_LEANING` changes 92, `_HEADLESS` 70, `_JOINING` 17, the others 2 each.
_BRIEF = 4  # words; a shorter clause is cut short
_LEANING = 0.15  # names nobody: begins with a pronoun, or is cut short
_CAPTION = 0.3  # begins with the credit of a picture
_JOINING = 0.1  # continues another sentence, or closes what it did not open
_HEADLESS = 0.1  # has no subject, or no verb although others have one
_BROKEN_OFF = 0.15  # breaks off after a word that needs another: `was convicted of`
# Parts of speech that need a word after them.
_ASKING = ("ADP", "CCONJ", "SCONJ", "DET", "PART")


def topic(members: Sequence[Stated], settings: RowSettings) -> Stated:
    """Return the member most like the others, of those that are not long (`topic_words`).

    One that depends on its context is taken only if the others are far less like the rest.
    """
    longest = settings.topic_words
    short = [m for m in members if len(m.member.positions) <= longest] or list(members)
    mean = sum(m.vector for m in members) / len(members)
    verbs = any(_has_verb(m) for m in short)
    return max(short, key=lambda m: float(m.vector @ mean) - _lacking(m, verbs=verbs))


def _lacking(stated: Stated, *, verbs: bool) -> float:
    """Return the penalty of a member as a heading; `verbs` says whether any member has a verb."""
    member, text = stated.member, " ".join(stated.span.text.split())
    first, last = (member.tokens[member.positions[k]] for k in (0, -1))
    named = member.positions[0] in stated.people
    leans = (
        (first.pos == "PRON" and not named)
        or first.tag.startswith("W")
        or len(member.positions) < _BRIEF
    )
    headless = first.pos in ("VERB", "AUX") or (verbs and not _has_verb(stated))
    return (
        _LEANING * leans
        + _CAPTION * is_captioned(text)
        + _JOINING * (not begins_as_sentence(text))
        + _HEADLESS * headless
        + _BROKEN_OFF * (last.pos in _ASKING)
    )


def _has_verb(stated: Stated) -> bool:
    return any(stated.member.tokens[k].pos in ("VERB", "AUX") for k in stated.member.positions)
