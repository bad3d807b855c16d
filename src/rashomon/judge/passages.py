"""Which of the passages that articles share the report shows."""

from collections.abc import Sequence

from rashomon.settings import Settings
from rashomon.types import (
    AnnotatedArticle,
    Collation,
    Comparison,
    Lineage,
    Match,
    SharedPassage,
    Span,
)


def reported_passages(
    articles: Sequence[AnnotatedArticle],
    collation: Collation,
    lineage: Lineage,
    settings: Settings,
) -> tuple[SharedPassage, ...]:
    """The shared passages of joined pairs, and the close ones of pairs from different accounts.

    Those of two copies of one parent follow from the copies' own and are left out. In the order
    of the coverage, then of the left article's text.
    """
    joined = {frozenset((d.parent, d.child)) for d in lineage.derivations}
    account = {a: group.id for group in lineage.accounts for a in group.articles}
    passages: list[SharedPassage] = []
    for c in collation.comparisons:
        left, right = articles[c.left].article.id, articles[c.right].article.id
        if frozenset((left, right)) in joined:
            shown = c.matches
        elif account[left] != account[right]:
            shown = tuple(m for m in c.matches if m.similarity >= settings.passage_similarity)
        else:
            continue
        passages.extend(_passage(articles, c, match) for match in shown)
    return tuple(passages)


def _passage(
    articles: Sequence[AnnotatedArticle], comparison: Comparison, match: Match
) -> SharedPassage:
    left, right = articles[comparison.left], articles[comparison.right]
    same = left.words[match.left] == right.words[match.right]
    return SharedPassage(
        left=_span(left, match.left),
        right=_span(right, match.right),
        mode="verbatim" if same else "rewritten",
        similarity=round(max(0.0, min(1.0, match.similarity)), 3),
    )


def _span(article: AnnotatedArticle, sentence: int) -> Span:
    at = article.article.sentences[article.compared[sentence]]
    text = article.article.text[at.start : at.end]
    return Span(article.article.id, at.start, at.end, text)
