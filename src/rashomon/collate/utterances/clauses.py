"""Links from rows: two wordings that hold clauses of one row may be one utterance."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.collate.utterances.wordings import Pair, Wording
from rashomon.ranges import RangeIndex
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Row

# A clause belongs to a wording, or a wording to a clause, if half of the shorter one is in both.
_HALF = 0.5
# Clauses of circumstance, such as `before the talks begin`, are not what is said: to belong to a
# wording, they must hold half of its words.
_ASIDE = frozenset(("advcl", "relcl", "acl", "appos"))


def row_links(
    wordings: Sequence[Wording], articles: Sequence[AnnotatedArticle], rows: Sequence[Row]
) -> Mapping[Pair, float]:
    """Return the probability that clauses of two wordings are one thing, by pair of wordings.

    The pairs are those of two articles that share a row, by position, the smaller first. Of several
    pairs of clauses the likeliest counts; clauses of one row that were not compared with each other
    have the confidence of the row.
    """
    holders = _holders(wordings, articles)
    links: dict[Pair, float] = {}
    for row in rows:
        inside = [holders.get(member, ()) for member in row.members]
        for a, b in combinations(range(len(inside)), 2):
            likely = row.link(a, b) or row.confidence
            for pair in ((i, j) if i < j else (j, i) for i in inside[a] for j in inside[b]):
                if wordings[pair[0]].member[0] != wordings[pair[1]].member[0]:
                    links[pair] = max(links.get(pair, 0.0), likely)
    return links


def _holders(
    wordings: Sequence[Wording], articles: Sequence[AnnotatedArticle]
) -> Mapping[tuple[int, int], list[int]]:
    """Return the positions of the wordings to which each clause belongs, by (article, clause)."""
    holders: dict[tuple[int, int], list[int]] = {}
    clauses = [
        RangeIndex((clause.start, clause.end, k) for k, clause in enumerate(article.clauses))
        for article in articles
    ]
    for k, wording in enumerate(wordings):
        position = wording.member[0]
        for clause in _clauses(wording, articles[position], clauses[position]):
            holders.setdefault((wording.member[0], clause), []).append(k)
    return holders


def _clauses(
    wording: Wording, article: AnnotatedArticle, clauses: RangeIndex[int]
) -> Iterator[int]:
    starts = [word.start for piece in wording.pieces for word in piece.words]
    if not starts:
        return
    for k in clauses.meeting(starts[0], starts[-1] + 1):
        clause = article.clauses[k]
        words = [article.tokens[t].start for t in clause.tokens]
        shared = sum(_has(starts, start) for start in words)
        least = len(starts) if clause.kind in _ASIDE else min(len(words), len(starts))
        if shared and shared >= _HALF * least:
            yield k


def _has(ordered: Sequence[int], value: int) -> bool:
    place = bisect_left(ordered, value)
    return place < len(ordered) and ordered[place] == value
