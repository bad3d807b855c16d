"""Articles put together from several others."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.compare.witness import Witness
from rashomon.settings import LineageSettings


class Compilation(NamedTuple):
    """A child whose text is that of two parents which share nothing with each other."""

    child: int
    parents: tuple[int, int]


def compilations(
    witnesses: Sequence[Witness],
    shared: Mapping[int, Mapping[int, frozenset[int]]],
    settings: LineageSettings,
) -> Iterator[Compilation]:
    """Find the articles that two unlinked partners account for between them.

    `shared` maps an article to its partners, and each to the article's sentences that the two
    share. An article is a compilation if two partners that are not joined with each other cover
    nearly all of it, neither of them alone, and each has text of its own besides.
    """
    for child, partners in shared.items():
        for one, other in combinations(partners, 2):
            if other in shared[one]:
                continue
            covered = witnesses[child].share(partners[one] | partners[other])
            alone = max(witnesses[child].share(partners[p]) for p in (one, other))
            own = min(1 - witnesses[p].share(shared[p][child]) for p in (one, other))
            apart = settings.compiled_apart
            if covered >= settings.compiled_share and min(covered - alone, own) >= apart:
                yield Compilation(child, (one, other))
