"""Roles compared: `the top U.S. diplomat` is who bears the role `U.S. secretary of state`."""

from rashomon.english.people import tables
from rashomon.english.places import atlas
from rashomon.english.tables import small_words

_PAST = small_words("once_held")
_NOTHING = small_words("in_any_role")


def offices(role: str) -> list[frozenset[str]]:
    """What a person's role must hold to answer to this one: of each set one word or phrase.

    Words that name a country are left out; roles of several words come before single words.
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
    """Return whether a role holds one of each set."""
    return bool(wanted) and all(
        any(f" {option} " in f" {role} " for option in options) for options in wanted
    )


def country_in(word: str) -> str | None:
    """The country that a word of a role tells, in any case: `u.s.`, `French`."""
    for form in (word, word.title(), word.upper()):
        code = atlas().state(form) or atlas().demonyms.get(form)
        if code:
            return code
    return None


def is_past(role: str) -> bool:
    """Return whether a role was held once: `former president`."""
    return not _PAST.isdisjoint(role.replace("-", " ").split())


def is_of(country: str | None, role: str) -> bool:
    """Return whether a role may be of a country: it names it, or none."""
    told = {code for word in role.split() if (code := country_in(word))}
    return country is None or not told or country in told
