"""Annotated articles → claims that value one comparable thing.

1. `stated`: every quantity with its event, what it counts, where, when and on whose word.
2. `comparing`: which two of them value one thing.
3. `happenings`, `tellings` and `roles`: when and where an event was, whether it was, and who holds
   an office.
4. Here: from pairs to clusters. Of one article a claim stands for itself; a pair joins two
   clusters only where no two of their claims are of different things.
"""

from collections.abc import Iterable, Sequence

from rashomon.collate.facts import roles, tellings
from rashomon.collate.facts.clustering import clusters
from rashomon.collate.facts.pledges import collate_pledges
from rashomon.collate.facts.stated import Reader, Stated, read_quantities
from rashomon.collate.facts.tables import tables
from rashomon.collate.facts.topics import topic_of
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, Claim, ClaimCluster

__all__ = ["collate_facts", "collate_pledges"]


def collate_facts(
    articles: Sequence[AnnotatedArticle], cast: Cast, settings: Settings
) -> tuple[ClaimCluster, ...]:
    """The comparable things of the coverage, in the order of their first claims."""
    readers = [Reader(k, article, cast) for k, article in enumerate(articles)]
    return (
        *_quantities(readers, settings),
        *tellings.clusters(readers, settings),
        *roles.clusters(readers),
    )


def _quantities(readers: Sequence[Reader], settings: Settings) -> Iterable[ClaimCluster]:
    stated = [s for reader in readers for s in read_quantities(reader)]
    for group in clusters(stated, settings):
        members = [stated[k] for k in group]
        yield ClaimCluster(
            "number",
            topic_of(members, readers),
            tuple(_claim(s, members, readers) for s in members),
        )


def _claim(stated: Stated, members: Sequence[Stated], readers: Sequence[Reader]) -> Claim:
    value, sentence = stated.measure, stated.scene.sentence
    return Claim(
        article=stated.scene.article,
        start=stated.start,
        end=stated.end,
        sentence=(sentence.start, sentence.end),
        aspect="number",
        topic=topic_of([stated], readers),
        dimension=value.dimension,
        low=value.low,
        high=value.high,
        bound=stated.quantity.bound,
        unit=value.unit,
        speaker=stated.speaker,
        rising=stated.frame.rising,
        tally=stated.frame.event in tables().tallies,
    )
