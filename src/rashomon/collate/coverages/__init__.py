"""Coverages: which articles are on one event.

1. `signatures`: of each article the names and words it uses and the vector of its opening.
2. `likeness`: how alike two articles are: names, words and vectors, rare ones weighing more.
3. `candidates`: which pairs are worth comparing; articles that no chain of them joins are apart.
4. `tree`: average linkage over what they join, cut where two parts are much less alike than each
   is in itself: two floods share their words, but each has names and places of its own.

The same articles give the same coverages, in whatever order they come.
"""

from rashomon.collate.coverages.grouping import fellows, group, group_space
from rashomon.collate.coverages.likeness import SHARED_BY, Frequencies, Space
from rashomon.collate.coverages.signatures import Signature, opening, sign

__all__ = [
    "SHARED_BY",
    "Frequencies",
    "Signature",
    "Space",
    "fellows",
    "group",
    "group_space",
    "opening",
    "sign",
]
