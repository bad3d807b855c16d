"""Clauses that an article reports as the words of someone else, and whose words they are."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from rashomon.report.document import Report
from rashomon.report.views.quoted import MOSTLY_QUOTED, Quoting
from rashomon.types import Attribution, Span


class Reported(NamedTuple):
    """Words that an article reports.

    `speaker` is an entity id, `None` if unknown; `is_quoted` is whether the words are in quotation
    marks, `is_direct` whether they are direct speech, whose closing mark may be missing.
    """

    speaker: str | None
    is_quoted: bool
    is_direct: bool


# Decides what an article reports in a clause; `None` for a clause in words of its own.
ReportedIn: TypeAlias = Callable[[Span], Reported | None]


def reported_in(report: Report) -> ReportedIn:
    """Return a function that decides whether a clause is reported, and as whose words.

    It is if it is mostly in double quotation marks or begins within the content of an attribution,
    which may end too early.
    """
    said: dict[str, list[Attribution]] = {}
    for a in report.attributions:
        said.setdefault(a.article, []).append(a)
    quoting = Quoting({a.id: a for a in report.articles})

    def reported(clause: Span) -> Reported | None:
        quoted = quoting.share(clause) >= MOSTLY_QUOTED
        around = [
            a
            for a in said.get(clause.article, ())
            if any(c.start <= clause.start < c.end for c in a.content)
        ]
        if not around and not quoted:
            return None
        speaker = next((a.speaker for a in around if a.speaker), None)
        direct = any(a.mode == "direct" for a in around)
        return Reported(speaker, quoted, direct)

    return reported
