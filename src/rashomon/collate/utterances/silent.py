"""Attributions that are not utterances: what was not said, and what is only shown."""

from rashomon.english.contractions import opened
from rashomon.english.denial import negations
from rashomon.english.tables import table
from rashomon.english.words import words
from rashomon.types import Attribution, Span


def says_nothing(attribution: Attribution) -> bool:
    """Return whether an attribution reports no words.

    Examples are `did not say how`, `declined to comment` and `the photo shows`. Words in quotation
    marks were said all the same.
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
    return [part for word in words(span.text) for _, part in opened(word)]


def _meet(words: list[str], listed: list[str]) -> bool:
    return not set(words).isdisjoint(listed)
