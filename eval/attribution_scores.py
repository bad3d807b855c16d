"""Comparison of found attributions with a reader's, as `../shared/data/README.md` defines it.

Tokens are runs of letters and digits, or single other characters that are not white space. The
scores of a part are over the union of its tokens per article, summed over the articles.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.english.quotes import quoted_ranges, quoted_share

Pieces: TypeAlias = Sequence[Sequence[int]]
Triple: TypeAlias = tuple[Pieces, Pieces, Pieces]
"""Source, cue and content of one attribution, each a sequence of `[start, end]`."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
PARTS = ("source", "cue", "content")
# Share of quoted characters in a direct content: a comma or an introducing `that` may be outside.
_DIRECT = 0.9
_MATCH = 0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of what was found and is right, of all that was found, and of all in the gold."""

    right: int = 0
    predicted: int = 0
    there: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.there + other.there
        )

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 if nothing was found."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 if there is none."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.there
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Token counts by part, and those of whole attributions: all, direct and indirect ones.

    `direct` and `indirect` count a gold attribution by its own kind, a found one by the kind of the
    gold attribution that it matches, else by its own.
    """

    source: Counts = Counts()
    cue: Counts = Counts()
    content: Counts = Counts()
    whole: Counts = Counts()
    direct: Counts = Counts()
    indirect: Counts = Counts()

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(*(getattr(self, n) + getattr(other, n) for n in self.__slots__))


def score(
    predicted: Sequence[Sequence[Triple]], gold: Sequence[Sequence[Triple]], texts: Sequence[str]
) -> Scores:
    """Return the scores over articles; each sequence has one item per article, in one order."""
    total = Scores()
    for triples, there, text in zip(predicted, gold, texts, strict=True):
        total += score_article(triples, there, text)
    return total


def score_article(predicted: Sequence[Triple], there: Sequence[Triple], text: str) -> Scores:
    """Return the scores of one article."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    ranges = quoted_ranges(text)
    left = [tuple(_covered(part, tokens) for part in a) for a in predicted]
    right = [tuple(_covered(part, tokens) for part in a) for a in there]
    parts = [_overlap(_union(left, i), _union(right, i)) for i in range(len(PARTS))]
    pairs = dict(matches(left, right))
    gold_direct = [is_direct(a[2], text, ranges) for a in there]
    predicted_direct = [
        gold_direct[pairs[i]] if i in pairs else is_direct(a[2], text, ranges)
        for i, a in enumerate(predicted)
    ]
    whole = [
        Counts(
            sum(gold_direct[j] in kinds for j in pairs.values()),
            sum(d in kinds for d in predicted_direct),
            sum(d in kinds for d in gold_direct),
        )
        for kinds in ((True, False), (True,), (False,))
    ]
    return Scores(*parts, *whole)


def is_direct(content: Pieces, text: str, ranges: Sequence[tuple[int, int]] | None = None) -> bool:
    """Return whether at least 90 percent of the characters are inside double quotation marks.

    All other attributions, mixed ones among them, count as indirect.
    """
    marked = tuple(quoted_ranges(text) if ranges is None else ranges)
    length = sum(e - s for s, e in content)
    inside = sum((e - s) * quoted_share(s, e, marked) for s, e in content)
    return length > 0 and inside >= _DIRECT * length


def matches(
    predicted: Sequence[Sequence[frozenset[int]]], there: Sequence[Sequence[frozenset[int]]]
) -> list[tuple[int, int]]:
    """Return pairs of found and gold attributions, one to one, the closest contents first.

    A pair's contents overlap by half or more (intersection over union of their tokens), and their
    sources overlap or are both empty.
    """
    candidates = sorted(
        (-_iou(a[2], b[2]), i, j)
        for i, a in enumerate(predicted)
        for j, b in enumerate(there)
        if _iou(a[2], b[2]) >= _MATCH and (a[0] & b[0] or not (a[0] or b[0]))
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in taken_left and j not in taken_right:
            pairs.append((i, j))
            taken_left.add(i)
            taken_right.add(j)
    return pairs


def _iou(left: frozenset[int], right: frozenset[int]) -> float:
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def _overlap(predicted: frozenset[int], there: frozenset[int]) -> Counts:
    return Counts(len(predicted & there), len(predicted), len(there))


def _union(attributions: Sequence[Sequence[frozenset[int]]], part: int) -> frozenset[int]:
    return frozenset().union(*(a[part] for a in attributions))


def _covered(pieces: Pieces, tokens: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the positions of the tokens that a part touches; `tokens` are in text order."""
    positions: set[int] = set()
    for start, end in pieces:
        first = bisect_right(tokens, start, key=lambda token: token[1])
        last = bisect_left(tokens, end, key=lambda token: token[0])
        positions.update(range(first, last))
    return frozenset(positions)
