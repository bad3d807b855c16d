"""The cast: everyone and everything that the coverage names, each once, whatever the spelling.

Persons are joined by the likeness of the parts of their names, places by the usual spelling of
their name, states by their country, organizations by their name or its initials. A person without a
name is known in one article only, unless exactly one person of the coverage has the same role and
that article names this person.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from anyascii import anyascii
from rapidfuzz import fuzz

from rashomon.compare.names import are_two, folded, one_full_name
from rashomon.english.places import atlas
from rashomon.english.words import fold
from rashomon.settings import CastSettings
from rashomon.stages.annotated import GOVERNMENT, AnnotatedArticle, Referent
from rashomon.stages.collated import Cast
from rashomon.types import Attribution, Entity, Span

Place = tuple[int, int]


@dataclass(eq=False)
class _SameBearer:
    """Referents that are one entity.

    `names` are the distinct names of a person, in parts; `spelt` are the same names before letters
    are exchanged for those of transliterations.
    """

    members: list[Place] = field(default_factory=list)
    names: set[tuple[str, ...]] = field(default_factory=set)
    spelt: set[tuple[str, ...]] = field(default_factory=set)


def collate_cast(
    articles: Sequence[AnnotatedArticle], settings: CastSettings, copies: Container[str] = ()
) -> Cast:
    """Return the cast, with one entity for all referents that are the same.

    A bare surname joins its only bearer in the coverage. Persons who share a surname but not a
    given name are different. Articles not in `copies` (ids) decide the name of an entity, as long
    as one of them names it: a copy may misspell.
    """
    referent = {(i, k): r for i, a in enumerate(articles) for k, r in enumerate(a.referents)}
    groups = [*_persons(referent, settings), *_others(referent, settings)]
    of_place = {place: group for group in groups for place in group.members}
    alone = [p for p in referent if p not in of_place]
    for place in alone:
        group = _by_role(place, referent, articles, groups) or _SameBearer()
        group.members.append(place)
        if len(group.members) == 1:
            groups.append(group)
    entities, entity_of = [], {}
    for members in sorted(sorted(g.members) for g in groups):
        entity = _entity([(articles[i], referent[i, k]) for i, k in members], copies)
        entities.append(entity)
        entity_of.update(dict.fromkeys(members, entity.id))
    return Cast(tuple(entities), entity_of)


# ── persons ──────────────────────────────────────────────────────────────────────────────────────


def _persons(referent: dict[Place, Referent], settings: CastSettings) -> list[_SameBearer]:
    named = [p for p, r in referent.items() if r.kind == "person" and r.names]
    blocks: defaultdict[str, list[_SameBearer]] = defaultdict(list)
    for place in sorted(named, key=lambda p: (-len(_parts(referent[p])), p)):
        parts = _parts(referent[place])
        block = blocks[parts[-1][:1]]
        spelt = tuple(fold(referent[place].names[0]).split())
        fitting = [
            g
            for g in block
            if any(_same(parts, n, settings) for n in g.names)
            and not any(are_two(spelt, other) for other in g.spelt if spelt)
        ]
        if len(fitting) != 1:
            fitting = [_SameBearer()]
            block.extend(fitting)
        fitting[0].members.append(place)
        fitting[0].names.add(parts)
        fitting[0].spelt.add(spelt)
    return [group for block in blocks.values() for group in block]


def _parts(referent: Referent) -> tuple[str, ...]:
    return tuple(folded(referent.names[0]).split()) or ("",)


def _same(a: tuple[str, ...], b: tuple[str, ...], settings: CastSettings) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) > 1 and one_full_name(" ".join(a), " ".join(b)):
        return True
    if not _alike(a[-1], b[-1], settings):
        return False
    return len(a) == 1 or len(b) == 1 or _alike(a[0], b[0], settings) or _initial(a[0], b[0])


def _alike(left: str, right: str, settings: CastSettings) -> bool:
    return fuzz.ratio(left, right) >= 100 * settings.same_name_part


def _initial(left: str, right: str) -> bool:
    return min(len(left.strip(".")), len(right.strip("."))) == 1 and left[0] == right[0]


def _by_role(
    place: Place,
    referent: dict[Place, Referent],
    articles: Sequence[AnnotatedArticle],
    groups: Iterable[_SameBearer],
) -> _SameBearer | None:
    """Return the only named person with the role of a nameless one, or `None`.

    The role must be definite (`the spokesman`), and the article must refer to that person too.
    """
    nameless, text = referent[place], articles[place[0]].article.text
    if nameless.kind != "person" or nameless.names or not nameless.roles:
        return None
    if not any(text[: m.start].lower().endswith("the ") for m in nameless.mentions):
        return None
    words = set(nameless.roles[0].split())
    fitting = [
        group
        for group in groups
        if any(words <= set(role.split()) for p in group.members for role in referent[p].roles)
        and any(referent[p].names for p in group.members)
    ]
    here = len(fitting) == 1 and any(i == place[0] for i, _ in fitting[0].members)
    return fitting[0] if here else None


# ── places, organizations, groups ────────────────────────────────────────────────────────────────


def _others(referent: dict[Place, Referent], settings: CastSettings) -> list[_SameBearer]:
    groups: defaultdict[tuple[str, str], _SameBearer] = defaultdict(_SameBearer)
    long: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    named = {p: r for p, r in referent.items() if r.kind != "person" and r.names}
    for r in named.values():
        if r.kind == "organization" and " " in r.names[0]:
            long[_initials(r.names[0])].add(_key(r))
    for place, r in sorted(named.items()):
        known = long[r.names[0].replace(".", "")] if _is_short(r, settings) else set()
        groups[next(iter(known)) if len(known) == 1 else _key(r)].members.append(place)
    return list(groups.values())


def _key(referent: Referent) -> tuple[str, str]:
    """Return the key that all referents of one thing share."""
    name = referent.names[0]
    state = referent.country and (
        any(n in atlas().countries for n in referent.names) or GOVERNMENT in referent.roles
    )
    if state and referent.kind == "place":
        return ("state", str(referent.country))
    if referent.kind == "place":
        name = atlas().spellings.get(name, name)
    return (referent.kind, anyascii(name).lower().removeprefix("the "))


def _is_short(referent: Referent, settings: CastSettings) -> bool:
    name = referent.names[0].replace(".", "")
    fits = 1 < len(name) <= settings.initials
    return referent.kind == "organization" and name.isupper() and fits


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _is_bare(name: str) -> bool:
    return " " not in name


# ── entities ─────────────────────────────────────────────────────────────────────────────────────


def _role_as_written(
    roles: Sequence[str], members: Sequence[tuple[AnnotatedArticle, Referent]]
) -> str:
    """Return the first role with the capitals that an article gives it: `Ukrainian negotiators`."""
    if not roles:
        return ""
    written = (a.article.text[m.start : m.end] for a, r in members for m in r.mentions)
    return next((w for w in written if " ".join(w.lower().split()) == roles[0].lower()), roles[0])


def _entity(members: Sequence[tuple[AnnotatedArticle, Referent]], copies: Container[str]) -> Entity:
    referents = [r for _, r in members]
    named = [(a.article.id, r.names[0]) for a, r in members if r.names]
    names = Counter(n for id_, n in named if id_ not in copies) or Counter(n for _, n in named)
    roles = [role for r in referents for role in r.roles]
    # The full name that most articles write: the longest one may contain a slip.
    most = sorted(names, key=lambda n: (n not in atlas().countries, _is_bare(n), -names[n], n))
    name = most[0] if most else _role_as_written(roles, members)
    aliases = tuple(sorted({n for r in referents for n in r.names} - {name}))
    mentions = tuple(
        Span(a.article.id, m.start, m.end, a.article.text[m.start : m.end])
        for a, r in members
        for m in r.mentions
    )
    kinds = Counter(r.kind for r in referents)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    key = "\n".join([name, *(f"{m.article} {m.start}" for m in mentions)])
    digest = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
    return Entity(f"entity-{digest[:8]}", name, kind, aliases, mentions)


def spoken(articles: Sequence[AnnotatedArticle], cast: Cast) -> tuple[Attribution, ...]:
    """Return the attributions of all articles, in order, each with its speaker's entity id."""
    return tuple(
        replace(attribution, speaker=None if who is None else cast.entity_of[position, who])
        for position, article in enumerate(articles)
        for attribution, who in zip(article.attributions, article.speakers, strict=True)
    )
