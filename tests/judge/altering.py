"""Short invented reports put side by side: what a copy altered, without a model."""

from collections.abc import Sequence

from inventing import BagOfWords, article
from rashomon.annotate import annotate
from rashomon.compare.witness import Witness
from rashomon.judge.alterations import find_alterations
from rashomon.settings import Settings
from rashomon.stages import Match
from rashomon.types import Alteration, Article

# What frames the altered sentence in most tests: three lines that the copy took over.
FRAME = (
    "The ferry Alda ran aground near Stenholm lighthouse at dawn.",
    "Salvage divers found a jagged tear beneath the engine rooms.",
    "Harbour pilots cite a missing buoy for the sudden grounding.",
)


def compare(
    parent: Article, child: Article, pairs: Sequence[tuple[int, int]] | None = None
) -> tuple[Alteration, ...]:
    """The alterations of a copy whose sentences match the parent's as `pairs` says, by default
    one by one from the first."""
    settings = Settings()
    annotated = annotate((parent, child), BagOfWords(), settings.annotating)
    left, right = (Witness(k, one) for k, one in enumerate(annotated))
    if pairs is None:
        least = min(len(one.compared) for one in annotated)
        pairs = [(k, k) for k in range(least)]
    matches = [Match(a, b, cosine=1.0, overlap=1.0, quoted=0.0, score=1.0) for a, b in pairs]
    return find_alterations(left, right, matches, settings.alterations)


def altered(before: str, after: str) -> tuple[Alteration, ...]:
    """Return the alterations of one sentence in a copy that repeats `FRAME` word for word."""
    return compare(article("parent", *FRAME, before), article("child", *FRAME, after))


def as_changes(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    """`altered` as (aspect, before, after)."""
    return [(a.aspect, a.before, a.after) for a in altered(before, after)]
