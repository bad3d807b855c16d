"""What a value is a value of: the event, the counted things, and the words around them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.tables import tables
from rashomon.english.tables import classes

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
# Prepositions after a noun that lead away from what it counts.
_BESIDE = ("from", "in", "on", "at", "near", "with", "for", "across", "inside", "outside")
_LINKING = ("be", "have", "do", "get")


@dataclass(frozen=True, slots=True)
class Frame:
    """`event` is a class of the tables, `None` outside them; `keys` are the lemmas that say what

    the value is of, nearest first; `verb` the position of the governing verb; `by` whether the
    value is that of a change, not of what it led to; `rising` whether it was another one before.
    """

    event: str | None
    keys: tuple[str, ...]
    verb: int | None
    by: bool
    rising: bool


def frame(clauses: Clauses, at: int, own: tuple[int, int]) -> Frame:
    """The frame of the noun or number at a token; the words of `own`, its value, tell nothing."""
    known = tables()
    clauses = clauses.without(own, at)
    keys: list[str] = []
    event = _of_noun(clauses, at)
    verb, by, beside = None, False, False
    previous = at
    for k in clauses.up(at):
        token = clauses.tokens[k]
        if k != at and token.pos == "ADP":
            by = by or (clauses.lemma(k) == "by" and verb is None)
            beside = beside or _is_beside(clauses, k)
        if token.pos in ("VERB", "AUX"):
            verb = k
            event = event or (None if beside else _of_verb(clauses, k, previous))
            keys += _keys_of_verb(clauses, k, previous)
            break
        if token.pos in ("NOUN", "ADJ", "ADV") or token.pos == "PROPN":
            event = event or (None if beside else _of_noun(clauses, k))
            keys += [clauses.lemma(k), *_compounds(clauses, k)]
        previous = k
    rising = verb is not None and (
        clauses.lemma(verb) in known.rising
        or any(clauses.lemma(c) in ("now", "already") for c in clauses.children[verb])
        or any(clauses.lemma(s) == "toll" for s in clauses.subjects(verb))
    )
    unique = tuple(dict.fromkeys(k for k in keys if k.isalpha() and not is_unit(k)))
    return Frame(event, unique, verb, by, rising)


def _is_beside(clauses: Clauses, prep: int) -> bool:
    """Whether what follows a preposition only tells more of a noun: `firefighters from six towns
    were sent` sends no towns."""
    above = clauses.tokens[clauses.tokens[prep].head]
    return above.pos in ("NOUN", "PROPN") and clauses.lemma(prep) in _BESIDE


def is_unit(lemma: str) -> bool:
    """Whether a lemma is a unit of measure: it says nothing of what is measured."""
    return lemma in classes("numbers", "units") or lemma.replace("meter", "metre") in classes(
        "numbers", "units"
    )


def _compounds(clauses: Clauses, at: int) -> list[str]:
    return [
        clauses.lemma(k)
        for k in clauses.dependants(at, "compound")
        if clauses.tokens[k].pos == "NOUN"
    ]


def _of_noun(clauses: Clauses, at: int) -> str | None:
    """The event that a noun or what modifies it tells: `injured passengers`, `people killed`."""
    events = tables().events
    for k in clauses.children[at]:
        token = clauses.tokens[k]
        if token.dep in ("amod", "acl", "relcl", "appos") or token.tag in ("VBN", "JJ"):
            if token.pos == "NUM" or clauses.is_negated(k):
                continue
            found = _phrase(clauses, k) or events.get(clauses.lemma(k))
            if found:
                return found
    lemma = clauses.lemma(at)
    return None if lemma in tables().uncounted else events.get(lemma)


def _of_verb(clauses: Clauses, verb: int, below: int) -> str | None:
    """The event of a verb, or of what it measures."""
    known = tables()
    lemma = clauses.lemma(verb)
    found = _phrase(clauses, verb)
    if found is None and lemma not in known.measuring:
        found = known.events.get(lemma)
    if found:
        return found
    if lemma not in known.measuring:
        return None
    for k in clauses.dependants(verb, "xcomp", "ccomp"):
        own = clauses.tokens[k].pos == "VERB" and not clauses.subjects_of_own(k)
        if own and (found := _phrase(clauses, k) or known.events.get(clauses.lemma(k))):
            return found
    around = [k for k in _around(clauses, verb) if k != below]
    return next((e for k in around if (e := _of_noun(clauses, k))), None) or next(
        (e for k in around for j in _inside(clauses, k) if (e := _of_noun(clauses, j))), None
    )


def _phrase(clauses: Clauses, verb: int) -> str | None:
    """The event of a verb with its particle or object: `burn down`, `leave home`."""
    events, lemma = tables().events, clauses.lemma(verb)
    for k in clauses.children[verb]:
        if found := events.get(f"{lemma} {clauses.lemma(k)}"):
            return found
        for j in clauses.children[k]:
            if clauses.tokens[k].pos == "ADP" and (
                found := events.get(f"{lemma} {clauses.lemma(j)}")
            ):
                return found
    return None


def _around(clauses: Clauses, verb: int) -> list[int]:
    # `Observers put the turnout at …`: what is acted upon is measured, not who measures.
    return [
        *clauses.objects(verb),
        *clauses.subjects(verb),
        *clauses.dependants(verb, "npadvmod", "advmod", "acl"),
    ]


def _inside(clauses: Clauses, at: int) -> Iterator[int]:
    """What hangs on a noun by prepositions: `the number of people`."""
    for k in clauses.dependants(at, "prep"):
        yield from clauses.dependants(k, "pobj")


def _keys_of_verb(clauses: Clauses, verb: int, below: int) -> list[str]:
    known = tables()
    lemma = clauses.lemma(verb)
    around = [k for k in _around(clauses, verb) if k != below]
    nouns = [
        word
        for k in around
        if clauses.tokens[k].pos in _CONTENT
        for word in (clauses.lemma(k), *_compounds(clauses, k))
    ]
    if lemma in known.measuring:
        inner = [clauses.lemma(j) for k in around for j in _inside(clauses, k)]
        return [*nouns, *inner]
    return [lemma, *nouns]
