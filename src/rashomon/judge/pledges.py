"""What the reports say that bears on an announced intention; nothing is called kept or broken."""

import hashlib
from collections.abc import Sequence

from rashomon.stages import AnnotatedArticle, BearingPassage, PledgeCluster
from rashomon.types import Pledge, PledgeEvidence, Span, Standing


def weigh_pledges(
    clusters: Sequence[PledgeCluster], articles: Sequence[AnnotatedArticle]
) -> tuple[Pledge, ...]:
    """The pledges of the coverage, in the order of their first announcements."""
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


def _span(at: int, start: int, end: int, articles: Sequence[AnnotatedArticle]) -> Span:
    article = articles[at].article
    return Span(article.id, start, end, article.text[start:end])


def _weighed(passage: BearingPassage, articles: Sequence[AnnotatedArticle]) -> PledgeEvidence:
    span = _span(passage.article, passage.start, passage.end, articles)
    if passage.before:
        return PledgeEvidence(span, "unclear", "This is of a time before the announcement.")
    if passage.elsewhere:
        return PledgeEvidence(span, "unclear", "This is of another place than the one named.")
    if passage.contrary:
        return PledgeEvidence(span, "undercuts", "This tells of what was to be lessened or ended.")
    if passage.denies:
        return PledgeEvidence(span, "undercuts", "This says that something was not done.")
    return PledgeEvidence(span, "supports", "This says that it was done.")


def _standing(evidence: Sequence[PledgeEvidence]) -> Standing:
    bearings = {e.bearing for e in evidence}
    if {"supports", "undercuts"} <= bearings:
        return "mixed"
    if "supports" in bearings:
        return "supported"
    return "undercut" if "undercuts" in bearings else "no report"
