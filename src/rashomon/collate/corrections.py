"""Corrections of the cast by a user: splits first, then merges, then new names and kinds."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.english.words import fold
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, Corrections, SplitName
from rashomon.types import Entity, RejectedSource

EntityIds = dict[tuple[int, int], str]


def corrected(
    cast: Cast, articles: Sequence[AnnotatedArticle], corrections: Corrections
) -> tuple[Cast, tuple[RejectedSource, ...]]:
    """Return the corrected cast, and a rejection for each name in a correction that nobody has."""
    entities = {e.id: e for e in cast.entities}
    entity_of, missing = dict(cast.entity_of), []
    for split in corrections.split:
        if not _split(split, entities, entity_of, articles):
            missing.append(f"[[split]] {split.name}: none of these articles has this name")
    for names in corrections.merge:
        missing += [
            f"[[merge]] {name}: nobody has this name" for name in _merge(names, entities, entity_of)
        ]
    for name, to in corrections.rename:
        named = _named(name, entities)
        missing += [] if named else [f"[[rename]] {name}: nobody has this name"]
        for e in named:
            aliases = tuple(sorted({*e.aliases, e.name} - {to}))
            entities[e.id] = replace(e, name=to, aliases=aliases)
    for name, kind in corrections.kind:
        named = _named(name, entities)
        missing += [] if named else [f"[[kind]] {name}: nobody has this name"]
        for e in named:
            entities[e.id] = replace(e, kind=kind)
    rejected = tuple(RejectedSource(corrections.source, None, "correction", m) for m in missing)
    return Cast(tuple(entities.values()), entity_of), rejected


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


def _merge(names: Sequence[str], entities: dict[str, Entity], entity_of: EntityIds) -> list[str]:
    """Join all bearers of some names under the first name; return the names that nobody has."""
    joined: dict[str, Entity] = {}
    missing = []
    for name in names:
        bearers = _named(name, entities)
        missing += [] if bearers else [name]
        joined.update({e.id: e for e in bearers})
    if len(joined) < 2:
        return missing
    first, *others = joined.values()
    aliases = {n for e in joined.values() for n in (e.name, *e.aliases)} - {names[0]}
    mentions = sorted(
        (m for e in joined.values() for m in e.mentions), key=lambda m: (m.article, m.start)
    )
    entities[first.id] = replace(
        first, name=names[0], aliases=tuple(sorted(aliases)), mentions=tuple(mentions)
    )
    for other in others:
        del entities[other.id]
    gone = {e.id for e in others}
    entity_of.update({place: first.id for place, entity in entity_of.items() if entity in gone})
    return missing


def _split(
    split: SplitName,
    entities: dict[str, Entity],
    entity_of: EntityIds,
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
        places = [p for p, e in entity_of.items() if e == entity.id and p[0] in chosen]
        if not places:
            continue
        ids = {articles[k].article.id for k in chosen}
        mentions = tuple(m for m in entity.mentions if m.article in ids)
        digest = hashlib.sha256(f"{entity.id}\n{split.given}".encode()).hexdigest()
        new = Entity(f"entity-{digest[:8]}", split.given, entity.kind, (split.name,), mentions)
        entities[new.id] = new
        remaining = tuple(m for m in entity.mentions if m.article not in ids)
        if remaining:
            entities[entity.id] = replace(entity, mentions=remaining)
        else:
            del entities[entity.id]
        entity_of.update(dict.fromkeys(places, new.id))
        done = True
    return done
