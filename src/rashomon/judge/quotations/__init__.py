"""Quotations from utterances: every wording with its relation to the fullest, and its accounts.

1. `wordings`: the words of each attribution, with the slice of the article that holds them.
2. `fullest`: the wording that the others are compared with.
3. `relating`: verbatim, trimmed (`cuts`), altered (`senses`) or reworded (`renderings`).
4. `checks`: words in quotation marks that one account has while several others agree on different
   ones.

Words are compared as in `judge/alterations`, with one difference: neither of two wordings need come
from the other.
"""

from collections.abc import Sequence

from rashomon.judge.quotations.readings import quotation
from rashomon.settings import AlterationSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, UtteranceCluster
from rashomon.types import Lineage, Quotation

__all__ = ["find_quotations"]


def find_quotations(
    clusters: Sequence[UtteranceCluster],
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    lineage: Lineage,
    settings: AlterationSettings,
) -> tuple[Quotation, ...]:
    """Return one quotation for each cluster that holds a word, in the order of the clusters."""
    quotations = (quotation(c, articles, cast, lineage, settings) for c in clusters)
    return tuple(q for q in quotations if q is not None)
