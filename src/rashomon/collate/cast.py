"""The cast: who speaks in several articles under one name or several."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

from anyascii import anyascii
from rapidfuzz import fuzz

from rashomon.settings import Settings
from rashomon.types import AnnotatedArticle, Cast, Entity, Referent, Span

Place = tuple[int, int]
# Letters that transliterations of one name exchange.
_FOLDED = (("yy", "i"), ("iy", "i"), ("ii", "i"), ("y", "i"), ("kh", "h"), ("ph", "f"), ("j", "i"))


def collate_cast(articles: Sequence[AnnotatedArticle], settings: Settings) -> Cast:
    """One entity for all referents that bear one name; who has no name is known in one article.

    A bare surname joins the only bearer of it in the coverage. Persons of one surname and two
    given names are two.
    """
    groups: list[list[Place]] = []
    referent = {(i, k): r for i, a in enumerate(articles) for k, r in enumerate(a.referents)}
    for place in sorted(referent, key=lambda p: (-_parts(referent[p]), p)):
        fitting = [
            group
            for group in groups
            if any(_same(referent[place], referent[other], settings) for other in group)
        ]
        if len(fitting) == 1:
            fitting[0].append(place)
        else:
            groups.append([place])
    entities, of = [], {}
    for group in sorted((sorted(g) for g in groups), key=lambda g: g[0]):
        entity = _entity([(articles[i], referent[i, k]) for i, k in group])
        entities.append(entity)
        of.update(dict.fromkeys(group, entity.id))
    return Cast(tuple(entities), of)


def _parts(referent: Referent) -> int:
    return len(referent.names[0].split()) if referent.names else 0


def _same(left: Referent, right: Referent, settings: Settings) -> bool:
    if not left.names or not right.names:
        return False
    if "person" not in (left.kind, right.kind):
        return not {_folded(n) for n in left.names}.isdisjoint(_folded(n) for n in right.names)
    a, b = _folded(left.names[0]).split(), _folded(right.names[0]).split()
    if not a or not b or not _alike(a[-1], b[-1], settings):
        return False
    return len(a) == 1 or len(b) == 1 or _alike(a[0], b[0], settings) or _initial(a[0], b[0])


def _alike(left: str, right: str, settings: Settings) -> bool:
    return fuzz.ratio(left, right) >= 100 * settings.same_name_part


def _initial(left: str, right: str) -> bool:
    return min(len(left.strip(".")), len(right.strip("."))) == 1 and left[0] == right[0]


@cache
def _folded(name: str) -> str:
    folded = anyascii(name).lower()
    for old, new in _FOLDED:
        folded = folded.replace(old, new)
    return folded


def _entity(members: Sequence[tuple[AnnotatedArticle, Referent]]) -> Entity:
    referents = [r for _, r in members]
    names = Counter(r.names[0] for r in referents if r.names)
    roles = [role for r in referents for role in r.roles]
    most = sorted(names, key=lambda n: (-len(n.split()), -names[n], n))
    name = most[0] if most else (roles[0] if roles else "")
    aliases = tuple(sorted({n for r in referents for n in r.names} - {name}))
    mentions = tuple(
        Span(a.article.id, m.start, m.end, a.article.text[m.start : m.end])
        for a, r in members
        for m in r.mentions
    )
    key = "\n".join([name, *(f"{m.article} {m.start}" for m in mentions)])
    digest = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
    return Entity(f"entity-{digest[:8]}", name, referents[0].kind, aliases, mentions)
