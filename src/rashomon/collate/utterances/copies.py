"""Links from copying: a wording in a copied sentence is that of its parent's sentence."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.collate.utterances.wordings import Pair, Wording
from rashomon.stages.annotated import AnnotatedArticle

# Position of an article, and of a sentence in it.
Place = tuple[int, int]


def copied_pairs(
    wordings: Sequence[Wording],
    articles: Sequence[AnnotatedArticle],
    aligned: Iterable[tuple[Place, Place]],
) -> frozenset[Pair]:
    """Return the pairs of wordings, by position, that begin in a sentence and in its copy.

    Several of one sentence are paired in order if the copy has as many, and else not at all.
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
