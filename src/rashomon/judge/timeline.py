"""Events whose day the articles tell, in order."""

from collections.abc import Sequence

from rashomon.stages import AnnotatedArticle, Claim, ClaimCluster
from rashomon.types import Span, TimelineEntry


def timeline(
    clusters: Sequence[ClaimCluster], articles: Sequence[AnnotatedArticle]
) -> tuple[TimelineEntry, ...]:
    """An entry for each event with a day, the earliest first; its spans are sentences.

    Where articles tell different days the entry reaches over all of them and is not agreed.
    """
    entries = [
        _entry(cluster, articles)
        for cluster in clusters
        if cluster.aspect == "time" and all(c.earliest and c.latest for c in cluster.claims)
    ]
    return tuple(sorted(entries, key=lambda e: (e.earliest, e.latest)))


def _entry(cluster: ClaimCluster, articles: Sequence[AnnotatedArticle]) -> TimelineEntry:
    first = max((c.earliest or "")[:10] for c in cluster.claims)
    last = min((c.latest or "")[:10] for c in cluster.claims)
    agreed = first <= last
    # The most exact of the times that agree; from the first to the last where they do not.
    exact = max(cluster.claims, key=lambda c: len(c.earliest or ""))
    earliest = exact.earliest if agreed else min(c.earliest or "" for c in cluster.claims)
    latest = exact.latest if agreed else max(c.latest or "" for c in cluster.claims)
    return TimelineEntry(
        earliest=earliest or "",
        latest=latest or "",
        text=cluster.topic,
        spans=tuple(_sentence(claim, articles) for claim in cluster.claims),
        agreed=agreed,
    )


def _sentence(claim: Claim, articles: Sequence[AnnotatedArticle]) -> Span:
    article = articles[claim.article].article
    start, end = claim.sentence
    return Span(article.id, start, end, article.text[start:end])
