"""Kinds of names (person, organization, place, group), from tables, context and namesakes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.annotate.referents.named import Named
from rashomon.english.people import tables
from rashomon.english.places import atlas
from rashomon.english.tables import small_words
from rashomon.stages.values import Token
from rashomon.types import EntityKind, Span

_WHERE = small_words("before_place")
# Words of a person's name after a title; a longer name is that of an office or a house.
_LONGEST_PERSON = 4
# Letters of initials, which persons have, too; letters that `the` and the space before it need.
_SHORTEST_ACRONYM, _ARTICLE = 2, 5


def kind_of(name: str, label: EntityKind | None, titled: bool) -> EntityKind | None:
    """Return the kind of a name, `None` if neither tables, context nor the parser's label say it.

    Tables of places, organizations and given names overrule the label.
    """
    known = _tabled(name)
    if known:
        return known
    words = name.lower().split()
    if len(words) > 1 and {words[0], words[-1]} & tables().organizations:
        return "organization"
    if len(words) in (2, 3) and name.split(maxsplit=1)[0] in tables().given and name.istitle():
        return "person"
    if name in atlas().cities and not titled:
        return "place"
    return "person" if titled and len(words) <= _LONGEST_PERSON and label != "place" else label


def _tabled(name: str) -> EntityKind | None:
    if name in atlas().houses or name.split(maxsplit=1)[0] in small_words("before_ship"):
        return "organization"  # a ship acts like the body of its crew
    if name in atlas().countries or name in atlas().capitals:
        return "place"
    several = name.endswith("s") and name[:-1].lower() in tables().people
    return "group" if several or name in atlas().demonyms else None


def guess(
    text: str, run: Sequence[Token], sources: Sequence[Span], surnames: set[str]
) -> EntityKind | None:
    """Return the kind of proper nouns without a label, `None` if nothing decides it.

    They name a person if they end with a known surname, begin with a given name, or are two or
    three capitalized words within the source of an attribution; one word in capitals within a
    source, or after an article there, names an organization.
    """
    words = text[run[0].start : run[-1].end].split()
    if tables().is_role(words[-1]) or words[-1] in tables().titles:
        return None
    if words[-1] not in surnames and not surnames.isdisjoint(words):
        return None
    if words[-1] in surnames or (len(words) > 1 and words[0] in tables().given):
        return "person"
    speaks = any(s.start <= run[0].start < s.end for s in sources)
    if speaks and len(words) == 1 and _is_body(text, run[0]):
        return "organization"
    few = 1 < len(words) < _LONGEST_PERSON
    return "person" if speaks and few and all(w.istitle() for w in words) else None


def _is_body(text: str, token: Token) -> bool:
    """Return whether a proper noun in a source names a body: `IDX` or `The Lantern`.

    A person's name has no article.
    """
    word = token.form(text)
    if word.isupper() and word not in small_words("before_ship"):
        return word.isalpha() and len(word) > _SHORTEST_ACRONYM
    known = tables()
    described = known.is_person(word.lower()) or word.lower() in (
        known.organizations | known.collectives | known.documents
    )
    before = text[max(0, token.start - _ARTICLE) : token.start].lower().split()
    return before[-1:] == ["the"] and token.tag == "NNP" and not described


def surnames_of(names: Iterable[Named]) -> set[str]:
    """Return the last words of the persons' full names."""
    return {n.text.split()[-1] for n in names if n.kind == "person" and " " in n.text}


def agreed(names: Sequence[Named], tokens: Sequence[Token]) -> tuple[Named, ...]:
    """Give equal names one kind: a person's if titled or a known surname, else the commonest.

    A surname after a preposition of place keeps the commonest kind, which may be a place.
    """
    surnames = surnames_of(names)
    titled = {n.text for n in names if n.kind == "person" and n.titled}
    votes: dict[str, Counter[EntityKind]] = {}
    for n in names:
        votes.setdefault(n.text, Counter())[n.kind] += 1
    return tuple(
        replace(n, kind="person")
        if n.text in titled or (n.text in surnames and not _is_where(n, tokens))
        else replace(n, kind=_commonest(votes[n.text]))
        for n in names
    )


def _is_where(named: Named, tokens: Sequence[Token]) -> bool:
    return named.first > 0 and tokens[named.first - 1].lemma.lower() in _WHERE


def _commonest(votes: Counter[EntityKind]) -> EntityKind:
    return min(votes, key=lambda kind: (-votes[kind], kind))
