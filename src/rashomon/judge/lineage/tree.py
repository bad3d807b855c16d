"""The tree of a coverage: for each article, the parents that explain it.

1. Linked articles are ranked from most to least original. Parents are sought only among articles of
   higher rank, so cycles cannot arise.
2. The article that explains most of a child is its parent, unless it does not lie between the child
   and its own parent: then the two are siblings, and the search moves up.
3. What a parent explains by copying, not by a lone quotation, is set aside, and the search goes on
   with the rest of the child until no article explains enough of it to be joined on that alone.
"""

from collections.abc import Mapping, Sequence

from rashomon.judge.lineage.intermediaries import agreement_against
from rashomon.judge.lineage.links import PairLink, PairLinks
from rashomon.settings import LineageSettings


def grow(
    links: PairLinks, weights: Mapping[str, float], settings: LineageSettings
) -> tuple[PairLink, ...]:
    """Return the links that explain the coverage, each with the likelier parent as its parent."""
    ranks = _ranks_by_place(links, weights, settings)
    parents: dict[int, list[int]] = {}
    tree = []
    for child in sorted(ranks, key=lambda position: ranks[position]):
        elders = [p for p in links.partners(child) if ranks[p] < ranks[child]]
        elders.sort(key=lambda position: ranks[position])
        parent_links = _parents(child, elders, parents, links, weights, settings)
        parents[child] = [link.pair.parent.position for link in parent_links]
        tree.extend(parent_links)
    return tuple(tree)


def _ranks_by_place(
    links: PairLinks, weights: Mapping[str, float], settings: LineageSettings
) -> dict[int, int]:
    """Return the ranks, corrected if an article's place between others says more than its marks.

    Of two articles whose own link has no direction, the one that lies between the other and an
    article more original than both comes first.
    """
    order: list[int] = []
    for later in sorted(links.ranks().items(), key=lambda item: item[1]):
        order.insert(_place(later[0], order, links, weights, settings), later[0])
    return {position: rank for rank, position in enumerate(order)}


def _place(
    later: int,
    order: Sequence[int],
    links: PairLinks,
    weights: Mapping[str, float],
    settings: LineageSettings,
) -> int:
    """Return where to insert an article of lower rank into `order`: at the end by default."""
    partners = set(links.partners(later))
    elders = [position for position in order if position in partners]
    for index, earlier in enumerate(elders[1:], 1):
        link = links.get(earlier, later)
        open_between = link is not None and abs(link.log_odds) < settings.directed_log_odds
        if open_between and lies_between(elders[0], later, earlier, links, weights, settings):
            return order.index(elders[index])
    return len(order)


def _parents(
    child: int,
    elders: Sequence[int],
    parents: Mapping[int, Sequence[int]],
    links: PairLinks,
    weights: Mapping[str, float],
    settings: LineageSettings,
) -> list[PairLink]:
    candidates = {p: link for p in elders if (link := links.get(p, child))}
    parent_links: list[PairLink] = []
    if not candidates:
        return parent_links
    unexplained = set(range(len(next(iter(candidates.values())).pair.child.sizes)))
    while candidates:
        parts = {p: part for p, x in candidates.items() if (part := x.restricted(unexplained))}
        able = {p: x for p, x in parts.items() if x.confidence >= settings.rest_confidence}
        if not able:
            break
        nearest = max(able, key=lambda p: _explained(able[p]))
        chosen = _highest(nearest, child, able, parents, links, weights, settings)
        parent_links.append(candidates.pop(chosen))
        for link in (parent_links[-1], able[nearest]):
            unexplained -= {m.right for m in link.pair.copied(settings.least_run_score)}
    return parent_links


def _explained(link: PairLink) -> float:
    """Return how much of the child the parent explains: letters times the sentences' similarity.

    Quotations count in full: that the two articles are joined is known already.
    """
    sizes = link.pair.child.sizes
    return sum(sizes[m.right] * m.similarity for m in link.pair.matches)


def _highest(
    nearest: int,
    child: int,
    able: Mapping[int, PairLink],
    parents: Mapping[int, Sequence[int]],
    links: PairLinks,
    weights: Mapping[str, float],
    settings: LineageSettings,
) -> int:
    """Return the first of `nearest` and its ancestors that is not just a sibling of the child."""
    above = next((p for p in parents[nearest] if p in able), None)
    if above is None or lies_between(above, nearest, child, links, weights, settings):
        return nearest
    return _highest(above, child, able, parents, links, weights, settings)


def lies_between(
    one: int,
    middle: int,
    other: int,
    links: PairLinks,
    weights: Mapping[str, float],
    settings: LineageSettings,
) -> bool:
    """Return whether `middle` is the intermediary of two articles, all three being linked."""
    if (triple := links.triple(one, middle, other)) is None:
        return False
    outer, upper, lower = triple
    against_middle = agreement_against(
        outer.pair, upper.pair.child, upper.in_child, lower.in_parent, weights
    )
    against_one = agreement_against(
        lower.pair, upper.pair.parent, upper.in_parent, outer.in_parent, weights
    )
    stray = settings.stray_agreement * (against_middle + against_one)
    return against_one > 0 and against_middle <= stray
