"""Which of the passages two articles share show a reader most, and how quoted they are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rashomon.report.plain import one_line, significant, tokens_of
from rashomon.types import Mode, SharedPassage, Span

_QUOTATION = re.compile(r'“[^“”\n]*”|"[^"\n]*"|„[^„“”\n]*[“”]|«[^«»\n]*»')


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two spans as a reader compares them, `left` and `right` being of the articles asked for.

    `only_left` and `only_right` are the numbers and names that stand on one side alone.
    """

    left: Span
    right: Span
    mode: Mode
    similarity: float
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


Pairs: TypeAlias = Mapping[frozenset[str], Sequence[SharedPassage]]


def by_pair(passages: Iterable[SharedPassage]) -> Pairs:
    """The passages of each pair of articles, in the order given."""
    pairs: dict[frozenset[str], list[SharedPassage]] = {}
    for p in passages:
        pairs.setdefault(frozenset((p.left.article, p.right.article)), []).append(p)
    return pairs


def between(pairs: Pairs, left: str, right: str) -> tuple[SharedPassage, ...]:
    """The passages that two articles share, turned so that `left` is on the left."""
    return tuple(
        p if p.left.article == left else replace(p, left=p.right, right=p.left)
        for p in pairs.get(frozenset((left, right)), ())
    )


def most_telling(passages: Sequence[SharedPassage], most: int) -> tuple[SideBySide, ...]:
    """At most `most` passages, in this order of preference:

    1. rewritten before verbatim,
    2. a number or name against another one, then one that stands on one side alone,
    3. the least alike,
    4. the longer, then the earlier in the text.

    Of verbatim passages one is enough.
    """
    ranked = sorted((_side_by_side(p) for p in passages), key=_rank)
    rewritten = [p for p in ranked if p.mode == "rewritten"]
    return tuple((rewritten + [p for p in ranked if p.mode == "verbatim"][:1])[:most])


def _side_by_side(p: SharedPassage) -> SideBySide:
    left, right = significant(p.left.text), significant(p.right.text)
    only_left, only_right = _missing(left, p.right.text), _missing(right, p.left.text)
    return SideBySide(p.left, p.right, p.mode, p.similarity, only_left, only_right)


def _missing(tokens: tuple[str, ...], other: str) -> tuple[str, ...]:
    """Those of `tokens` that `other` has nowhere, not even at the start of a sentence."""
    there = {_plainly(token) for token in tokens_of(other)}
    return tuple(one_line(w) for w in dict.fromkeys(tokens) if _plainly(w) not in there)


def _plainly(token: str) -> str:
    return token.casefold().removesuffix("'s").removesuffix("’s")


def _contrast(p: SideBySide) -> int:
    """0 where numbers stand against each other, 1 names, 2 one side has more, 3 no difference."""
    sides = (p.only_left, p.only_right)
    if all(any(word[0].isdigit() for word in side) for side in sides):
        return 0
    return 1 if all(sides) else 2 if any(sides) else 3


def _rank(p: SideBySide) -> tuple[bool, int, float, int, int, int]:
    length = len(one_line(p.left.text)) + len(one_line(p.right.text))
    similarity = p.similarity if p.mode == "rewritten" else 1.0
    return (
        p.mode == "verbatim",
        _contrast(p),
        similarity,
        -length,
        p.left.start,
        p.right.start,
    )


def mostly_quotations(passages: Sequence[SharedPassage]) -> bool:
    """Whether at least half of the passages' characters stand inside quotation marks."""
    texts = [text for p in passages for text in (p.left.text, p.right.text)]
    quoted = sum(len(match[0]) for text in texts for match in _QUOTATION.finditer(text))
    return 0 < sum(map(len, texts)) <= 2 * quoted
