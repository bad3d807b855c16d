"""Average linkage of scored pairs into groups that keep apart what must stay apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rashomon.compare.clauses.columns import Integers
from rashomon.stages.values import Vectors


@dataclass(frozen=True, slots=True)
class Group:
    """Items that were linked, in order; `score` is the mean of the scored pairs among them."""

    members: tuple[int, ...]
    score: float


def link(  # noqa: PLR0913 - the pairs, what keeps items apart, and three thresholds
    left: Integers,
    right: Integers,
    score: Vectors,
    *,
    article: Sequence[int],
    sentence: Sequence[int],
    least: float,
    mean: float,
    absent: float,
) -> list[Group]:
    """Group the items of pairs, by greedy average linkage from the best pair down.

    1. Pairs are taken from the highest score down to `least`.
    2. The groups of the two items join if the mean score of all pairs of items of different
       articles is at least `mean`; a pair that was not scored counts as `absent`.
    3. Groups that hold two items of one `sentence` stay apart: one sentence does not state one
       thing twice.

    Scores 0.9 for (1, 2), 0.8 for (2, 3) and none for (1, 3) first give {1, 2}, with `mean` 0.5 and
    `absent` 0; 3 would join with a mean of (0.8 + 0) / 2 = 0.4, which is too low: it stays out.
    """
    groups = _Groups(article, sentence)
    # An item with no score of at least `least` stays alone and needs no sums.
    joining = np.zeros(len(article), bool)
    for side in (left, right):
        joining[side[score >= least]] = True
    used = np.nonzero(joining[left] & joining[right])[0]
    order = used[np.lexsort((right[used], left[used], -score[used]))]
    pairs = list(zip(*(column[order].tolist() for column in (left, right, score)), strict=True))
    for one, other, value in pairs:
        groups.score(one, other, value)
    for one, other, value in pairs:
        if value < least:
            break
        a, b = groups.group_of(one), groups.group_of(other)
        if a != b and not groups.share_a_sentence(a, b) and groups.mean(a, b, absent) >= mean:
            groups.join(a, b)
    return groups.joined()


@dataclass(slots=True)
class _Groups:
    """Groups under construction; `between` has the sum and the number of scores of two groups."""

    article: Sequence[int]
    sentence: Sequence[int]
    group: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    articles: dict[int, Counter[int]] = field(default_factory=dict)
    sentences: dict[int, set[int]] = field(default_factory=dict)
    between: dict[int, dict[int, tuple[float, int]]] = field(default_factory=dict)
    within: dict[int, tuple[float, int]] = field(default_factory=dict)

    def group_of(self, item: int) -> int:
        """Return the group of an item; at first each item has its own."""
        if item not in self.group:
            self.group[item] = item
            self.members[item] = [item]
            self.articles[item] = Counter([self.article[item]])
            self.sentences[item] = {self.sentence[item]}
            self.between[item] = {}
            self.within[item] = (0.0, 0)
        return self.group[item]

    def score(self, one: int, other: int, value: float) -> None:
        a, b = self.group_of(one), self.group_of(other)
        self.between[a][b] = self.between[b][a] = (value, 1)

    def share_a_sentence(self, a: int, b: int) -> bool:
        return not self.sentences[a].isdisjoint(self.sentences[b])

    def mean(self, a: int, b: int, absent: float) -> float:
        total, count = self.between[a].get(b, (0.0, 0))
        one, other = self.articles[a], self.articles[b]
        pairs = one.total() * other.total() - sum(n * other[k] for k, n in one.items())
        return (total + absent * (pairs - count)) / pairs if pairs else 0.0

    def join(self, a: int, b: int) -> None:
        if len(self.between[a]) < len(self.between[b]):
            a, b = b, a
        met = self.between[a].pop(b, (0.0, 0))
        self.between[b].pop(a, None)
        self.within[a] = _sum(_sum(self.within[a], self.within.pop(b)), met)
        for item in self.members[b]:
            self.group[item] = a
        self.members[a] += self.members.pop(b)
        self.articles[a] += self.articles.pop(b)
        self.sentences[a] |= self.sentences.pop(b)
        scores = self.between[a]
        for third, scored in self.between.pop(b).items():
            others = self.between[third]
            del others[b]
            known = scores.get(third)
            scores[third] = others[a] = scored if known is None else _sum(known, scored)

    def joined(self) -> list[Group]:
        """Return the groups of several items, in order of their first items."""
        return [
            Group(tuple(sorted(members)), self.within[a][0] / self.within[a][1])
            for a, members in sorted(self.members.items(), key=lambda item: min(item[1]))
            if len(members) > 1
        ]


def _sum(one: tuple[float, int], other: tuple[float, int]) -> tuple[float, int]:
    return one[0] + other[0], one[1] + other[1]
