"""Verbs by their forms alone, without a parse."""

from functools import cache

from rashomon.english.spelling import irregular
from rashomon.english.tables import lines, listed, table


def is_verb(form: str) -> bool:
    """Return whether a word in small letters is an auxiliary, a past or a verb of saying."""
    return is_finite(form) or form.endswith("ed") or form in irregular()


def is_finite(form: str) -> bool:
    """Return whether a word makes a clause: an auxiliary, or a past that is not a participle.

    Verbs of saying count too.
    """
    return form in _finite() or is_reporting_verb(form)


def is_auxiliary(form: str) -> bool:
    """Return whether a word in small letters makes a clause with any verb: `has`."""
    return form in _auxiliary()


def is_reporting_verb(form: str) -> bool:
    """Return whether a word in small letters is a verb of saying."""
    return form in listed("reporting_verbs")


@cache
def _finite() -> frozenset[str]:
    """Return the auxiliaries, and the pasts of irregular verbs that are not participles."""
    rows = [line.split() for line in lines("irregular")]
    pasts = {row[1] for row in rows if len(row) > 1 and row[1] not in row[2:]}
    return frozenset(pasts) | _auxiliary()


@cache
def _auxiliary() -> frozenset[str]:
    return frozenset(table("statements")["auxiliary"])
