"""The shared passages that the report shows."""

from collections.abc import Sequence

from rashomon.compare.witness import Witness
from rashomon.settings import LineageSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Collation, Match
from rashomon.types import Lineage, SharedPassage


def reported_passages(
    articles: Sequence[AnnotatedArticle],
    collation: Collation,
    lineage: Lineage,
    settings: LineageSettings,
) -> tuple[SharedPassage, ...]:
    """Return the shared passages of joined pairs, and the close ones between accounts.

    Passages that two copies of one parent share follow from the copies' own and are left out. So
    are those of a copy and an article of another account: one article represents each account, its
    origin if known. The result is in the order of the coverage, then of the left article's text.
    """
    joined = {frozenset((d.parent, d.child)) for d in lineage.derivations}
    representatives = {a.origin or a.articles[0] for a in lineage.accounts}
    account = lineage.account_ids()
    witnesses = [Witness(position, article) for position, article in enumerate(articles)]
    passages: list[SharedPassage] = []
    for c in collation.comparisons:
        one, other = witnesses[c.left], witnesses[c.right]
        left, right = one.article.id, other.article.id
        if frozenset((left, right)) in joined:
            shown = c.matches
        elif account[left] != account[right] and {left, right} <= representatives:
            shown = tuple(m for m in c.matches if m.similarity >= settings.passage_similarity)
        else:
            continue
        passages.extend(_passage(one, other, match) for match in shown)
    return tuple(passages)


def _passage(left: Witness, right: Witness, match: Match) -> SharedPassage:
    same = left.annotated.words[match.left] == right.annotated.words[match.right]
    return SharedPassage(
        left=left.span(match.left),
        right=right.span(match.right),
        mode="verbatim" if same else "rewritten",
        similarity=round(max(0.0, min(1.0, match.similarity)), 3),
    )
