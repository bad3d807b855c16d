"""Put together what the stages found, and say what no stage looked for."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.errors import EmptyError
from rashomon.types import AnnotatedArticle, Attribution, Cast, RejectedSource


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
