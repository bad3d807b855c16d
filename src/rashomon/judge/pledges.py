"""Pledges: what the reports say for and against an intention; none is called kept or broken."""

import hashlib
from collections.abc import Sequence

from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import BearingPassage, PledgeCluster
from rashomon.types import Bearing, Detail, Pledge, PledgeEvidence, Span, Standing


def weigh_pledges(
    clusters: Sequence[PledgeCluster], articles: Sequence[AnnotatedArticle]
) -> tuple[Pledge, ...]:
    """Return the pledges of the coverage, in the order of their first announcements."""
    return tuple(_pledge(cluster, articles) for cluster in clusters)


def _pledge(cluster: PledgeCluster, articles: Sequence[AnnotatedArticle]) -> Pledge:
    spans = tuple(_span(a.article, a.start, a.end, articles) for a in cluster.announcements)
    evidence = tuple(_weighed(passage, articles) for passage in cluster.bearing)
    key = "|".join(f"{s.article}:{s.start}:{s.end}" for s in spans)
    return Pledge(
        id=hashlib.sha256(f"pledge|{key}".encode()).hexdigest()[:12],
        by=cluster.by,
        announcements=spans,
        what=spans[0].text,
        evidence=evidence,
        standing=_standing(evidence),
    )


def _span(position: int, start: int, end: int, articles: Sequence[AnnotatedArticle]) -> Span:
    article = articles[position].article
    return Span(article.id, start, end, article.text[start:end])


def _weighed(passage: BearingPassage, articles: Sequence[AnnotatedArticle]) -> PledgeEvidence:
    span = _span(passage.article, passage.start, passage.end, articles)
    bearing, kind = _bearing(passage)
    return PledgeEvidence(span, bearing, Detail(kind))


def _bearing(passage: BearingPassage) -> tuple[Bearing, str]:
    """Return the bearing of a passage on a pledge, and the kind of detail that explains it."""
    if passage.before:
        return "unclear", "before-announcement"
    if passage.elsewhere:
        return "unclear", "other-place"
    if passage.contrary:
        return "undercuts", "still-going-on"
    return ("undercuts", "not-done") if passage.denies else ("supports", "done")


def _standing(evidence: Sequence[PledgeEvidence]) -> Standing:
    bearings = {e.bearing for e in evidence}
    if {"supports", "undercuts"} <= bearings:
        return "mixed"
    if "supports" in bearings:
        return "supported"
    return "undercut" if "undercuts" in bearings else "no report"
