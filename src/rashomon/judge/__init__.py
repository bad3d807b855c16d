"""Judge: comparisons → judgements with their evidence."""

from rashomon.judge.lineage import trace
from rashomon.judge.passages import reported_passages

__all__ = ["reported_passages", "trace"]
