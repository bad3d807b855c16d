"""Words that deny and modal verbs, in one list for all stages: that of `modality.toml`."""

import re
from functools import cache

from rashomon.english.tables import classes, phrases, table


@cache
def negations() -> frozenset[str]:
    """Return the single words that deny, as written and as lemmas: `not`, `never`, `nobody`."""
    return frozenset(form[0] for form in phrases("modality", "negations") if len(form) == 1)


def is_negation(word: str) -> bool:
    """Return whether a word in small letters is a negation or ends in one: `not`, `didn't`."""
    return word in negations() or word.endswith("n't")


@cache
def negations_of_verbs() -> frozenset[str]:
    """Return `negations` but not those of what follows only: who left without paying left."""
    return negations() - frozenset(classes("modality", "prepositions_that_deny"))


@cache
def denying_words() -> frozenset[str]:
    """Return `negations` and words that imply one: `failed`, `without`, `unlikely`."""
    return negations() | frozenset(classes("modality", "denials"))


@cache
def denying_lemmas() -> frozenset[str]:
    """Return the denying lemmas: one more or less of them turns a clause into its denial.

    They are `negations`, words that nearly deny, and verbs of denial, refusal and failure.
    """
    sections = ("near_negations", "denying", "undoing")
    return negations().union(*(classes("modality", section) for section in sections))


@cache
def modal_verbs() -> frozenset[str]:
    """Return the modal verbs: `may`, `must`, `will`."""
    forms = (form for form in phrases("modality", "modals") if len(form) == 1)
    return frozenset(form[0] for form in forms) - {"able"}


@cache
def future_modals() -> frozenset[str]:
    """Return the modal verbs of the future, short forms included."""
    forms = classes("modality", "modals").items()
    return frozenset(form for form, value in forms if value == "sure") | frozenset(
        table("modality")["short_forms"]["sure"]
    )


@cache
def negative_prefixes() -> tuple[str, ...]:
    """Return the prefixes that turn a word into its denial: `un`, `dis`."""
    return tuple(table("modality")["negative_affixes"]["prefix"])


@cache
def _denying_form() -> re.Pattern[str]:
    affixes = table("modality")["negative_affixes"]
    before, behind = ("|".join(affixes[kind]) for kind in ("sure_prefix", "suffix"))
    return re.compile(rf"(?:{before})\w{{4,}}|\w{{3,}}(?:{behind})")


def denies_by_form(word: str) -> bool:
    """Return whether a word looks like the denial of another one.

    >>> denies_by_form("unharmed"), denies_by_form("homeless"), denies_by_form("unit")
    (True, True, False)
    """
    return _denying_form().fullmatch(word) is not None
