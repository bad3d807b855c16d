"""Referents under construction: the names of an article grouped by referent."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.annotate.referents.named import Named
from rashomon.annotate.referents.roles import roles
from rashomon.english.people import tables
from rashomon.english.places import atlas
from rashomon.english.tables import small_words
from rashomon.stages.annotated import Mention, MentionForm, Referent
from rashomon.stages.values import Token
from rashomon.types import EntityKind


@dataclass(eq=False)
class DiscourseReferent:
    """One referent as far as the text has introduced it (Karttunen 1976).

    `gender` is `m`, `f` or, if unknown, the empty string.
    """

    kind: EntityKind
    names: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    mentions: dict[tuple[int, int], MentionForm] = field(default_factory=dict)
    gender: str = ""
    country: str | None = None

    def refer(self, start: int, end: int, form: MentionForm) -> None:
        """Add a mention; the form of a range that is mentioned already remains."""
        self.mentions.setdefault((start, end), form)

    def referent(self) -> Referent:
        """Return the finished referent, fullest name first."""
        names = tuple(sorted(dict.fromkeys(self.names), key=_fullest_first))
        mentions = tuple(Mention(*ends, form) for ends, form in sorted(self.mentions.items()))
        return Referent(self.kind, names, tuple(dict.fromkeys(self.roles)), mentions, self.country)


def _fullest_first(name: str) -> tuple[bool, int, str]:
    return (name not in atlas().countries, -len(name.split()), name)


def gathered(
    text: str, tokens: Sequence[Token], names: Sequence[Named]
) -> dict[Named, DiscourseReferent]:
    """Return the referent of each name.

    A surname that two persons share is the one's whose full name came first, if it was used before
    that of the other; else it has none.
    """
    by_name: dict[Named, DiscourseReferent] = {}
    people = _People()
    for n in sorted((n for n in names if n.kind == "person"), key=lambda n: -len(n.text.split())):
        person = _person(n, people)
        if person is not None:
            by_name[n] = person
    by_name.update(_by_surname([n for n in names if n.kind == "person"], by_name, people))
    others: dict[tuple[str, str], DiscourseReferent] = {}
    for n in names:
        if n.kind != "person":
            other = by_name[n] = others.setdefault(_key(n), DiscourseReferent(n.kind))
            other.country = other.country or atlas().country(n.text)
    for n in names:
        referent = by_name.get(n)
        if referent is not None:
            referent.names.append(n.text)
            referent.refer(n.start, n.end, "name")
            referent.gender = referent.gender or n.gender or _gender(n)
            if n.kind == "person":
                referent.roles.extend(roles(text, tokens, n))
    _join_initials([s for s in others.values() if s.kind == "organization"], by_name)
    return by_name


def _key(named: Named) -> tuple[str, str]:
    """Return the key that names of one referent share: its country, else kind and folded name.

    An organization's key omits a demonym before the name: `Danish Defence Ministry`.
    """
    country = atlas().countries.get(named.text)
    if country:
        return ("state", country)
    first, _, behind = named.text.partition(" ")
    short = named.kind == "organization" and first in atlas().demonyms and " " in behind
    return (named.kind, (behind if short else named.text).lower())


def _gender(named: Named) -> str:
    parts = named.text.split()
    return tables().given.get(parts[0], "") if named.kind == "person" and len(parts) > 1 else ""


class _People:
    """Index of the persons of an article by the parts of each of their names.

    These are the first (0) and the last one (-1), and the one before `Jr.` (-2).
    """

    def __init__(self) -> None:
        self._by_part: dict[tuple[int, str], list[DiscourseReferent]] = {}

    def bearing(self, part: str, place: int) -> list[DiscourseReferent]:
        """Return the persons with a name that has this part at a place, each once."""
        return self._by_part.get((place, part), [])

    def name(self, person: DiscourseReferent, name: str) -> None:
        """Index a person by a name."""
        parts = name.split()
        followed = len(parts) > 2 and parts[-1].lower() in small_words("after_surname")
        for place in (0, -1, -2) if followed else (0, -1):
            bearers = self._by_part.setdefault((place, parts[place]), [])
            if person not in bearers:
                bearers.append(person)


def _person(named: Named, people: _People) -> DiscourseReferent | None:
    """Return the person of a name, or `None` if a name of one part fits several.

    The person is a new one if none fits, or if a full name fits several. Names have to come with
    the most parts first, so that parts find the full names.
    """
    parts = named.text.split()
    if len(parts) > 1:
        fitting = [
            p
            for p in people.bearing(parts[-1], -1)
            if any(_one_person(parts, n.split()) for n in p.names)
        ]
        if len(fitting) == 1:
            fitting[0].names.append(named.text)
            people.name(fitting[0], named.text)
            return fitting[0]
    else:
        # Of father and son, the bare surname is the father's, whose name has no `Jr.`.
        places = (people.bearing(parts[0], place) for place in (-1, -2, 0))
        fitting = next((bearers for bearers in places if bearers), [])
        if named.gender and len(fitting) > 1:
            fitting = [p for p in fitting if p.gender in ("", named.gender)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return None
    person = DiscourseReferent("person", [named.text], gender=named.gender or _gender(named))
    people.name(person, named.text)
    return person


def _by_surname(
    names: Sequence[Named], by_name: dict[Named, DiscourseReferent], people: _People
) -> dict[Named, DiscourseReferent]:
    """Return the referents of surnames that several persons of the article share.

    Reports call their subject by the surname and relatives by full names, so that a surname remains
    its only bearer's when another one is introduced. `names` are in text order.
    """
    introduced: dict[DiscourseReferent, int] = {}
    for n in names:
        if n in by_name and " " in n.text:
            introduced.setdefault(by_name[n], n.start)
    bearer: dict[str, DiscourseReferent] = {}
    meant: dict[Named, DiscourseReferent] = {}
    for n in names:
        if n in by_name or " " in n.text or (n.titled and not n.gender):
            continue  # `President Lund` may be the other one
        before = [p for p in people.bearing(n.text, -1) if introduced.get(p, n.end) < n.start]
        if len(before) == 1:
            bearer[n.text] = before[0]
        only = bearer.get(n.text)
        if only is not None and (not n.gender or only.gender in ("", n.gender)):
            meant[n] = only
    return meant


def _one_person(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether two full names may name one person: `Antony J. Blinken`, `A. Blinken`."""
    if len(right) < 2 or left[-1] != right[-1]:
        return False
    a, b = left[0].rstrip("."), right[0].rstrip(".")
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _join_initials(
    organizations: Sequence[DiscourseReferent], by_name: dict[Named, DiscourseReferent]
) -> None:
    """Merge an acronym into the only organization with these initials: `WHO`."""
    spelt: dict[str, list[DiscourseReferent]] = {}
    for one in organizations:
        for letters in {_initials(n) for n in one.names if " " in n}:
            spelt.setdefault(letters, []).append(one)
    for short in organizations:
        name = short.names[0].replace(".", "") if short.names else ""
        if not (name.isupper() and 1 < len(name) < 7 and name.isalpha()):
            continue
        long = [o for o in spelt.get(name, ()) if o is not short]
        if len(long) == 1:
            long[0].names.extend(short.names)
            long[0].mentions.update(short.mentions)
            for named in [n for n, s in by_name.items() if s is short]:
                by_name[named] = long[0]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
