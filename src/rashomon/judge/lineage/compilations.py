"""Compilations: articles put together from several others."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.compare.witness import Witness
from rashomon.settings import LineageSettings


class Compilation(NamedTuple):
    """A child whose text comes from two parents that are not joined with each other."""

    child: int
    parents: tuple[int, int]


def compilations(
    witnesses: Sequence[Witness],
    shared: Mapping[int, Mapping[int, frozenset[int]]],
    settings: LineageSettings,
) -> Iterator[Compilation]:
    """Yield the articles that two unlinked partners cover between them.

    `shared` maps an article to its partners, and each partner to the article's sentences that the
    two share. An article is a compilation if two partners that are not joined with each other cover
    nearly all of it, neither of them does alone, and each also has text of its own.
    """
    for child, partners in shared.items():
        for one, other in combinations(partners, 2):
            if other in shared[one]:
                continue
            covered = witnesses[child].share(partners[one] | partners[other])
            alone = max(witnesses[child].share(partners[p]) for p in (one, other))
            unshared = min(1 - witnesses[p].share(shared[p][child]) for p in (one, other))
            apart = settings.compiled_apart
            if covered >= settings.compiled_share and min(covered - alone, unshared) >= apart:
                yield Compilation(child, (one, other))
