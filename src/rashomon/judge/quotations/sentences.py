"""The sentences that two wordings have in common."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from rashomon.judge.quotations.wordings import QuotedWording

# Content words that two sentences must share to count as one. eval/gold/quotations: the same from 1
# to 3.
_COMMON = 2
# *My crews fought it with what they could pump* and *My teams battled him with what they were able
# to pump* have 0.44 of their words in common; sentences that merely follow each other seldom have
# 0.3.
# eval/gold/quotations: the same from 0.3 to 0.5.
_BUILT_ALIKE = 0.4


def common(wording: QuotedWording, other: QuotedWording) -> QuotedWording:
    """Return the wording reduced to the sentences that the other one has, too.

    These share at least half of the shorter sentence's content words with one of the other's, or
    are in the same place as one and built like it.
    """
    met = _met(wording, other)
    kept = [s for k, s in enumerate(wording.sentences) if k in met]
    return wording.only(kept) if len(kept) < len(wording.sentences) else wording


def _met(wording: QuotedWording, other: QuotedWording) -> dict[int, int]:
    """Return the sentences of a wording that the other has, mapped to the other's."""
    theirs = [_stems(other, s) for s in other.sentences]
    met: dict[int, int] = {}
    for k, sentence in enumerate(wording.sentences):
        mine = _stems(wording, sentence)
        there = next((m for m, stems in enumerate(theirs) if _alike(mine, stems)), None)
        if there is not None:
            met[k] = there
    return met | _in_place(wording, other, met)


def _in_place(
    wording: QuotedWording, other: QuotedWording, met: Mapping[int, int]
) -> dict[int, int]:
    """Return further sentences of both wordings, next to a common one and built alike.

    All words are compared, in their order: the content words alone may all have been exchanged.
    """
    further: dict[int, int] = {}
    for k, there in met.items():
        for step in (1, -1):
            mine, theirs = k + step, there + step
            free = mine not in met and theirs not in met.values()
            inside = 0 <= mine < len(wording.sentences) and 0 <= theirs < len(other.sentences)
            if free and inside and _built_alike(wording, mine, other, theirs):
                further[mine] = theirs
    return further


def _built_alike(wording: QuotedWording, mine: int, other: QuotedWording, theirs: int) -> bool:
    one, another = (
        [t.stem for t in side.passage.tokens[slice(*side.sentences[k])]]
        for side, k in ((wording, mine), (other, theirs))
    )
    matcher = SequenceMatcher(None, one, another, autojunk=False)
    return bool(matcher.ratio() >= _BUILT_ALIKE)


def own_sentence(wording: QuotedWording, part: QuotedWording) -> str | None:
    """Return the first sentence of a wording that a part of it lacks."""
    if part is wording:
        return None
    kept = {token.start for token in part.passage.tokens}
    lacking = (s for s in wording.sentences if wording.passage.tokens[s[0]].start not in kept)
    return next((wording.text(*s) for s in lacking), None)


def _stems(wording: QuotedWording, sentence: tuple[int, int]) -> frozenset[str]:
    return frozenset(t.stem for t in wording.passage.tokens[slice(*sentence)] if t.content)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = len(left & right)
    return left == right or (shared >= _COMMON and 2 * shared >= min(len(left), len(right)))
