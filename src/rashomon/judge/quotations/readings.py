"""One utterance with its readings."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.judge.quotations.checks import to_check
from rashomon.judge.quotations.fullest import fullest
from rashomon.judge.quotations.relating import Relation, relate
from rashomon.judge.quotations.wordings import Wording, read_wordings
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, UtteranceCluster
from rashomon.types import Detail, Lineage, Quotation, QuotationReading, Span


def quotation(
    cluster: UtteranceCluster,
    clusters: Sequence[UtteranceCluster],
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    lineage: Lineage,
    settings: Settings,
) -> Quotation | None:
    """The quotation of a cluster; `None` where its attributions hold no word."""
    members = [(articles[a].article, articles[a].attributions[k]) for a, k in cluster.members]
    wordings = read_wordings(cluster, members, lineage)
    if not wordings:
        return None
    full = fullest(wordings, lineage)
    relations = {w: _relation(w, full, wordings, settings) for w in wordings}
    checks: dict[Wording, dict[str, Detail]] = {}
    for wording, detail in to_check(wordings, relations, full):
        checks.setdefault(wording, {})[detail.words[0]] = detail
    readings = tuple(
        _reading(group, relations, checks, lineage) for group in _groups(wordings, full)
    )
    echoes = [_echo(clusters[k], articles, cast) for k in cluster.echoes]
    return Quotation(_id(readings), cluster.speaker, readings, joined(echoes))


def _relation(
    wording: Wording, full: Wording, wordings: Sequence[Wording], settings: Settings
) -> Relation:
    if wording is full:
        return Relation("verbatim")
    return relate(full, wording, wordings, settings)


def _groups(wordings: Sequence[Wording], full: Wording) -> list[list[Wording]]:
    """The wordings by their words and what of them is quoted, those of the fullest first."""
    groups: dict[tuple[tuple[str, ...], bool], list[Wording]] = {}
    for wording in (full, *(w for w in wordings if w is not full)):
        groups.setdefault((wording.words, any(wording.quoted)), []).append(wording)
    return list(groups.values())


def _reading(
    group: Sequence[Wording],
    relations: Mapping[Wording, Relation],
    checks: Mapping[Wording, Mapping[str, Detail]],
    lineage: Lineage,
) -> QuotationReading:
    accounts = {wording.account for wording in group}
    relation = max((relations[w] for w in group), key=lambda r: r.kind == "altered")
    check = {words: d for w in group for words, d in checks.get(w, {}).items()}
    details = [d for d in relation.details if d.kind != "quotes-instead" or d.words[0] not in check]
    return QuotationReading(
        text=group[0].span.text,
        relation=relation.kind,
        attestations=tuple(w.span for w in group),
        accounts=tuple(a.id for a in lineage.accounts if a.id in accounts),
        detail=joined((*details, *check.values())),
    )


def _echo(other: UtteranceCluster, articles: Sequence[AnnotatedArticle], cast: Cast) -> Detail:
    names = {entity.id: entity.name for entity in cast.entities}
    who = names.get(other.speaker or "", "")
    where = dict.fromkeys(articles[a].article.id for a, _ in other.members)
    return Detail("echo", (who,), tuple(where))


def joined(details: Sequence[Detail]) -> Detail | None:
    """Several details as one: the first, bringing the others along."""
    return replace(details[0], also=tuple(details[1:])) if details else None


def _id(readings: Sequence[QuotationReading]) -> str:
    spans: list[Span] = sorted(
        (s for r in readings for s in r.attestations), key=lambda s: (s.article, s.start, s.end)
    )
    key = "\n".join(f"{s.article} {s.start} {s.end}" for s in spans)
    return f"quotation-{hashlib.sha256(key.encode(errors='surrogatepass')).hexdigest()[:8]}"
