"""Attributions of several sentences, which may be one utterance or several.

What one report quotes as a whole another may quote in two places. So sentences are compared one by
one, and those that the same reports have side by side are put together again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.collate.utterances.voices import accord
from rashomon.collate.utterances.wordings import Piece, Wording

Group = tuple[int, ...]
# Articles that must have two sentences in one attribution to join them, since one reporter may
# combine two utterances; and in two attributions to keep them apart, since one may divide a
# quotation.
_TOGETHER = _PARTING = 2
# Most sentences quoted in one go that are taken for one utterance: of a longer statement, other
# reports quote different sentences.
_FEW = 3


def parted(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Split wordings by sentence; one without words to compare stays with the one before it."""
    return tuple(part for wording in wordings for part in _parts(wording))


def _parts(wording: Wording) -> Sequence[Wording]:
    runs: list[list[Piece]] = []
    for piece in wording.pieces:
        if runs and not (piece.keys and piece.claims):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    if len(runs) < 2:
        return (wording,)
    return [
        replace(
            wording,
            pieces=tuple(run),
            direct=all(w.quoted for piece in run for w in piece.words),
            range=(run[0].words[0].start, run[-1].words[-1].end),
        )
        for run in runs
    ]


def together(groups: Iterable[Group], parts: Sequence[Wording]) -> tuple[tuple[Wording, ...], ...]:
    """Return the utterances that groups of parts form, with one wording for each attribution.

    1. Neighbouring groups become one if one attribution has a sentence of each and the articles
       that have both have them in one place. The attribution must have a sentence of every group:
       a chain of attributions is not one utterance.
    2. A sentence that no other report has joins the sentence next to it in its attribution.
    """
    sizes = Counter(part.member for part in parts)
    joined = [_Group(frozenset(g), frozenset(parts[k].member for k in g)) for g in groups]
    for position in range(1, len(parts)):
        before, after = (next(g for g in joined if k in g.parts) for k in (position - 1, position))
        whole = before.whole & after.whole
        if before is not after and whole and _are_in_one_place(before, after, parts, sizes):
            joined = _united(joined, before, after, whole)
    for position in range(1, len(parts)):
        before, after = (next(g for g in joined if k in g.parts) for k in (position - 1, position))
        beside = before is not after and parts[position - 1].member == parts[position].member
        if beside and (_is_one_member(before, parts) or _is_one_member(after, parts)):
            joined = _united(joined, before, after, before.whole | after.whole)
    done = sorted((g.parts for g in joined), key=min)
    return tuple(_wordings(sorted(group), parts, sizes) for group in done)


@dataclass(frozen=True, eq=False)
class _Group:
    """Parts of one utterance, and the attributions that have a sentence of each group joined."""

    parts: frozenset[int]
    whole: frozenset[tuple[int, int]]


def _is_one_member(group: _Group, parts: Sequence[Wording]) -> bool:
    """Return whether all parts of a group are of one attribution."""
    first = parts[next(iter(group.parts))].member
    return all(parts[k].member == first for k in group.parts)


def _united(
    groups: Sequence[_Group], one: _Group, other: _Group, whole: frozenset[tuple[int, int]]
) -> list[_Group]:
    others = [g for g in groups if g is not one and g is not other]
    return [*others, _Group(one.parts | other.parts, whole)]


def _are_in_one_place(
    before: _Group, after: _Group, parts: Sequence[Wording], sizes: Mapping[tuple[int, int], int]
) -> bool:
    """Return whether the articles that have sentences of both groups have them in one place.

    One article may divide a quotation, two do not by chance. If no attribution quotes both groups
    in one go, at least two articles must have both in one place, and there must not be one article
    with only the first group and another with only the second: their wordings would share nothing.
    """
    one, other = _by_article(before, parts), _by_article(after, parts)
    both = one.keys() & other.keys()
    pairs = [
        [(parts[a], parts[b]) for a in one[article] for b in other[article]] for article in both
    ]
    apart = [here for here in pairs if not any(a.member == b.member for a, b in here)]
    if any(_is_quoted(m, before, after, parts, sizes) for m in before.whole & after.whole):
        gone_on = all(any(_goes_on(a, b) for a, b in here) for here in apart)
        return gone_on and len(apart) < _PARTING
    return not apart and len(both) == min(len(one), len(other)) and len(both) >= _TOGETHER


def _is_quoted(
    member: tuple[int, int],
    before: _Group,
    after: _Group,
    parts: Sequence[Wording],
    sizes: Mapping[tuple[int, int], int],
) -> bool:
    """Return whether an attribution of a few sentences quotes all that it has of two groups."""
    quoted = [parts[k] for k in before.parts | after.parts if parts[k].member == member]
    return all(part.direct for part in quoted) and sizes[member] <= _FEW


def _goes_on(one: Wording, other: Wording) -> bool:
    """Return whether two attributions are adjacent and of one speaker, at least one a quotation."""
    beside = abs(one.member[1] - other.member[1]) <= 1
    quoted = one.direct or other.direct
    return beside and quoted and accord(one.voice, other.voice) == "same"


def _by_article(group: _Group, parts: Sequence[Wording]) -> dict[int, list[int]]:
    """Return the parts of a group by the positions of their articles."""
    positions: dict[int, list[int]] = {}
    for k in sorted(group.parts):
        positions.setdefault(parts[k].member[0], []).append(k)
    return positions


def _wordings(
    group: Sequence[int], parts: Sequence[Wording], sizes: Mapping[tuple[int, int], int]
) -> tuple[Wording, ...]:
    """Return one wording for each attribution of a group, from its first to its last sentence."""
    by_member: dict[tuple[int, int], list[int]] = {}
    for k in group:
        by_member.setdefault(parts[k].member, []).append(k)
    return tuple(_one([parts[k] for k in run], sizes[member]) for member, run in by_member.items())


def _one(run: Sequence[Wording], size: int) -> Wording:
    """Join some of an attribution's `size` parts into a wording; its range is `None` for all."""
    if len(run) == size:
        return replace(run[0], range=None)
    ranges = [part.range for part in run if part.range is not None]
    return replace(run[0], range=(min(a for a, _ in ranges), max(z for _, z in ranges)))
