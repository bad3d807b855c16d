"""How long something has lasted: `the monthlong war`, `five weeks after the invasion began`."""

from collections.abc import Sequence

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.tables import tables

_FROM_ITS_START = ("after", "since", "into")


def what_lasted(clauses: Clauses, at: int, text: str) -> tuple[str, int] | None:
    """The class of what a duration is the length of, and the token that tells of it.

    `text` is how the duration is written, `at` the noun that it goes with, else its unit. `None`
    where it is the length of nothing that lasts.
    """
    known = tables().lasting
    if text.lower().endswith("long"):
        return known.get(clauses.lemma(at), clauses.lemma(at)), at
    if clauses.lemma(at) in known:
        return known[clauses.lemma(at)], at
    for k in clauses.up(at):
        if k == at:
            continue
        token, lemma = clauses.tokens[k], clauses.lemma(k)
        if token.pos in ("VERB", "AUX"):
            return _of_verb(clauses, k)
        if token.pos in ("ADP", "SCONJ") and lemma in _FROM_ITS_START:
            return _first(clauses, clauses.dependants(k, "pobj"))
    return None


def _of_verb(clauses: Clauses, verb: int) -> tuple[str, int] | None:
    """`… after it launched its invasion`, `… since the drought began`, `the strike lasted …`."""
    lemma = clauses.lemma(verb)
    around = [*clauses.objects(verb), *clauses.subjects(verb)]
    if lemma == "last":
        return _first(clauses, around)
    dated = any(
        clauses.lemma(k) in _FROM_ITS_START for k in clauses.dependants(verb, "mark", "prep")
    )
    if not dated:
        return None
    if lemma in tables().beginning:
        return _first(clauses, around)
    known = tables().lasting.get(lemma)
    return (known, verb) if known else None


def _first(clauses: Clauses, nouns: Sequence[int]) -> tuple[str, int] | None:
    """The class of the first noun that lasts, or of that whose start a noun is."""
    for k in nouns:
        if clauses.lemma(k) in tables().beginning:
            inside = [
                j
                for preposition in clauses.dependants(k, "prep")
                if clauses.lemma(preposition) == "of"
                for j in clauses.dependants(preposition, "pobj")
            ]
            if found := _first(clauses, inside):
                return found
        elif known := tables().lasting.get(clauses.lemma(k)):
            return known, k
    return None
