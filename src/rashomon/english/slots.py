"""Words of a clause that affect its values: light ones, and those that narrow what is counted."""

from collections.abc import Iterable, Mapping
from functools import cache

from rashomon.english.denial import modal_verbs
from rashomon.english.tables import classes, table

LIGHT: frozenset[str] = frozenset(table("slots")["light"]["lemmas"])


def scoping(forms: Iterable[str]) -> frozenset[str]:
    """Return the classes of the words that make what is counted a part of a whole, or add to it."""
    known = classes("slots", "scopes")
    return frozenset(known[form] for form in forms if form in known)


def befalling() -> Mapping[str, str]:
    """Return lemmas with the class of what befalls those counted: `die` and `body` are `kill`."""
    return classes("slots", "befalling")


@cache
def people() -> frozenset[str]:
    """Return nouns for human beings that are interchangeable in a count."""
    return frozenset(table("slots")["people"]["nouns"])


@cache
def groups() -> frozenset[str]:
    """Return nouns after which `of` says who or what they consist of: `gangs of youths`."""
    return frozenset(table("slots")["groups"]["nouns"])


@cache
def opening() -> frozenset[str]:
    """Return words around a verb that leave open whether what it says is so."""
    return frozenset(table("slots")["opening"]["words"]) | modal_verbs()


@cache
def results() -> frozenset[str]:
    """Return words for the end of a game, or the state of a season."""
    return frozenset(table("slots")["results"]["words"])


@cache
def apart() -> frozenset[str]:
    """Return words that distinguish one occasion, or one thing, from others of its kind."""
    return frozenset(table("slots")["apart"]["words"])
