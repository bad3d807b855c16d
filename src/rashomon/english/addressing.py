"""Verbs with which a speaker addresses a person."""

import re
from functools import cache

from rashomon.english.tables import table

_REACH = 48  # characters before a name in which the verb is looked for


def is_spoken_to(text: str, start: int) -> bool:
    """Return whether the words before a name say that someone speaks to its bearer.

    Example: `he told Ada`.
    """
    return bool(_addressing().search(text, max(0, start - _REACH), start))


@cache
def _addressing() -> re.Pattern[str]:
    known = table("reporting")["addressing"]
    verbs, talks, to = ("|".join(known[key]) for key in ("verbs", "talks", "prepositions"))
    return re.compile(rf"\b(?:(?:{verbs})|(?:{talks}) (?:{to}))\s(?:the\s)?\Z", re.IGNORECASE)
