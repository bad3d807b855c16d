"""Claims of one thing → a fact: its values, who gives each, and how they stand to each other."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.judge.corroboration.readings import Value, same_value, span_of, values
from rashomon.judge.corroboration.relations import Relation, relation_of
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, Claim, ClaimCluster
from rashomon.types import Difference, Fact, FactAspect, FactReading, Lineage, Slot

__all__ = ["corroborate"]

_PAIR = 2
_SLOTS: Mapping[str, Slot] = {
    "number": "number",
    "time": "time",
    "place": "place",
    "who": "who",
    "event": "polarity",
}


def corroborate(
    clusters: Sequence[ClaimCluster],
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    lineage: Lineage,
    settings: Settings,
) -> tuple[Fact, ...]:
    """The facts of the coverage: conflicting first, then what agrees, then what is single.

    A value that one article gives once is left out, unless it is a toll: there is nothing to
    compare it with.
    """
    names = {entity.id: entity.name for entity in cast.entities}
    facts = [
        _fact(cluster, articles, lineage, names, settings)
        for cluster in clusters
        if any(c.tally for c in cluster.claims)
        or (len(cluster.claims) > 1 and any(_tells(c) for c in cluster.claims))
    ]
    order = ("conflicting", "agreed", "compatible", "single")
    return tuple(sorted(facts, key=lambda f: order.index(f.relation)))


def _tells(claim: Claim) -> bool:
    """Whether a value says more than that two sides met."""
    return claim.aspect != "number" or claim.dimension != "count" or claim.high > _PAIR


def _fact(
    cluster: ClaimCluster,
    articles: Sequence[AnnotatedArticle],
    lineage: Lineage,
    names: Mapping[str, str],
    settings: Settings,
) -> Fact:
    found = values(cluster.claims, same_value, articles, lineage)
    relation = relation_of(found, articles, names, settings)
    readings = tuple(_reading(v, articles) for v in found)
    key = "|".join(f"{s.article}:{s.start}:{s.end}" for r in readings for s in r.attestations)
    accounts = {a for r in readings for a in r.accounts}
    return Fact(
        id=hashlib.sha256(f"{cluster.aspect}|{key}".encode()).hexdigest()[:12],
        topic=cluster.topic,
        aspect=cluster.aspect,
        relation=relation.relation,
        readings=readings,
        differs=_difference(cluster.aspect, relation),
        silent=tuple(a.id for a in lineage.accounts if a.id not in accounts),
        detail=relation.detail,
    )


def _difference(aspect: FactAspect, relation: Relation) -> Difference | None:
    """In which slot the values differ: `apart` if they cannot both hold, else why they can."""
    if relation.relation == "conflicting":
        return Difference(_SLOTS[aspect], "apart")
    if relation.relation == "compatible" and relation.detail:
        return Difference(_SLOTS[aspect], relation.detail.kind)
    return None


def _reading(value: Value, articles: Sequence[AnnotatedArticle]) -> FactReading:
    spans = tuple(span_of(claim, articles) for claim in value.claims)
    speakers = {claim.speaker for claim in value.claims}
    return FactReading(
        value=spans[0].text,
        normalized=_normalized(value.first),
        attestations=spans,
        attributed_to=speakers.pop() if len(speakers) == 1 else None,
        accounts=value.accounts,
    )


def _normalized(claim: Claim) -> Mapping[str, Any]:
    if claim.aspect == "time":
        return {
            "earliest": claim.earliest,
            "latest": claim.latest,
            "granularity": claim.granularity,
        }
    if claim.aspect == "event":
        return {"asserted": claim.asserted}
    if claim.aspect in ("place", "who"):
        return {"entity": (claim.entity or "").partition(" ")[0]}
    return {
        "low": claim.low,
        "high": claim.high,
        "bound": claim.bound,
        "unit": claim.dimension,
    }
