"""Choice of the shared passages that show a reader most, and how much of them is quoted."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from rashomon.report.views.plain import numbers, one_line
from rashomon.types import Mode, SharedPassage, Span

if TYPE_CHECKING:
    from rashomon.report.views.changes import Change

# Within one line, as a mark without a partner must not reach into the next paragraph.
_QUOTATION = re.compile(r'“[^“”\n]*”|"[^"\n]*"|„[^„“”\n]*[“”]|«[^«»\n]*»')


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two spans for a reader to compare, `left` and `right` in the articles asked for.

    `only_left` and `only_right` are the numbers on one side only; `altered` are the changes of high
    and medium severity in the passage.
    """

    left: Span
    right: Span
    mode: Mode
    similarity: float
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    altered: "tuple[Change, ...]" = ()


Pairs: TypeAlias = Mapping[frozenset[str], Sequence[SharedPassage]]


def by_pair(passages: Iterable[SharedPassage]) -> Pairs:
    """Group the passages by pair of articles, in the order given."""
    pairs: dict[frozenset[str], list[SharedPassage]] = {}
    for p in passages:
        pairs.setdefault(frozenset((p.left.article, p.right.article)), []).append(p)
    return pairs


def between(pairs: Pairs, left: str, right: str) -> tuple[SharedPassage, ...]:
    """Return the passages that two articles share, turned so that `left` is on the left."""
    return tuple(
        p if p.left.article == left else replace(p, left=p.right, right=p.left)
        for p in pairs.get(frozenset((left, right)), ())
    )


def most_telling(
    passages: Sequence[SharedPassage], most: int, changes: "Sequence[Change]" = ()
) -> tuple[SideBySide, ...]:
    """Return at most `most` passages, in this order of preference:

    1. rewritten before verbatim,
    2. with a change of high severity, then with one of medium severity,
    3. with different numbers on the two sides, then with a number on one side only,
    4. the least similar,
    5. the longer, then the earlier in the text.

    Passages whose changes were all shown before come last. One verbatim passage is enough.
    `changes` are those of high and medium severity.
    """
    ranked = _new_first(sorted((_side_by_side(p, changes) for p in passages), key=_rank))
    rewritten = [p for p in ranked if p.mode == "rewritten"]
    return tuple((rewritten + [p for p in ranked if p.mode == "verbatim"][:1])[:most])


def _side_by_side(p: SharedPassage, changes: "Sequence[Change]") -> SideBySide:
    left, right = (tuple(dict.fromkeys(numbers(span.text))) for span in (p.left, p.right))
    return SideBySide(
        p.left,
        p.right,
        p.mode,
        p.similarity,
        only_left=tuple(n for n in left if n not in right),
        only_right=tuple(n for n in right if n not in left),
        altered=tuple(c for c in changes if c.within(p.left, p.right)),
    )


def _new_first(ranked: Sequence[SideBySide]) -> list[SideBySide]:
    shown: set[tuple[str, str, str]] = set()
    new: list[SideBySide] = []
    again: list[SideBySide] = []
    for p in ranked:
        keys = {c.key for c in p.altered}
        (again if keys and keys <= shown else new).append(p)
        shown |= keys
    return new + again


def _severity(p: SideBySide) -> int:
    """Return 0 for a change of high severity, 1 for one of medium severity only, 2 for none."""
    return min((0 if c.severity == "high" else 1 for c in p.altered), default=2)


def _contrast(p: SideBySide) -> int:
    """Return 0 if each side has numbers that the other lacks, 1 if one side has, 2 if none."""
    sides = (p.only_left, p.only_right)
    return 0 if all(sides) else 1 if any(sides) else 2


def _rank(p: SideBySide) -> tuple[bool, int, int, float, int, int, int]:
    length = len(one_line(p.left.text)) + len(one_line(p.right.text))
    similarity = p.similarity if p.mode == "rewritten" else 1.0
    return (
        p.mode == "verbatim",
        _severity(p),
        _contrast(p),
        similarity,
        -length,
        p.left.start,
        p.right.start,
    )


def mostly_quotations(passages: Sequence[SharedPassage]) -> bool:
    """Return whether at least half of the passages' characters are in quotation marks."""
    texts = [text for p in passages for text in (p.left.text, p.right.text)]
    quoted = sum(len(match[0]) for text in texts for match in _QUOTATION.finditer(text))
    return 0 < sum(map(len, texts)) <= 2 * quoted
