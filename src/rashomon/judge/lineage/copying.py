"""Copying: the features that show whether it joins two articles, and their log-odds."""

from collections.abc import Sequence
from itertools import pairwise
from math import log

from rashomon.judge.lineage.features import Feature, Measurement, Pair, probability, weigh
from rashomon.stages.collated import Match
from rashomon.types import Detail, Evidence

# The weights below fit the features as they are: after a change to one, the table must be refitted.
# The numbers below are parts of the features, and so no settings. Each was varied on rewrites with
# the weights as they are: pair F1 is 0.968, with no false alarm.

# Log-odds of copying for two articles of one coverage without any evidence: the intercept of the
# fit that gave the weights.
PRIOR = -3.55
# Keeps the logarithm finite for pairs that share nothing. The same from 0.01 to 0.2; 0.965 with a
# false alarm at 0.5.
_FLOOR = 0.1
# Independent reports, too, frame up to this many sentences of a block alike. 0.965 with a false
# alarm at 1, 0.956 at 3.
_CHANCE_FRAMES = 2
# Fewer words around a quotation ("said") are no frame. A reworded copy may exchange some of the
# words, so a share of them suffices. The same with 1 word, 0.959 with 3; the same for shares from
# 0.5 to 0.8, 0.959 at 0.9.
_FRAME_WORDS = 2
_FRAME_SHARE = 0.7
# A sentence with at least this share of quoted words is its speaker's, not its reporter's. Only the
# detail counts them: no figure depends on it.
_QUOTED = 0.5


def passages_in_order(pair: Pair) -> Measurement:
    """Measure the best run of sentences in the same order in both; quoted ones add little."""
    run = pair.runs[0]
    unquoted = [m for m in run.matches if m.quoted < _QUOTED]
    telling = max(run.matches, key=lambda m: (m.score, -m.left))
    detail = Detail("same-order", numbers=(len(run.matches), len(unquoted)))
    return Measurement(log(max(run.score, 0.0) + _FLOOR), detail, *pair.spans(telling))


def shared_text(pair: Pair) -> Measurement:
    """Measure the larger of the shares of the two texts that are found in the other."""
    share = pair.larger_share
    ids = pair.ids[::-1] if pair.child_share == share else pair.ids
    return Measurement(share, Detail("contained", articles=ids, numbers=(round(share, 4),)))


def same_framing(pair: Pair) -> Measurement | None:
    """Measure the sentences of a block that both reporters frame in the same words.

    In a block, sentences follow one another without a gap in both articles. Reporters who quote one
    statement pick the same words of it, but frame them in words of their own and interrupt them in
    different places. The less of the block is quoted, the less this adds to what its sentences show
    themselves.
    """
    block = _longest_block(pair)
    if len(block) <= _CHANCE_FRAMES:
        return None
    frames = [m for m in block if _framed_alike(pair, m)]
    if len(frames) <= _CHANCE_FRAMES:
        return None
    detail = Detail("same-framing", numbers=(len(frames),))
    quoted = sum(m.quoted for m in block) / len(block)
    return Measurement(quoted * log(len(frames) / _CHANCE_FRAMES), detail, *pair.spans(frames[0]))


_FIT = "logistic regression over the pairs of rewrites, 7-fold by coverage: log loss 0.020"
_FRAMES = (
    "set by hand: of the independent reports of rewrites and of events/news no two have more than "
    "two sentences framed alike in a block, of the copied passages nearly all have three or more"
)
FEATURES = (
    Feature("passages in order", 4.26, passages_in_order, _FIT),
    Feature("shared text", 3.4, shared_text, _FIT),
    Feature("same framing", 6.0, same_framing, _FRAMES),
)


def copying_evidence(pair: Pair) -> tuple[Evidence, ...]:
    """Return the evidence for and against copying between the two articles."""
    return weigh("copying", FEATURES, pair)


def confidence(evidence: tuple[Evidence, ...]) -> float:
    """Return the probability, 0 to 1, that evidence of `copying_evidence` amounts to."""
    return probability(PRIOR + sum(e.weight for e in evidence))


def _longest_block(pair: Pair) -> Sequence[Match]:
    """Return the longest part of the best run that skips no sentence on either side."""
    run = pair.runs[0].matches
    starts = [0, *(k for k, (a, b) in enumerate(pairwise(run), 1) if not _adjacent(a, b))]
    blocks = [run[a:b] for a, b in pairwise([*starts, len(run)])]
    return max(blocks, key=len)


def _adjacent(one: Match, other: Match) -> bool:
    return (other.left - one.left, other.right - one.right) == (1, 1)


def _framed_alike(pair: Pair, match: Match) -> bool:
    """Return whether the unquoted words of the more quoted sentence are in the other one, too.

    The other sentence's quotation marks do not matter: copies lose them.
    """
    left, right = pair.parent, pair.child
    frame, words = left.frames[match.left], right.bags[match.right]
    if right.annotated.quoted[match.right] > left.annotated.quoted[match.left]:
        frame, words = right.frames[match.right], left.bags[match.left]
    return len(frame) >= _FRAME_WORDS and len(frame & words) >= _FRAME_SHARE * len(frame)
