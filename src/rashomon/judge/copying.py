"""Are two articles joined by copying? The features, and the log-odds they add up to."""

from math import log

from rashomon.judge.features import Feature, Finding, Pair, probability, weigh
from rashomon.types import Evidence

# Log-odds of copying for two articles of one coverage before anything shared is seen: the
# intercept of the fit that gave the weights below.
PRIOR = -3.55
# Keeps the logarithm finite for pairs that share nothing.
_FLOOR = 0.1


def passages_in_order(pair: Pair) -> Finding:
    """Unquoted sentences that follow one another in both articles, in the same order."""
    run = pair.runs[0]
    unquoted = [m for m in run.matches if m.quoted < 0.5]
    telling = max(run.matches, key=lambda m: (m.score, -m.left))
    detail = (
        f"{len(run.matches)} {_sentences(len(run.matches))} stand in the same order in both, "
        f"{len(unquoted)} of them not quotations"
    )
    return Finding(log(max(run.score, 0.0) + _FLOOR), detail, *pair.spans(telling))


def shared_text(pair: Pair) -> Finding:
    """The share of the article more of which stands in the other."""
    contained, whole, share = pair.parent, pair.child, pair.parent_share
    if pair.child_share >= pair.parent_share:
        contained, whole, share = pair.child, pair.parent, pair.child_share
    return Finding(share, f"{share:.0%} of the text of {contained.name} stands in {whole.name}")


_FIT = "logistic regression over the pairs of rewrites, 7-fold by coverage: log loss 0.020"
FEATURES = (
    Feature("passages in order", 4.26, passages_in_order, _FIT),
    Feature("shared text", 3.4, shared_text, _FIT),
)


def copying_evidence(pair: Pair) -> tuple[Evidence, ...]:
    """Why the two are, or are not, joined by copying."""
    return weigh("copying", FEATURES, pair)


def confidence(evidence: tuple[Evidence, ...]) -> float:
    """The probability, 0 to 1, that evidence of `copying_evidence` amounts to."""
    return probability(PRIOR + sum(e.weight for e in evidence))


def _sentences(count: int) -> str:
    return "sentence" if count == 1 else "sentences"
