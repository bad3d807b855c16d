"""Features of groups of clauses, and of each clause in its group.

A pair of clauses says little about a group: of many pairs a few are alike by chance, and what a
group is worth to a reader also shows in its clauses. Both tables summarise, over the compared pairs
within a group (or those of one of its members), the features of the pairs and their probability,
and add those of the clauses.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.compare.clauses.columns import Integers
from rashomon.compare.clauses.features import features
from rashomon.compare.clauses.linkage import Group
from rashomon.compare.clauses.salience import Scored
from rashomon.stages.values import Vectors


@dataclass(frozen=True, eq=False)
class GroupedClauses:
    """Groups of clauses of a coverage with the pairs inside them.

    Pairs less likely than `absent` count as not compared.
    """

    scored: Scored
    groups: Sequence[Group]
    absent: float

    @cached_property
    def sizes(self) -> Integers:
        """Number of members of each group."""
        return np.array([len(g.members) for g in self.groups], np.int64)

    @cached_property
    def members(self) -> Integers:
        """Members of all groups, one group after the other, as positions in the columns."""
        return np.array([k for g in self.groups for k in g.members], np.int64)

    @cached_property
    def group(self) -> Integers:
        """Group of each member."""
        return np.repeat(np.arange(len(self.groups)), self.sizes)

    @cached_property
    def inside(self) -> Integers:
        """Pairs whose clauses are in one group, as positions in the pairs."""
        pairs = self.scored.pairs
        left, right = self._group_of[pairs.left], self._group_of[pairs.right]
        return np.flatnonzero((left == right) & (left >= 0))

    @cached_property
    def within(self) -> Integers:
        """Pairs of `inside` that count as compared."""
        return self.inside[self.scored.probability[self.inside] >= self.absent]

    @cached_property
    def owner(self) -> Integers:
        """Group of each pair of `within`."""
        return self._group_of[self.scored.pairs.left[self.within]]

    @cached_property
    def compared(self) -> Integers:
        """Number of pairs of `within` in each group."""
        return np.bincount(self.owner, minlength=len(self.groups))

    @cached_property
    def pairs(self) -> Vectors:
        """Features of the pairs within groups, and their probability, (pairs, features)."""
        chosen = self.within
        pairs = self.scored.pairs.only(chosen)
        probability = self.scored.probability[chosen, None]
        return np.concatenate([features(self.scored.columns, pairs), probability], axis=1)

    @cached_property
    def scores(self) -> Vectors:
        """Mean probability of the compared pairs of each group."""
        probability = self.scored.probability[self.within]
        total = np.bincount(self.owner, probability, len(self.groups))
        return np.asarray(total / np.maximum(1, self.compared), np.float32)

    @cached_property
    def _group_of(self) -> Integers:
        """Group of each clause, -1 for none."""
        groups = np.full(len(self.scored.columns.article), -1, np.int64)
        groups[self.members] = self.group
        return groups

    @cached_property
    def clauses(self) -> Vectors:
        """Salience features of the clauses of the members, (members, features)."""
        return self.scored.features[self.members]

    def only(self, chosen: npt.NDArray[np.bool_]) -> "GroupedClauses":
        """Return the chosen groups."""
        groups = [g for g, kept in zip(self.groups, chosen, strict=True) if kept]
        return replace(self, groups=groups)

    def of_groups(self) -> Vectors:
        """Return the features of the groups, (groups, features)."""
        return self._group_features

    @cached_property
    def _group_features(self) -> Vectors:
        """The features of the groups, which are part of those of their members, too."""
        columns, count = self.scored.columns, len(self.groups)
        articles = np.array(
            [len(set(columns.article[list(g.members)].tolist())) for g in self.groups], np.float32
        )
        shape = [
            self.sizes,
            articles,
            articles / len(np.unique(columns.article)),
            self.sizes / articles,
            self.compared / self.sizes,
            [g.score for g in self.groups],
        ]
        return np.concatenate(
            [
                np.stack([np.asarray(s, np.float32) for s in shape], axis=1),
                _summary(self.pairs, self.owner, count),
                _summary(self.clauses, self.group, count),
            ],
            axis=1,
        )

    def of_members(self) -> Vectors:
        """Return the features of the members, each in its group, (members, features)."""
        pairs, within = self.scored.pairs, self.within
        place = np.full(len(self.scored.columns.article), -1, np.int64)
        place[self.members] = np.arange(len(self.members))
        owner = np.concatenate([place[pairs.left[within]], place[pairs.right[within]]])
        both = np.concatenate([self.pairs, self.pairs])
        compared = np.bincount(owner, minlength=len(self.members)).astype(np.float32)
        others = (self.sizes[self.group] - 1).astype(np.float32)
        return np.concatenate(
            [
                np.stack([compared, compared / others], axis=1),
                _summary(both, owner, len(self.members)),
                self.clauses,
                self.of_groups()[self.group],
            ],
            axis=1,
        )


def _summary(values: Vectors, owner: Integers, count: int) -> Vectors:
    """Return the lowest, mean and highest values of each owner, -1 for an owner without any."""
    summary = np.full((count, 3 * values.shape[1]), -1, np.float32)
    if not len(values):
        return summary
    order = np.argsort(owner, kind="stable")
    present, first, times = np.unique(owner[order], return_index=True, return_counts=True)
    ordered = values[order]
    summary[present] = np.concatenate(
        [
            np.minimum.reduceat(ordered, first),
            np.add.reduceat(ordered, first) / times[:, None],
            np.maximum.reduceat(ordered, first),
        ],
        axis=1,
    )
    return summary
