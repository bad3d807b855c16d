"""From pairs of quantities to clusters of one thing.

1. Values that can both hold are joined first, the most alike pairs before the others.
2. Then values that are in conflict, and only where neither article has another value that agrees
   with the other one: an article that gives the number of another has no quarrel with it.

No two claims of a cluster are of different things: a pair joins two clusters only if every claim
of the one is comparable with every claim of the other, and can hold beside it if the pair can.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rashomon.collate.facts.comparing import (
    agree,
    alike,
    conflict,
    is_comparable,
    is_of_one_kind,
)
from rashomon.collate.facts.stated import Stated
from rashomon.english.measures import is_compatible
from rashomon.settings import Settings

Pair = tuple[int, int]
_KEYS = 4
_A_LIST = 3


def clusters(stated: Sequence[Stated], settings: Settings) -> list[list[int]]:
    """Groups of positions, each in order; everything stands in one of them."""
    comparable = {
        pair for pair in _pairs(stated) if is_comparable(stated[pair[0]], stated[pair[1]])
    }
    agreeing = [(i, j) for i, j in comparable if agree(stated[i], stated[j], settings)]
    holding = {(i, j) for i, j in comparable if is_compatible(stated[i].measure, stated[j].measure)}
    group_of = {k: [k] for k in range(len(stated))}
    for i, j in _most_alike_first(agreeing, stated):
        _join(group_of, i, j, holding)
    rivals = [(i, j) for i, j in comparable if conflict(stated[i], stated[j], settings)]
    partners = _partners(holding, stated)
    # `3,400 residents` of one article and `3,400 people` of another stand against `4,100 people`.
    kindred = {(i, j) for i, j in _pairs(stated) if is_of_one_kind(stated[i], stated[j])}
    for i, j in _most_alike_first(_without_lists(rivals, stated), stated):
        a, b = stated[i].scene.article, stated[j].scene.article
        if a == b or not (a in partners[j] or b in partners[i]):
            _join(group_of, i, j, kindred)
    return [group_of[k] for k in range(len(stated)) if group_of[k][0] == k]


def _pairs(stated: Sequence[Stated]) -> Iterator[Pair]:
    """Pairs that share what they measure and a word for it: not all pairs of the coverage."""
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, s in enumerate(stated):
        kind = s.measure.dimension
        names = {("event", s.frame.event)} if s.frame.event else set()
        if not (s.frame.event and kind == "count"):
            names |= {("key", key) for key in s.frame.keys[:_KEYS]}
            names |= {("noun", s.noun)} if s.noun else set()
            names |= {("lasting", s.lasting)} if s.lasting else set()
        for name in names:
            buckets[kind, *map(str, name)].append(k)
    seen: set[Pair] = set()
    for positions in buckets.values():
        for pair in combinations(positions, 2):
            if pair not in seen:
                seen.add(pair)
                if stated[pair[0]].scene is not stated[pair[1]].scene:
                    yield pair


def _without_lists(rivals: Sequence[Pair], stated: Sequence[Stated]) -> list[Pair]:
    """Without the rivals in one article that gives three values or more: it tells of several."""
    own: dict[tuple[int, str | None], set[float]] = defaultdict(set)
    for pair in rivals:
        one, other = (stated[k] for k in pair)
        if one.scene.article == other.scene.article:
            own[one.scene.article, one.frame.event] |= {one.measure.low, other.measure.low}
    return [
        (i, j)
        for i, j in rivals
        if stated[i].scene.article != stated[j].scene.article
        or len(own[stated[i].scene.article, stated[i].frame.event]) < _A_LIST
    ]


def _most_alike_first(pairs: Sequence[Pair], stated: Sequence[Stated]) -> list[Pair]:
    return sorted(pairs, key=lambda p: (-alike(stated[p[0]], stated[p[1]]), p))


def _partners(holding: Iterable[Pair], stated: Sequence[Stated]) -> dict[int, set[int]]:
    """Of each claim the articles that have a value which can hold beside it."""
    found: dict[int, set[int]] = defaultdict(set)
    for i, j in holding:
        found[i].add(stated[j].scene.article)
        found[j].add(stated[i].scene.article)
    return found


def _join(group_of: dict[int, list[int]], i: int, j: int, allowed: set[Pair]) -> None:
    one, other = group_of[i], group_of[j]
    if one is other:
        return
    if all((min(a, b), max(a, b)) in allowed for a in one for b in other):
        joined = sorted([*one, *other])
        for k in joined:
            group_of[k] = joined
