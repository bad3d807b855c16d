"""Put together what the stages found, and say what no stage looked for."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.errors import EmptyError
from rashomon.types import AnnotatedArticle, Attribution, Cast, RejectedSection, RejectedSource

# Sections of the format that no stage of this version fills: their emptiness means nothing.
_NOT_EXAMINED: tuple[str, ...] = ()


def sections_not_examined() -> tuple[RejectedSection, ...]:
    """The sections that are empty because this version does not look for them."""
    return tuple(
        RejectedSection(section, "this version does not look for them") for section in _NOT_EXAMINED
    )


def spoken(articles: Sequence[AnnotatedArticle], cast: Cast) -> tuple[Attribution, ...]:
    """The attributions of all articles, in order, each with its speaker's entity id."""
    return tuple(
        replace(attribution, speaker=None if who is None else cast.of[position, who])
        for position, article in enumerate(articles)
        for attribution, who in zip(article.attributions, article.speakers, strict=True)
    )


def require_articles(articles: Sequence[object], rejected: Sequence[RejectedSource]) -> None:
    """Raise `EmptyError`, saying what became of every source, when no article was read."""
    if articles:
        return
    reasons = [
        f"  {r.source}{'' if r.line is None else f', line {r.line}'}: {r.detail}" for r in rejected
    ]
    raise EmptyError("\n".join(["no article to examine", *reasons]))
