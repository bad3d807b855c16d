"""The judge stage: turns comparisons into judgements with their evidence."""

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

# Aspects of a copy of the whole article: a report that merely lifted passages has a headline and
# sentences of its own.
_OF_WHOLE_ARTICLES = ("headline", "omission", "addition")


def alterations(
    tracing: Tracing, articles: Iterable[AnnotatedArticle], settings: AlterationSettings
) -> tuple[Alteration, ...]:
    """Return what each copy changed, in the order of the derivations.

    `articles` are the traced articles after parsing.

    For a partial derivation, only the copied passages are compared: the rest of the child,
    including its headline, is its own.
    """
    reported: list[Alteration] = []
    parsed = {annotated.article.id: annotated for annotated in articles}
    copies = zip(tracing.lineage.derivations, tracing.pairs, tracing.copied, strict=True)
    for derivation, pair, matches in copies:
        whole = derivation.extent == "wholly"
        parent, child = (
            replace(w, annotated=parsed[w.article.id]) for w in (pair.parent, pair.child)
        )
        changes = find_alterations(parent, child, matches, settings)
        kept = (c for c in changes if whole or c.aspect not in _OF_WHOLE_ARTICLES)
        reported += [anchored(c, pair) for c in kept]
    return tuple(reported)
