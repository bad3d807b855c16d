"""Comparison of clauses: which of them state the same thing, and how they are grouped.

1. `columns`: what comparing a pair needs, read once for each clause.
2. `candidates`: the pairs that may state one thing at all.
3. `features`: a table of small functions, each over all pairs.
4. `model`: the probability that the two clauses of a pair state one thing.
5. `linkage`: groups of clauses; those that must stay apart do.
6. `grouped`: which groups are worth a line, and which of their members belong to them.
7. `salience`: the clauses worth a line although only one report has them.
"""

from rashomon.compare.clauses.candidates import Nearness, Pairs, candidates, verbatim_pairs
from rashomon.compare.clauses.columns import ClauseCopy, Columns
from rashomon.compare.clauses.grouped import GroupedClauses
from rashomon.compare.clauses.linkage import Group, link
from rashomon.compare.clauses.model import (
    belonging,
    clause_models,
    in_core,
    salience,
    same_thing,
    soundness,
    worth,
)
from rashomon.compare.clauses.reader import columns, place_of
from rashomon.compare.clauses.salience import Scored

__all__ = [
    "ClauseCopy",
    "Columns",
    "Group",
    "GroupedClauses",
    "Nearness",
    "Pairs",
    "Scored",
    "belonging",
    "candidates",
    "clause_models",
    "columns",
    "in_core",
    "link",
    "place_of",
    "salience",
    "same_thing",
    "soundness",
    "verbatim_pairs",
    "worth",
]
