"""Which sentences two wordings have in common."""

from rashomon.judge.quotations.wordings import Wording

_COMMON = 2  # content words that two sentences share at least, to be one


def common(wording: Wording, other: Wording) -> Wording:
    """The wording with only those sentences that share at least half of their content words with
    one of the other's."""
    theirs = [_stems(other, s) for s in other.sentences]
    kept = [s for s in wording.sentences if any(_alike(_stems(wording, s), t) for t in theirs)]
    return wording.only(kept) if len(kept) < len(wording.sentences) else wording


def own_sentence(wording: Wording, part: Wording) -> str | None:
    """The first sentence of a wording that is not in a part of it."""
    if part is wording:
        return None
    kept = {token.start for token in part.passage.tokens}
    own = (s for s in wording.sentences if wording.passage.tokens[s[0]].start not in kept)
    return next((wording.text(*s) for s in own), None)


def _stems(wording: Wording, sentence: tuple[int, int]) -> frozenset[str]:
    return frozenset(t.stem for t in wording.passage.tokens[slice(*sentence)] if t.content)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = len(left & right)
    return left == right or (shared >= _COMMON and 2 * shared >= min(len(left), len(right)))
