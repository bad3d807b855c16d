"""Linked wordings: what finding the links gives, and clustering takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.collate.utterances.wordings import Pair


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of wordings by their positions, the smaller first.

    `scores` has the pairs that report the same words: up to 1 by the evidence, from 1 on if they
    are copied or the same by rule. `vetoed` pairs have the same words but contradict each other.
    `related` are the linked pairs and those likely enough to be one utterance by way of a third.
    """

    scores: Mapping[Pair, float]
    vetoed: frozenset[Pair]
    related: frozenset[Pair]
