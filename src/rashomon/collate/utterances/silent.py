"""Attributions that are no utterance: what was not said, and what is only shown."""

import re

from rashomon.english.denial import negations
from rashomon.english.tables import table
from rashomon.english.words import fold
from rashomon.types import Attribution, Span

_WORD = re.compile(r"n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+")


def says_nothing(attribution: Attribution) -> bool:
    """Whether nothing is said: `did not say how`, `declined to comment`, `the photo shows`.

    Words in quotation marks were said all the same.
    """
    if attribution.quoted or attribution.cue is None:
        return False
    cue, known = _words(attribution.cue), table("reporting")
    silent, depicting = known["silent"], known["depicting"]
    # The verb of `refused to comment` is the first word of what it governs.
    following = _words(attribution.content[0])[:1] if cue[-1:] == ["to"] else []
    refused = _meet(cue, [*negations(), *silent["refusing"]])
    if refused and _meet(cue + following, silent["verbs"]):
        return True
    source = _words(attribution.source) if attribution.source else []
    return _meet(cue, depicting["verbs"]) and _meet(source, depicting["sources"])


def _words(span: Span) -> list[str]:
    return _WORD.findall(fold(span.text))


def _meet(words: list[str], listed: list[str]) -> bool:
    return not set(words).isdisjoint(listed)
