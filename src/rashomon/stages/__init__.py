"""Values that one stage hands to the next: frozen, slotted dataclasses without logic.

The nouns of the report are in `types`; these pass between the stages and appear in no report.
Positions are Unicode code points, ranges half-open `[start, end)`. `None` means *not stated*; an
empty tuple means *looked for and absent*.
"""

from rashomon.stages.annotated import (
    AnnotatedArticle,
    Clause,
    Mention,
    MentionForm,
    Referent,
)
from rashomon.stages.collated import (
    Announcement,
    BearingPassage,
    Cast,
    Claim,
    ClaimCluster,
    Collation,
    Comparison,
    Corrections,
    Match,
    MatchRun,
    PledgeCluster,
    Row,
    Rows,
    SplitName,
    UtteranceCluster,
)
from rashomon.stages.values import (
    Bound,
    Granularity,
    Quantity,
    TimeExpression,
    TimeKind,
    Token,
    Vectors,
)

__all__ = [
    "AnnotatedArticle",
    "Announcement",
    "BearingPassage",
    "Bound",
    "Cast",
    "Claim",
    "ClaimCluster",
    "Clause",
    "Collation",
    "Comparison",
    "Corrections",
    "Granularity",
    "Match",
    "MatchRun",
    "Mention",
    "MentionForm",
    "PledgeCluster",
    "Quantity",
    "Referent",
    "Row",
    "Rows",
    "SplitName",
    "TimeExpression",
    "TimeKind",
    "Token",
    "UtteranceCluster",
    "Vectors",
]
