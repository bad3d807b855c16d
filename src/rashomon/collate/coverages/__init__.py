"""Coverages: the articles grouped by event.

1. `signatures`: the names and words of each article, a sketch of its wording and the vector of its
   opening.
2. `likeness`: the likeness of two articles in names, words and openings; rare names and words weigh
   more.
3. `candidates`: pairs worth comparing, found by what they share (`sketches`, `cells`); articles
   that no chain of pairs joins are apart. `copies`: pairs that may be near copies.
4. `tree`: average linkage over each chain, cut where two parts are much less alike than the members
   of each: reports of two floods share words, but each flood has its own names and places.

The same articles give the same coverages in any order.
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
