"""First screen of the page: what is covered, how much there is, and what matters most."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.report.document import Report
from rashomon.report.views import gate, wording
from rashomon.report.views.accounts import counts
from rashomon.report.views.corroborated import FactView
from rashomon.report.views.findings import Finding, findings
from rashomon.report.views.title import title
from rashomon.report.views.view import View

DISPUTES = 6  # conflicts shown as cards; the table lists all


@dataclass(frozen=True, slots=True)
class OverviewCount:
    """A number, what it counts, and the key of the section that lists it.

    `relation` is that of the rows to show there, empty for all.
    """

    number: int
    label: str
    section: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen: `disputes` are shown as cards, the other findings as sentences."""

    title: str
    dates: str
    counts: tuple[OverviewCount, ...]
    findings: tuple[Finding, ...]
    disputes: tuple[FactView, ...]


def overview(report: Report, view: View) -> Overview:
    """Return the first screen of a report; `view` is the view of the same report."""
    numbers = tuple(_counts(report, view))
    others = tuple(f for f in findings(report) if f.meaning != "differs")
    apart = (s.facts for s in view.facts if s.key == "conflicting")
    disputes = next(apart, ())[:DISPUTES]
    return Overview(title(report), _dates(report), numbers, others, disputes)


def _dates(report: Report) -> str:
    """Return the first and the last date of publication as one phrase."""
    days = sorted(filter(None, (wording.published(a)[:10] for a in report.articles)))
    if not days:
        return "dates not stated"
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _counts(report: Report, view: View) -> Iterator[OverviewCount]:
    number = counts(report)
    independent = number.accounts - number.dependent
    out_of = f" of {number.accounts}" if number.dependent else ""
    derivations = len(report.lineage.derivations)
    conflicts = len(gate.conflicts(report))
    changed = sum(d.changes.facts for d in view.derivations)
    altered = sum(any(r.relation == "altered" for r in q.readings) for q in report.quotations)
    yield OverviewCount(number.articles, _noun(number.articles, "article"), "articles")
    yield OverviewCount(
        independent, f"{_noun(independent, 'independent account')}{out_of}", "lineage"
    )
    yield OverviewCount(conflicts, _noun(conflicts, "conflict"), "facts", "conflicting")
    yield OverviewCount(derivations, _noun(derivations, "derivation"), "derivations")
    yield OverviewCount(changed, f"{_noun(changed, 'fact')} changed in copying", "derivations")
    yield OverviewCount(altered, _noun(altered, "altered quotation"), "quotations", "altered")


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
