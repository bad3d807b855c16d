"""What states nothing that could be agreed on: a bare name, and that somebody spoke."""

from rashomon.english.standing import says_nothing
from rashomon.judge.facts.members import Stated

# Without one of these a clause only names: `the Harbour Union (HU`, `they all`.
_TELLING = ("NOUN", "VERB", "AUX", "ADJ", "NUM")


def states_something(stated: Stated) -> bool:
    """Whether a member says something of whom or what it names: also where it is (`Osk, Halm`)."""
    member, text = stated.member, " ".join(stated.span.text.split())
    telling = any(member.tokens[k].pos in _TELLING for k in member.positions)
    signed = "@" in text and not any(member.tokens[k].pos == "VERB" for k in member.positions)
    return (telling or ", " in text) and not signed and not says_nothing(text)
