"""Attributions of several sentences: which of them are utterances of their own.

What one report quotes as a whole another may quote in two places. So sentences are compared one by
one, and those that the same reports have side by side are put together again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.collate.utterances.wordings import Piece, Wording

Group = tuple[int, ...]
# Articles that have two sentences in two places: one may part a quotation, two do not by chance.
_TOGETHER = _PARTING = 2
# Sentences that are quoted in one go and taken for one utterance; of a long statement others quote
# here one and there another sentence.
_FEW = 3


def parted(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """The wordings by sentence; one without words to compare goes with the one before it."""
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
    """The utterances of groups of parts, each report's sentences of one utterance as one wording.

    1. Groups become one if one attribution has a sentence of each of them, unless two articles
       have them in two places: what chains of attributions hold is not one utterance. What no
       attribution quotes in one go another article must have in one place too: one reporter may
       put together what was said twice.
    2. A sentence that no other report has goes with what its attribution says beside it.
    """
    sizes = Counter(part.member for part in parts)
    found = [_Group(frozenset(g), frozenset(parts[k].member for k in g)) for g in groups]
    for at in range(1, len(parts)):
        before, after = (next(g for g in found if k in g.parts) for k in (at - 1, at))
        whole = before.whole & after.whole
        if before is not after and whole and _stand_together(before, after, parts, sizes):
            found = _united(found, before, after, whole)
    for at in range(1, len(parts)):
        before, after = (next(g for g in found if k in g.parts) for k in (at - 1, at))
        beside = before is not after and parts[at - 1].member == parts[at].member
        if beside and (_is_one_member(before, parts) or _is_one_member(after, parts)):
            found = _united(found, before, after, before.whole | after.whole)
    done = sorted((g.parts for g in found), key=min)
    return tuple(_wordings(sorted(group), parts, sizes) for group in done)


@dataclass(frozen=True, eq=False)
class _Group:
    """Parts of one utterance, and the attributions that have a sentence of all its groups."""

    parts: frozenset[int]
    whole: frozenset[tuple[int, int]]


def _is_one_member(group: _Group, parts: Sequence[Wording]) -> bool:
    """Whether all parts of a group are of one attribution."""
    first = parts[next(iter(group.parts))].member
    return all(parts[k].member == first for k in group.parts)


def _united(
    groups: Sequence[_Group], one: _Group, other: _Group, whole: frozenset[tuple[int, int]]
) -> list[_Group]:
    rest = [g for g in groups if g is not one and g is not other]
    return [*rest, _Group(one.parts | other.parts, whole)]


def _stand_together(
    before: _Group, after: _Group, parts: Sequence[Wording], sizes: Mapping[tuple[int, int], int]
) -> bool:
    """Whether the sentences of two groups stand in one place, in enough articles."""
    one, other = _places(before.parts, parts), _places(after.parts, parts)
    beside = [
        any(a[0] == b[0] or a[1] == b[1] for a in one[article] for b in other[article])
        for article in one.keys() & other.keys()
    ]
    quoted = any(
        all(parts[k].direct for k in before.parts | after.parts if parts[k].member == member)
        and sizes[member] <= _FEW
        for member in before.whole & after.whole
    )
    least = 1 if quoted else _TOGETHER
    return beside.count(True) >= least and beside.count(False) < _PARTING


def _places(group: Iterable[int], parts: Sequence[Wording]) -> dict[int, set[tuple[int, int]]]:
    """By article, the attributions that hold a sentence of a group, and their paragraphs."""
    found: dict[int, set[tuple[int, int]]] = {}
    for k in group:
        article, attribution = parts[k].member
        found.setdefault(article, set()).add((attribution, parts[k].paragraph))
    return found


def _wordings(
    group: Sequence[int], parts: Sequence[Wording], sizes: Mapping[tuple[int, int], int]
) -> tuple[Wording, ...]:
    """One wording for each attribution of a group, from its first to its last sentence."""
    of: dict[tuple[int, int], list[int]] = {}
    for k in group:
        of.setdefault(parts[k].member, []).append(k)
    return tuple(_one([parts[k] for k in run], sizes[member]) for member, run in of.items())


def _one(run: Sequence[Wording], size: int) -> Wording:
    """The parts of one attribution, which has so many, as one wording."""
    if len(run) == size:
        return replace(run[0], range=None)
    ranges = [part.range for part in run if part.range is not None]
    return replace(run[0], range=(min(a for a, _ in ranges), max(z for _, z in ranges)))
