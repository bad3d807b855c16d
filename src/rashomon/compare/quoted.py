"""How much of a clause is quoted."""

from rashomon.stages.annotated import AnnotatedArticle, Clause


def quoted_share(annotated: AnnotatedArticle, clause: Clause) -> float:
    """Return the share of the words of a clause, 0 to 1, that are in a quotation of its article."""
    starts = [annotated.tokens[k].start for k in clause.tokens]
    first, last = min(starts), max(starts)
    quoted = [
        q
        for attribution in annotated.attributions
        for q in attribution.quoted
        if q.start <= last and q.end > first
    ]
    inside = sum(any(q.start <= start < q.end for q in quoted) for start in starts)
    return inside / len(starts)
