"""Judge: comparisons → judgements with their evidence."""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.judge.alterations import find_alterations
from rashomon.judge.alterations.anchors import anchored
from rashomon.judge.alterations.judge import change_judge
from rashomon.judge.facts import corroborate
from rashomon.judge.lineage.passages import reported_passages
from rashomon.judge.lineage.tracing import Tracing, trace
from rashomon.judge.pledges import weigh_pledges
from rashomon.judge.quotations import find_quotations
from rashomon.judge.timeline import timeline
from rashomon.settings import AlterationSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.types import Alteration

__all__ = [
    "Tracing",
    "alterations",
    "change_judge",
    "corroborate",
    "find_quotations",
    "reported_passages",
    "timeline",
    "trace",
    "weigh_pledges",
]

# What a report that only lifted passages cannot have changed.
_OF_WHOLE_ARTICLES = ("headline", "omission", "addition")


def alterations(
    tracing: Tracing, articles: Iterable[AnnotatedArticle], settings: AlterationSettings
) -> tuple[Alteration, ...]:
    """What each copy changed, derivation by derivation in their order.

    `articles` are those that were traced, parsed since.

    Of a partial derivation only the copied passages are compared: the rest of the child, and its
    headline, are its own.
    """
    found: list[Alteration] = []
    parsed = {annotated.article.id: annotated for annotated in articles}
    copies = zip(tracing.lineage.derivations, tracing.pairs, tracing.copied, strict=True)
    for derivation, pair, matches in copies:
        whole = derivation.extent == "wholly"
        parent, child = (
            replace(w, annotated=parsed[w.article.id]) for w in (pair.parent, pair.child)
        )
        changes = find_alterations(parent, child, matches, settings)
        kept = (c for c in changes if whole or c.aspect not in _OF_WHOLE_ARTICLES)
        found += [anchored(c, pair) for c in kept]
    return tuple(found)
