"""Links: the pairs of a coverage that copying joins, before their parents are decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.compare.witness import Witness
from rashomon.judge.lineage.compilations import compilations
from rashomon.judge.lineage.copying import confidence, copying_evidence
from rashomon.judge.lineage.direction import direction_evidence, log_odds
from rashomon.judge.lineage.features import Pair, probability
from rashomon.settings import LineageSettings
from rashomon.stages.collated import Collation, MatchRun
from rashomon.types import Detail, Evidence, RejectedPair


@dataclass(frozen=True)
class PairLink:
    """A pair, the evidence that copying joins it, and the evidence of its direction."""

    pair: Pair
    copying: tuple[Evidence, ...]
    direction: tuple[Evidence, ...]

    @property
    def confidence(self) -> float:
        """The probability that copying joins the two, 0 to 1."""
        return confidence(self.copying)

    @cached_property
    def log_odds(self) -> float:
        """The log-odds that the pair's parent is the parent."""
        return log_odds(self.direction)

    @cached_property
    def in_child(self) -> dict[int, int]:
        """Sentences of the parent, mapped to the child's sentences that match them."""
        return {m.left: m.right for m in self.pair.matches}

    @cached_property
    def in_parent(self) -> dict[int, int]:
        """Sentences of the child, mapped to the parent's sentences that match them."""
        return {m.right: m.left for m in self.pair.matches}

    def restricted(self, sentences: set[int]) -> "PairLink | None":
        """Return the link for these of the child's sentences alone, `None` if it has none."""
        if sentences.issuperset(self.in_parent):
            return self
        runs = []
        for run in self.pair.runs:
            kept = tuple(m for m in run.matches if m.right in sentences)
            if kept:
                runs.append(MatchRun(kept, sum(m.score for m in kept)))
        if not runs:
            return None
        runs.sort(key=lambda run: -run.score)
        pair = Pair(self.pair.parent, self.pair.child, tuple(runs))
        return PairLink(pair, copying_evidence(pair), self.direction)


class PairLinks:
    """All links of a coverage, looked up by the positions of two articles in either order."""

    def __init__(
        self, witnesses: Sequence[Witness], collation: Collation, settings: LineageSettings
    ) -> None:
        """Weigh every comparison; likely ones below the threshold are kept in `rejected`."""
        self._witnesses = witnesses
        self._compiled_weight = settings.compiled_weight
        self._links: dict[tuple[int, int], PairLink] = {}
        # (parent, child) of a compilation, mapped to its other parent.
        self._compiled: dict[tuple[int, int], int] = {}
        self._partners: dict[int, list[int]] = {w.position: [] for w in witnesses}
        rejected = []
        for c in collation.comparisons:
            pair = Pair(witnesses[c.left], witnesses[c.right], c.runs)
            copying = copying_evidence(pair)
            if confidence(copying) >= settings.joined_confidence:
                self._add(PairLink(pair, copying, ()))
            elif confidence(copying) >= settings.kept_confidence:
                rejected.append(_rejected(pair, confidence(copying)))
        self.rejected = tuple(rejected)
        self._note_compilations(witnesses, settings)

    def __iter__(self) -> Iterator[PairLink]:
        """Yield each link once, in the order of the coverage."""
        return (link for (a, b), link in list(self._links.items()) if a < b)

    def partners(self, position: int) -> Sequence[int]:
        """Return the positions of the linked articles, in the order of the coverage."""
        return self._partners[position]

    def get(self, parent: int, child: int) -> PairLink | None:
        """Return the link of two articles, if any, turned so that `parent` is its parent."""
        if link := self._links.get((parent, child)):
            return link
        if not (other := self._links.get((child, parent))):
            return None
        pair = other.pair.reversed()
        link = PairLink(pair, copying_evidence(pair), self._direction(pair))
        self._links[parent, child] = link
        return link

    def triple(
        self, one: int, middle: int, other: int
    ) -> tuple[PairLink, PairLink, PairLink] | None:
        """Return the links one–other, one–middle and middle–other, if all three exist."""
        links = (self.get(one, other), self.get(one, middle), self.get(middle, other))
        outer, upper, lower = links
        return None if outer is None or upper is None or lower is None else (outer, upper, lower)

    def ranks(self) -> dict[int, int]:
        """Return every article's rank by originality, 0 the most original.

        The order is by the sum, over an article's links, of how strongly the evidence says that it
        is the parent (-1 to 1); ties are broken by publication date, then by the order of the
        coverage.
        """
        sums = dict.fromkeys(self._partners, 0.0)
        dates: dict[int, str] = {}
        for link in self:
            lean = 2 * probability(link.log_odds) - 1
            for witness, sign in ((link.pair.parent, 1), (link.pair.child, -1)):
                sums[witness.position] += sign * lean
                dates[witness.position] = witness.article.published or "9999"
        order = sorted(sums, key=lambda p: (-round(sums[p], 6), dates.get(p, ""), p))
        return {position: rank for rank, position in enumerate(order)}

    def _note_compilations(self, witnesses: Sequence[Witness], settings: LineageSettings) -> None:
        shared: dict[int, dict[int, frozenset[int]]] = {p: {} for p in self._partners}
        for link in self:
            parent, child = link.pair.parent.position, link.pair.child.position
            shared[parent][child] = frozenset(link.in_child)
            shared[child][parent] = frozenset(link.in_parent)
        for child, parents in compilations(witnesses, shared, settings):
            self._compiled.update(
                {(parents[0], child): parents[1], (parents[1], child): parents[0]}
            )
        for (a, b), link in list(self._links.items()):
            self._links[a, b] = replace(link, direction=self._direction(link.pair))

    def _direction(self, pair: Pair) -> tuple[Evidence, ...]:
        evidence = direction_evidence(pair)
        forth = self._compiled.get((pair.parent.position, pair.child.position))
        back = self._compiled.get((pair.child.position, pair.parent.position))
        if (forth is None) == (back is None):
            return evidence
        other = self._witnesses[back if forth is None else forth]  # type: ignore[index]
        compiled = pair.parent if forth is None else pair.child
        detail = Detail("compiled", articles=(compiled.article.id, other.article.id))
        weight = self._compiled_weight * (-1 if forth is None else 1)
        return (*evidence, Evidence("compiled", "direction", weight, detail))

    def _add(self, link: PairLink) -> None:
        left, right = link.pair.parent.position, link.pair.child.position
        self._links[left, right] = link
        self._partners[left].append(right)
        self._partners[right].append(left)


def _rejected(pair: Pair, probability_of_copying: float) -> RejectedPair:
    return RejectedPair(
        left=pair.parent.article.id,
        right=pair.child.article.id,
        reason="below-confidence",
        share=round(pair.larger_share, 3),
        confidence=round(probability_of_copying, 3),
    )
