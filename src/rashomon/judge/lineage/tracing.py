"""From the tree to the lineage of the report: extent, direction, evidence."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rashomon.compare.witness import Witness
from rashomon.judge.lineage.accounts import accounts
from rashomon.judge.lineage.agencies import carried_agencies
from rashomon.judge.lineage.direction import log_odds
from rashomon.judge.lineage.exemplars import suspicions, wires
from rashomon.judge.lineage.features import Pair
from rashomon.judge.lineage.intermediaries import agreement_against
from rashomon.judge.lineage.links import PairLink, PairLinks
from rashomon.judge.lineage.tree import grow, lies_between
from rashomon.settings import LineageSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Collation, Match
from rashomon.types import Derivation, Detail, Evidence, Lineage, RejectedPair


class Tracing(NamedTuple):
    """Result of tracing the lineage of a coverage.

    `rejected` are the pairs that shared something but were not joined. `pairs` and `copied` have
    the pair that each derivation rests on and its copied matches, in the order of the derivations.
    """

    lineage: Lineage
    rejected: tuple[RejectedPair, ...]
    pairs: tuple[Pair, ...]
    copied: tuple[tuple[Match, ...], ...]

    def aligned(
        self, articles: Sequence[AnnotatedArticle]
    ) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
        """Return pairs of a parent's sentence and its copy, each as (article, sentence)."""
        return tuple(
            (
                (pair.parent.position, articles[pair.parent.position].compared[m.left]),
                (pair.child.position, articles[pair.child.position].compared[m.right]),
            )
            for pair, matches in zip(self.pairs, self.copied, strict=True)
            for m in matches
        )


def trace(
    articles: Sequence[AnnotatedArticle], collation: Collation, settings: LineageSettings
) -> Tracing:
    """Find out who copied whom."""
    witnesses = [Witness(position, article) for position, article in enumerate(articles)]
    links = PairLinks(witnesses, collation, settings)
    tree = grow(links, collation.weights, settings)
    traced = _derivations(tree, links, collation.weights, settings)
    ids = [article.article.id for article in articles]
    order = {article: position for position, article in enumerate(ids)}
    traced.sort(key=lambda x: (order[x[0].child], order[x[0].parent]))
    derivations = [d for d, _ in traced]
    by_id = {w.article.id: w for w in witnesses}
    kept, lost = wires(
        derivations, _wording(tree), by_id, _agreement(links, order, collation.weights), settings
    )
    remaining = {(d.parent, d.child) for d in kept}
    siblings = [d for d in derivations if (d.parent, d.child) not in remaining]
    copies = {d.child for d in derivations} | {d.parent for d in derivations if not d.directed}
    lineage = Lineage(
        derivations=kept,
        accounts=accounts(ids, kept, siblings),
        lost_exemplars=lost + suspicions(witnesses, copies, settings),
        agencies=carried_agencies(article.article for article in articles),
    )
    pairs = tuple(x for d, x in traced if (d.parent, d.child) in remaining)
    copied = tuple(
        pair.matches if d.extent == "wholly" else pair.copied(settings.least_run_score)
        for d, pair in zip(lineage.derivations, pairs, strict=True)
    )
    return Tracing(lineage, links.rejected, pairs, copied)


def _derivations(
    tree: Sequence[PairLink],
    links: PairLinks,
    weights: Mapping[str, float],
    settings: LineageSettings,
) -> list[tuple[Derivation, Pair]]:
    parents = Counter(link.pair.child.position for link in tree)
    above = {link.pair.child.position: link for link in tree}
    traced = []
    for link in tree:
        evidence = link.direction
        upper = above.get(link.pair.parent.position)
        if upper and (extra := _between(upper, link, links, weights, settings)):
            evidence = (*evidence, extra)
        alone = parents[link.pair.child.position] == 1
        traced.append(_derivation(link, evidence, alone=alone, links=links, settings=settings))
    return traced


def _agreement(
    links: PairLinks, order: Mapping[str, int], weights: Mapping[str, float]
) -> Callable[[str, str, str], float]:
    """Return the function of two articles and a third that measures what the third lacks.

    It gives the share of the two articles' common words that the third does not have.
    """

    def share(one: str, other: str, third: str) -> float:
        if (triple := links.triple(order[one], order[third], order[other])) is None:
            return 0.0
        outer, upper, lower = triple
        pair, witness = outer.pair, upper.pair.child
        against = agreement_against(pair, witness, upper.in_child, lower.in_parent, weights)
        common = agreement_against(pair, witness, {}, {}, weights)
        return against / common if common else 0.0

    return share


def _wording(tree: Sequence[PairLink]) -> dict[tuple[str, str], float]:
    """Return the mean overlap of words in each pair's shared passages, for both orders of ids."""
    means = {}
    for link in tree:
        overlaps = [m.overlap for m in link.pair.matches]
        ids = (link.pair.parent.article.id, link.pair.child.article.id)
        means[ids] = means[ids[::-1]] = sum(overlaps) / len(overlaps)
    return means


def _between(
    upper: PairLink,
    lower: PairLink,
    links: PairLinks,
    weights: Mapping[str, float],
    settings: LineageSettings,
) -> Evidence | None:
    """Return evidence if the parent lies between the child and the parent's own parent."""
    one, middle, other = upper.pair.parent, upper.pair.child, lower.pair.child
    positions = (one.position, middle.position, other.position)
    if upper.log_odds < settings.directed_log_odds or not lies_between(
        *positions, links, weights, settings
    ):
        return None
    return Evidence("between", "direction", settings.between_weight, Detail("between"))


def _derivation(
    link: PairLink,
    direction: tuple[Evidence, ...],
    *,
    alone: bool,
    links: PairLinks,
    settings: LineageSettings,
) -> tuple[Derivation, Pair]:
    directed = log_odds(direction) >= settings.directed_log_odds
    if not directed and link.pair.parent_share > link.pair.child_share:
        turned = links.get(link.pair.child.position, link.pair.parent.position)
        assert turned is not None, "a link can be looked up both ways"
        link, direction = turned, turned.direction
    copied = [m.right for m in link.pair.copied(settings.least_run_score)]
    share = link.pair.child.share(copied)
    derivation = Derivation(
        child=link.pair.child.article.id,
        parent=link.pair.parent.article.id,
        extent="wholly" if alone and share >= settings.wholly_share else "partially",
        directed=directed,
        share=round(share, 3),
        confidence=round(link.confidence, 3),
        evidence=link.copying + direction,
        copied=tuple(link.pair.child.span(sentence) for sentence in copied),
    )
    return derivation, link.pair
