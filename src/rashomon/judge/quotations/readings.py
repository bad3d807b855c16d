"""The quotation of one utterance with its readings."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.judge.quotations.checks import to_check
from rashomon.judge.quotations.fullest import fullest
from rashomon.judge.quotations.relating import Relation, relate
from rashomon.judge.quotations.wordings import QuotedWording, read_wordings, within
from rashomon.settings import AlterationSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, UtteranceCluster
from rashomon.types import Detail, Lineage, Quotation, QuotationReading, Span

Place = tuple[int, int]


def quotation(
    cluster: UtteranceCluster,
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    lineage: Lineage,
    settings: AlterationSettings,
) -> Quotation | None:
    """Return the quotation of a cluster; `None` if its attributions hold no word."""
    members = [
        (articles[a].article, within(articles[a].attributions[k], part))
        for (a, k), part in cluster.wordings
    ]
    wordings = read_wordings(cluster, members, lineage)
    if not wordings:
        return None
    full = fullest(wordings, lineage)
    relations = {w: _relation(w, full, wordings, settings) for w in wordings}
    checks: dict[QuotedWording, dict[str, Detail]] = {}
    for wording, detail in to_check(wordings, relations, full):
        checks.setdefault(wording, {})[detail.words[0]] = detail
    others = _others(cluster, cast)
    readings = tuple(
        _reading(group, relations, checks, others, lineage)
        for group in _groups(wordings, full, others)
    )
    return Quotation(_id(readings), cluster.speaker, readings)


def _others(cluster: UtteranceCluster, cast: Cast) -> dict[Place, str]:
    """Return the speakers named instead of the cluster's, by the places of the wordings."""
    names = {entity.id: entity.name for entity in cast.entities}
    named = zip(cluster.members, cluster.others, strict=False)
    return {place: names.get(other, other) for place, other in named if other is not None}


def _relation(
    wording: QuotedWording,
    full: QuotedWording,
    wordings: Sequence[QuotedWording],
    settings: AlterationSettings,
) -> Relation:
    if wording is full:
        return Relation("verbatim")
    return relate(full, wording, wordings, settings)


def _groups(
    wordings: Sequence[QuotedWording], full: QuotedWording, others: Mapping[Place, str]
) -> list[list[QuotedWording]]:
    """Group the wordings by words, whether any are quoted, and speaker; the fullest's is first."""
    groups: dict[tuple[tuple[str, ...], bool, str | None], list[QuotedWording]] = {}
    for wording in (full, *(w for w in wordings if w is not full)):
        key = (wording.words, any(wording.quoted), others.get(wording.place))
        groups.setdefault(key, []).append(wording)
    return list(groups.values())


def _reading(
    group: Sequence[QuotedWording],
    relations: Mapping[QuotedWording, Relation],
    checks: Mapping[QuotedWording, Mapping[str, Detail]],
    others: Mapping[Place, str],
    lineage: Lineage,
) -> QuotationReading:
    accounts = {wording.account for wording in group}
    relation = max((relations[w] for w in group), key=lambda r: r.kind == "altered")
    check = {words: d for w in group for words, d in checks.get(w, {}).items()}
    other = others.get(group[0].place)
    who = [Detail("other-speaker", (other,))] if other else []
    details = [d for d in relation.details if d.kind != "quotes-instead" or d.words[0] not in check]
    return QuotationReading(
        text=group[0].span.text,
        relation=relation.kind,
        attestations=tuple(w.span for w in group),
        accounts=tuple(a.id for a in lineage.accounts if a.id in accounts),
        detail=joined((*who, *details, *check.values())),
    )


def joined(details: Sequence[Detail]) -> Detail | None:
    """Return several details as one: the first, with the others in `also`; `None` for none."""
    return replace(details[0], also=tuple(details[1:])) if details else None


def _id(readings: Sequence[QuotationReading]) -> str:
    spans: list[Span] = sorted(
        (s for r in readings for s in r.attestations), key=lambda s: (s.article, s.start, s.end)
    )
    key = "\n".join(f"{s.article} {s.start} {s.end}" for s in spans)
    return f"quotation-{hashlib.sha256(key.encode(errors='surrogatepass')).hexdigest()[:8]}"
