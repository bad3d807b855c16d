"""What copying tells of wordings: in a copied sentence stands what stood in its parent's."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.collate.utterances.wordings import Wording
from rashomon.stages.annotated import AnnotatedArticle

Pair = tuple[int, int]
# Position of an article, and of a sentence in it.
Place = tuple[int, int]


def copied_pairs(
    wordings: Sequence[Wording],
    articles: Sequence[AnnotatedArticle],
    aligned: Iterable[tuple[Place, Place]],
) -> frozenset[Pair]:
    """Pairs of wordings, by position, that begin in sentences of which one is a copy of the other.

    Several of one sentence are paired in order, where the copy has as many.
    """
    by_place: defaultdict[Place, list[int]] = defaultdict(list)
    starts = [[s.start for s in article.article.sentences] for article in articles]
    for k, wording in enumerate(wordings):
        if wording.pieces:
            article = wording.member[0]
            first = wording.pieces[0].words[0].start
            by_place[article, bisect_right(starts[article], first) - 1].append(k)
    return frozenset(
        (min(pair), max(pair))
        for one, other in aligned
        if len(by_place[one]) == len(by_place[other])
        for pair in zip(by_place[one], by_place[other], strict=True)
    )
