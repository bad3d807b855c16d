"""Corrections of the cast by a user: splits first, then merges, then new names and kinds."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.english.words import fold
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, Corrections, SplitName
from rashomon.types import Entity, RejectedSource

Of = dict[tuple[int, int], str]


def corrected(
    cast: Cast, articles: Sequence[AnnotatedArticle], corrections: Corrections
) -> tuple[Cast, tuple[RejectedSource, ...]]:
    """Return the corrected cast, and a rejection for each name in a correction that nobody has."""
    entities = {e.id: e for e in cast.entities}
    of, missing = dict(cast.entity_of), []
    for split in corrections.split:
        if not _split(split, entities, of, articles):
            missing.append(f"[[split]] {split.name}: none of these articles has this name")
    for names in corrections.merge:
        missing += [
            f"[[merge]] {name}: nobody has this name" for name in _merge(names, entities, of)
        ]
    for name, to in corrections.rename:
        found = _named(name, entities)
        missing += [] if found else [f"[[rename]] {name}: nobody has this name"]
        for e in found:
            aliases = tuple(sorted({*e.aliases, e.name} - {to}))
            entities[e.id] = replace(e, name=to, aliases=aliases)
    for name, kind in corrections.kind:
        found = _named(name, entities)
        missing += [] if found else [f"[[kind]] {name}: nobody has this name"]
        for e in found:
            entities[e.id] = replace(e, kind=kind)
    rejected = tuple(RejectedSource(corrections.source, None, "correction", m) for m in missing)
    return Cast(tuple(entities.values()), of), rejected


def _named(name: str, entities: Mapping[str, Entity]) -> list[Entity]:
    """Return the entities with a name: as their own, as an alias, or in the words of a mention."""
    wanted = fold(name).removeprefix("the ")
    return [
        e
        for e in entities.values()
        if any(
            fold(n).removeprefix("the ") == wanted
            for n in (e.name, *e.aliases, *(m.text for m in e.mentions))
        )
    ]


def _merge(names: Sequence[str], entities: dict[str, Entity], of: Of) -> list[str]:
    """Join all bearers of some names under the first name; return the names that nobody has."""
    found: dict[str, Entity] = {}
    missing = []
    for name in names:
        bearers = _named(name, entities)
        missing += [] if bearers else [name]
        found.update({e.id: e for e in bearers})
    if len(found) < 2:
        return missing
    first, *others = found.values()
    aliases = {n for e in found.values() for n in (e.name, *e.aliases)} - {names[0]}
    mentions = sorted(
        (m for e in found.values() for m in e.mentions), key=lambda m: (m.article, m.start)
    )
    entities[first.id] = replace(
        first, name=names[0], aliases=tuple(sorted(aliases)), mentions=tuple(mentions)
    )
    for other in others:
        del entities[other.id]
    gone = {e.id for e in others}
    of.update({place: first.id for place, entity in of.items() if entity in gone})
    return missing


def _split(
    split: SplitName,
    entities: dict[str, Entity],
    of: Of,
    articles: Sequence[AnnotatedArticle],
) -> bool:
    """Make the bearer of a name in some articles another entity; return whether there is one."""
    chosen = {
        k
        for k, a in enumerate(articles)
        if a.article.id in split.articles or a.article.siglum in split.articles
    }
    done = False
    for entity in _named(split.name, entities):
        places = [p for p, e in of.items() if e == entity.id and p[0] in chosen]
        if not places:
            continue
        ids = {articles[k].article.id for k in chosen}
        own = tuple(m for m in entity.mentions if m.article in ids)
        digest = hashlib.sha256(f"{entity.id}\n{split.given}".encode()).hexdigest()
        new = Entity(f"entity-{digest[:8]}", split.given, entity.kind, (split.name,), own)
        entities[new.id] = new
        rest = tuple(m for m in entity.mentions if m.article not in ids)
        if rest:
            entities[entity.id] = replace(entity, mentions=rest)
        else:
            del entities[entity.id]
        of.update(dict.fromkeys(places, new.id))
        done = True
    return done
