"""Words for people and bodies: roles, titles, organizations, given names."""

import re
from dataclasses import dataclass
from functools import cache

from rashomon.english.tables import lines, table

_SITE = re.compile(r"\w[\w.-]*\.(?:com|org|net|info)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables of words for people and bodies, in lower case except titles and given names.

    `roles` are nouns with their synonyms; `titles` and `given` map to `m`, `f` or the empty string;
    `short` maps a noun to the last words of the names that it can replace; `documents` are nouns
    for texts that speak, such as a report; `collectives` are nouns for several people, `people` are
    nouns for human beings other than roles, `media` are nouns for news media.
    """

    roles: dict[str, tuple[str, ...]]
    titles: dict[str, str]
    given: dict[str, str]
    organizations: frozenset[str]
    collectives: frozenset[str]
    people: frozenset[str]
    short: dict[str, tuple[str, ...]]
    documents: frozenset[str]
    media: frozenset[str]

    def is_role(self, word: str) -> bool:
        """Return whether a noun, singular or plural, says what a person is."""
        word = word.lower().rstrip(".")
        return word in self.roles or word.removesuffix("s") in self.roles

    def is_person(self, lemma: str) -> bool:
        """Return whether a noun means human beings, by the tables or by a typical ending."""
        ends = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "people", "ee")
        return lemma in self.people or self.is_role(lemma) or lemma.endswith(ends)


@cache
def tables() -> Tables:
    """Return the tables that ship with the package, read once."""
    known = table("organizations")
    return Tables(
        roles=dict(_role(line) for line in lines("roles")),
        titles={
            title: gender.replace("-", "")
            for title, gender in (line.split() for line in lines("titles"))
        },
        given={
            name: gender
            for gender, *names in (line.split() for line in lines("given_names"))
            for name in names
        },
        organizations=frozenset(known["words"]),
        collectives=frozenset(known["collectives"]),
        people=frozenset(known["people"]),
        short={noun: tuple(last) for noun, last in known["short"].items()},
        documents=frozenset(lines("documents")),
        media=frozenset(known["media"]),
    )


def is_site(word: str) -> bool:
    """Return whether a word is the address of a site, which is its name: `lantern.com`."""
    return bool(_SITE.fullmatch(word))


def _role(line: str) -> tuple[str, tuple[str, ...]]:
    noun, _, others = line.partition("=")
    return noun.strip(), tuple(o.strip() for o in others.split(",") if o.strip())


@cache
def legal_forms() -> frozenset[str]:
    """Return words of company names that do not identify a company: `ltd`, `holdings`, `of`."""
    return frozenset(table("organizations")["legal_forms"])
