"""Compare clauses: which of two articles state one thing, and how they are grouped.

1. `columns`: what is asked of every pair, read off once for each clause.
2. `candidates`: the pairs that may state one thing at all.
3. `features`: a table of small functions, each over all pairs.
4. `model`: the probability that the two clauses of a pair state one thing.
5. `linkage`: groups of clauses, what must stay apart kept apart.
"""

from rashomon.compare.clauses.candidates import Pairs, candidates
from rashomon.compare.clauses.columns import Columns, columns
from rashomon.compare.clauses.linkage import Group, link
from rashomon.compare.clauses.model import default_model

__all__ = ["Columns", "Group", "Pairs", "candidates", "columns", "default_model", "link"]
