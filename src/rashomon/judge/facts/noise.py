"""Clauses that state nothing to agree on: a bare name, or merely that a person spoke."""

from rashomon.english.statements import says_nothing
from rashomon.judge.facts.members import Stated

# Parts of speech without which a clause merely names: `the Harbour Union (HU`, `they all`.
_STATING = ("NOUN", "VERB", "AUX", "ADJ", "NUM")


def states_something(stated: Stated) -> bool:
    """Return whether a member says something about whom or what it names.

    A place added to a name suffices (`Osk, Halm`); words with `@` and no verb are a signature.
    """
    member, text = stated.member, " ".join(stated.span.text.split())
    stating = any(member.tokens[k].pos in _STATING for k in member.positions)
    signed = "@" in text and not any(member.tokens[k].pos == "VERB" for k in member.positions)
    return (stating or ", " in text) and not signed and not says_nothing(text)
