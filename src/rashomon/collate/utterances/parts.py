"""Attributions of several sentences: which of them are utterances of their own.

What one report quotes as a whole another may quote in two places. So sentences are compared one by
one, and those that the same reports have side by side are put together again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.collate.utterances.wordings import Piece, Wording

Group = tuple[int, ...]
# Articles that have two sentences in two places: one may part a quotation, two do not by chance.
_PARTING = 2


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

    Two groups become one if an attribution has their sentences side by side, unless two articles
    have them in two places.
    """
    found = [set(group) for group in groups]
    for at in range(1, len(parts)):
        before, after = (next(g for g in found if k in g) for k in (at - 1, at))
        if before is not after and _side_by_side(before, after, parts):
            before |= after
            found = [g for g in found if g is not after]
    found.sort(key=min)
    return tuple(_wordings(sorted(group), parts) for group in found)


def _side_by_side(before: set[int], after: set[int], parts: Sequence[Wording]) -> bool:
    """Whether some attribution has the sentences of both groups, and no two articles part them."""
    one, other = _places(before, parts), _places(after, parts)
    both = one.keys() & other.keys()
    together = {
        article
        for article in both
        if any(a[0] == b[0] or a[1] == b[1] for a in one[article] for b in other[article])
    }
    return len(both - together) < _PARTING and not {parts[k].member for k in before}.isdisjoint(
        parts[k].member for k in after
    )


def _places(group: Iterable[int], parts: Sequence[Wording]) -> dict[int, set[tuple[int, int]]]:
    """By article, the attributions that hold a sentence of a group, and their paragraphs."""
    found: dict[int, set[tuple[int, int]]] = {}
    for k in group:
        article, attribution = parts[k].member
        found.setdefault(article, set()).add((attribution, parts[k].paragraph))
    return found


def _wordings(group: Sequence[int], parts: Sequence[Wording]) -> tuple[Wording, ...]:
    """One wording for each attribution of a group, from its first to its last sentence."""
    of: dict[tuple[int, int], list[int]] = {}
    for k in group:
        of.setdefault(parts[k].member, []).append(k)
    return tuple(_one([parts[k] for k in run], parts) for run in of.values())


def _one(run: Sequence[Wording], parts: Sequence[Wording]) -> Wording:
    whole = [part for part in parts if part.member == run[0].member]
    if len(run) == len(whole):
        return replace(run[0], range=None)
    ranges = [part.range for part in run if part.range is not None]
    return replace(run[0], range=(min(a for a, _ in ranges), max(z for _, z in ranges)))
