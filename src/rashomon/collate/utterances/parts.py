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

    Groups become one if one attribution has a sentence of each of them, unless two articles have
    them in two places: what chains of attributions hold is not one utterance.
    """
    found = [(set(group), {parts[k].member for k in group}) for group in groups]
    for at in range(1, len(parts)):
        before, after = (next(g for g in found if k in g[0]) for k in (at - 1, at))
        whole = before[1] & after[1]
        if before is not after and whole and not _are_parted(before[0], after[0], parts):
            found = [g for g in found if g is not before and g is not after]
            found.append((before[0] | after[0], whole))
    return tuple(
        _wordings(sorted(group), parts) for group in sorted((g for g, _ in found), key=min)
    )


def _are_parted(before: set[int], after: set[int], parts: Sequence[Wording]) -> bool:
    """Whether two articles or more have the sentences of two groups in two places."""
    one, other = _places(before, parts), _places(after, parts)
    parting = [
        article
        for article in one.keys() & other.keys()
        if not any(a[0] == b[0] or a[1] == b[1] for a in one[article] for b in other[article])
    ]
    return len(parting) >= _PARTING


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
