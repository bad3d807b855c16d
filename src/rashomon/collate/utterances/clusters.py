"""Clusters of linked wordings: the utterances."""

from collections.abc import Iterable, Sequence
from itertools import product

from rashomon.collate.utterances.linked import Links
from rashomon.collate.utterances.wordings import Pair, Wording


def cluster(wordings: Sequence[Wording], links: Links) -> tuple[tuple[int, ...], ...]:
    """Return the positions of the wordings of each utterance, in order.

    Utterances are in the order of their first wording. Links are followed from the strongest on.
    Two groups become one only if every member of one is related to every member of the other, or
    both are linked to one member in direct speech that holds the words of both: a reporter who sums
    up two utterances in one sentence does not make them one. A vetoed pair keeps two groups apart.
    """
    group_of = {k: {k} for k in range(len(wordings))}
    for (i, j), _ in sorted(links.scores.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[i], group_of[j]
        if one is other:
            continue
        if _joined(one, other, wordings, links):
            one |= other
            group_of.update(dict.fromkeys(other, one))
    groups = {min(group): tuple(sorted(group)) for group in group_of.values()}
    return tuple(groups[first] for first in sorted(groups))


def _joined(one: set[int], other: set[int], wordings: Sequence[Wording], links: Links) -> bool:
    pairs = [_pair(a, b) for a, b in product(one, other)]
    if any(pair in links.vetoed for pair in pairs):
        return False
    hubs = [k for k in one | other if wordings[k].direct]
    return all(pair in links.related or _through(pair, hubs, links) for pair in pairs)


def _through(pair: Pair, hubs: Iterable[int], links: Links) -> bool:
    return any(all(k == hub or _pair(k, hub) in links.scores for k in pair) for hub in hubs)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
