"""Coverages: which articles are on one event.

1. `signatures`: of each article the names and words it uses, a sketch of its wording and the vector
   of its opening.
2. `likeness`: how alike two articles are: names, words and vectors, rare ones weighing more.
3. `candidates`: which pairs are worth comparing, found by what they share (`sketches`, `cells`);
   articles that no chain of them joins are apart. `copies`: those that may be near copies.
4. `tree`: average linkage over what they join, cut where two parts are much less alike than each
   is in itself: two floods share their words, but each has names and places of its own.

The same articles give the same coverages, in whatever order they come.
"""

from rashomon.collate.coverages.candidates import ALL, alike, chains, merged, sharing_a_band
from rashomon.collate.coverages.cells import Hashing, hashing, key, near, runs, whole
from rashomon.collate.coverages.copies import Copies, likened, near_copies
from rashomon.collate.coverages.grouping import coverages_of, fellows, group, group_space
from rashomon.collate.coverages.likeness import SHARED_BY, Bags, Frequencies, Space, WordColumns
from rashomon.collate.coverages.signatures import Signature, opening, sign
from rashomon.collate.coverages.sketches import bands

__all__ = [
    "ALL",
    "SHARED_BY",
    "Bags",
    "Copies",
    "Frequencies",
    "Hashing",
    "Signature",
    "Space",
    "WordColumns",
    "alike",
    "bands",
    "chains",
    "coverages_of",
    "fellows",
    "group",
    "group_space",
    "hashing",
    "key",
    "likened",
    "merged",
    "near",
    "near_copies",
    "opening",
    "runs",
    "sharing_a_band",
    "sign",
    "whole",
]
