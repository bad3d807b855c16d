"""Average linkage, cut where two parts are much less alike than the members of each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from rashomon.collate.coverages.likeness import Likenesses
from rashomon.settings import CoverageSettings


@dataclass(frozen=True, slots=True)
class _Node:
    """Part of the tree; `inner` is the sum of the likenesses of its members, each pair once."""

    members: tuple[int, ...]
    inner: float
    parts: tuple["_Node", "_Node"] | None
    between: float  # mean likeness of the two parts


def cut(likenesses: Likenesses, settings: CoverageSettings) -> tuple[tuple[int, ...], ...]:
    """Return groups of row numbers of a square matrix of likenesses, in order.

    Means decide: two unlike rows are in one group if both are like the others in it.
    """
    count = len(likenesses)
    if count == 1:
        return ((0,),)
    distances = 1 - (likenesses + likenesses.T) / 2
    np.fill_diagonal(distances, 0)
    merges = linkage(squareform(np.maximum(distances, 0), checks=False), "average")
    nodes = [_Node((k,), 0.0, None, 0.0) for k in range(count)]
    for one, other, distance, _ in merges:
        a, b = nodes[int(one)], nodes[int(other)]
        between = 1.0 - float(distance)
        inner = a.inner + b.inner + between * len(a.members) * len(b.members)
        nodes.append(_Node((*a.members, *b.members), inner, (a, b), between))
    return tuple(sorted(tuple(sorted(group)) for group in _groups(nodes[-1], settings)))


def _groups(root: _Node, settings: CoverageSettings) -> Iterator[tuple[int, ...]]:
    open_ = [root]
    while open_:
        node = open_.pop()
        if node.parts is None or not _falls_apart(node, settings):
            yield node.members
        else:
            open_ += node.parts


def _falls_apart(node: _Node, settings: CoverageSettings) -> bool:
    """Return whether the two parts of a node are on different events.

    They are if they are hardly alike at all, or if they are much less alike than the members of the
    less coherent part. The fewer members a part has, the more its coherence is drawn towards the
    likeness between the parts.
    """
    assert node.parts is not None
    if node.between < settings.coverage_likeness:
        return True
    return node.between < settings.coverage_split * min(
        _coherence(part, node.between, settings) for part in node.parts
    )


def _coherence(part: _Node, between: float, settings: CoverageSettings) -> float:
    others = len(part.members) - 1
    if not others:
        return between
    within = part.inner / (len(part.members) * others / 2)
    prior = settings.coverage_prior
    return (within * others + between * prior) / (others + prior)
