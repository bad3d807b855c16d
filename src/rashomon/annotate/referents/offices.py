"""Comparison of roles: `the top U.S. diplomat` refers to a `U.S. secretary of state`."""

from rashomon.english.people import tables
from rashomon.english.places import atlas
from rashomon.english.tables import small_words

_PAST = small_words("once_held")
_UNDER = small_words("under_office")
_INSIDE = small_words("inside_description")
_NOTHING = small_words("in_any_role")


def offices(role: str) -> list[frozenset[str]]:
    """Return the words that a person's role must contain to match this one, synonyms as a set.

    A matching role has one word or phrase of each set. Words that name a country are left out;
    phrases are recognized before single words and come first.
    """
    role = role.replace("'s ", " ").replace("’s ", " ")
    wanted = []
    for several, others in tables().roles.items():
        parts = several.split()
        if len(parts) > 1 and all(p in role.split() for p in parts):
            wanted.append(frozenset({several, *others}))
            role = " ".join(w for w in role.split() if w not in parts)
    words = [w for w in role.split() if w not in _NOTHING and country_in(w) is None]
    return wanted + [frozenset({w, *tables().roles.get(w, ())}) for w in words]


def holds(role: str, wanted: list[frozenset[str]]) -> bool:
    """Return whether a role contains a word or phrase of each set; false if there are no sets."""
    return bool(wanted) and all(
        any(f" {option} " in f" {role} " for option in options) for options in wanted
    )


def is_short_for(role: str, other: str) -> bool:
    """Return whether a description repeats another one with fewer words: `clerk`, `clerk at Vell`.

    Both must have one head, the last word before a preposition.
    """
    return _head(role) == _head(other) and set(role.split()) <= set(other.split())


def _head(role: str) -> str:
    words = role.split()
    end = next((k for k, word in enumerate(words) if k and word in _INSIDE), len(words))
    return words[end - 1] if words else ""


def country_in(word: str) -> str | None:
    """Return the code of the country that a word of a role names, in any case: `u.s.`, `French`."""
    for form in (word, word.title(), word.upper()):
        code = atlas().state(form) or atlas().demonyms.get(form)
        if code:
            return code
    return None


def is_past(role: str) -> bool:
    """Return whether a role is a former one: `former president`."""
    return not _PAST.isdisjoint(role.replace("-", " ").split())


def is_as_high(known: str, role: str) -> bool:
    """Return whether a known role may be meant by another one: `vice president` by no `president`.

    A former role, or one under another, is meant only by one that says so, too.
    """
    return is_past(known) <= is_past(role) and _is_under(known) <= _is_under(role)


def _is_under(role: str) -> bool:
    return not _UNDER.isdisjoint(role.split())


def is_of(country: str | None, role: str) -> bool:
    """Return whether a role fits a country: it names this one or none, or `country` is `None`."""
    countries = {code for word in role.split() if (code := country_in(word))}
    return country is None or not countries or country in countries
