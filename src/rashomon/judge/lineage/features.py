"""Judgements as tables of named, weighted features, each a small function of a pair."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import NamedTuple

from rashomon.compare.witness import Witness
from rashomon.stages.collated import Match, MatchRun
from rashomon.types import Detail, Evidence, Judgement, Span

# Log-odds; weaker evidence would only lengthen the report.
NEGLIGIBLE = 0.1


@dataclass(frozen=True)
class Pair:
    """Two witnesses with what they share, one of them taken as the parent.

    In `runs` and `matches`, `left` is the parent's sentence and `right` the child's.
    """

    parent: Witness
    child: Witness
    runs: tuple[MatchRun, ...]

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """All matches in the order of the child."""
        return tuple(sorted((m for run in self.runs for m in run.matches), key=lambda m: m.right))

    @cached_property
    def parent_share(self) -> float:
        """The share of the parent's compared text that is found in the child, 0 to 1."""
        return self.parent.share([m.left for m in self.matches])

    @cached_property
    def child_share(self) -> float:
        """The share of the child's compared text that is found in the parent, 0 to 1."""
        return self.child.share([m.right for m in self.matches])

    @property
    def larger_share(self) -> float:
        """The larger of the shares of the two texts that are found in the other, 0 to 1."""
        return max(self.parent_share, self.child_share)

    def copied(self, least_run_score: float) -> tuple[Match, ...]:
        """Return the matches of runs that show copying, in the order of the child.

        A quotation that both reporters heard is shared text, but did not come from the parent.
        """
        runs = (run for run in self.runs if run.score >= least_run_score)
        return tuple(sorted((m for run in runs for m in run.matches), key=lambda m: m.right))

    def reversed(self) -> "Pair":
        """Return the same pair with the roles of parent and child exchanged."""
        flipped = tuple(
            MatchRun(
                tuple(
                    Match(m.right, m.left, m.cosine, m.overlap, m.quoted, m.score)
                    for m in run.matches
                ),
                run.score,
            )
            for run in self.runs
        )
        return Pair(self.child, self.parent, flipped)

    def spans(self, match: Match) -> tuple[Span, Span]:
        """Return the parent's and the child's sentence of a match."""
        return self.parent.span(match.left), self.child.span(match.right)

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of parent and child."""
        return self.parent.article.id, self.child.article.id


class Measurement(NamedTuple):
    """Result of a feature: a value (0 speaks for neither side) and what it rests on."""

    value: float
    detail: Detail
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """A named reason; its evidence weighs `weight` times the value that `measure` finds.

    `measured` says where the weight comes from.
    """

    name: str
    weight: float
    measure: Callable[[Pair], Measurement | None]
    measured: str


def weigh(judgement: Judgement, features: Sequence[Feature], pair: Pair) -> tuple[Evidence, ...]:
    """Return the evidence of all features that found something, in the order of the table.

    Evidence that weighs less than `NEGLIGIBLE` is left out.
    """
    measurements = ((feature, feature.measure(pair)) for feature in features)
    return tuple(
        Evidence(f.name, judgement, round(f.weight * x.value, 3), x.detail, x.left, x.right)
        for f, x in measurements
        if x is not None and abs(f.weight * x.value) >= NEGLIGIBLE
    )


def probability(log_odds: float) -> float:
    """Return the logistic function of log-odds, 0 to 1."""
    return 1 / (1 + exp(-log_odds)) if log_odds >= 0 else exp(log_odds) / (1 + exp(log_odds))
