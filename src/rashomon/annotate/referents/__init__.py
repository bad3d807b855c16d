"""Referents: people, organizations, places and groups of one article, and which of them speak."""

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.annotate.parse import Parsed
from rashomon.annotate.referents.discourse import DiscourseReferent, gathered
from rashomon.annotate.referents.naming import names
from rashomon.annotate.referents.persons import persons
from rashomon.annotate.referents.speaking import SourceResolver
from rashomon.stages.annotated import Referent
from rashomon.types import Article, Attribution

__all__ = ["Resolved", "resolved"]


class Resolved(NamedTuple):
    """The referents of an article in the order of first mention, and where they speak and act.

    `referents` include speakers who are described but not named. `speakers` has, for each
    attribution, the position of its speaker among them, `None` if the speaker is unknown, and
    `pronouns` the positions of tokens that are pronouns with those of whom they refer to.
    """

    referents: tuple[Referent, ...]
    speakers: tuple[int | None, ...]
    pronouns: tuple[tuple[int, int], ...]


def resolved(article: Article, parsed: Parsed, attributions: Sequence[Attribution]) -> Resolved:
    """Return the referents of an article, and which of them speak or are meant by pronouns."""
    sources = [a.source for a in attributions if a.source]
    by_name = gathered(article.text, parsed.tokens, names(article.text, parsed, sources))
    resolver = SourceResolver(article, parsed.tokens, by_name)
    spoken: list[DiscourseReferent | None] = []
    for k, attribution in enumerate(attributions):
        before, previous = (spoken[k - 1], attributions[k - 1]) if k else (None, None)
        spoken.append(resolver.speaker(attribution, before, previous))
    meant = [*persons(article, parsed.tokens, resolver.pronouns)]
    order = sorted(
        (s for s in dict.fromkeys(resolver.met) if s.mentions), key=lambda s: min(s.mentions)
    )
    place = {id(s): k for k, s in enumerate(order)}
    return Resolved(
        tuple(s.referent() for s in order),
        tuple(None if s is None else place[id(s)] for s in spoken),
        tuple((k, place[id(s)]) for k, s in meant),
    )
