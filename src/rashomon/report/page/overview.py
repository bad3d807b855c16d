"""What an editor should see first: what is covered, how much there is, and what matters most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.english.phrases import counted
from rashomon.report.brief import Checker, composing
from rashomon.report.document import Report
from rashomon.report.views import wording
from rashomon.report.views.plain import one_line, shorten
from rashomon.report.views.view import counts
from rashomon.types import BriefSentence, Span

MOST = 5
_OF_A_KIND = 2  # of one kind, as long as there are others
# What a kind of finding is called, the gravest first.
_KINDS: Mapping[int, str] = {
    composing.CONFLICT: "Conflict",
    composing.CHANGED: "Changed in copying",
    composing.MISQUOTED: "Altered quotation",
    composing.COPIES: "Copies",
    composing.ABSENT: "Text not among the articles",
    composing.REPEATED: "Repeated, one account",
    composing.AGREED: "Agreed",
    composing.SINGLE: "One account",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding in a sentence: what kind it is of, and the spans that bear it out."""

    kind: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts, and the key of the section that lists them.

    `relation` is that of the rows to be shown there, empty for all.
    """

    number: int
    label: str
    section: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen."""

    title: str
    dates: str
    counts: tuple[Count, ...]
    findings: tuple[Finding, ...]


def overview(report: Report) -> Overview:
    """The first screen of a report."""
    return Overview(_title(report), _dates(report), tuple(_counts(report)), findings(report))


def findings(report: Report, most: int = MOST) -> tuple[Finding, ...]:
    """At most `most` findings, the ones of the gravest consequence first.

    Each is a sentence that the checker of the brief has passed. Of one kind there are at most two
    unless there is too little of the others.
    """
    checker, ranks = Checker(report), list(_KINDS)
    candidates = [(place, s) for place, s in composing.candidates(report) if place in _KINDS]
    passed = [(place, s) for place, s in candidates if checker.fault(s) is None]
    passed.sort(key=lambda x: ranks.index(x[0]))
    count: dict[int, int] = dict.fromkeys(ranks, 0)
    first: list[tuple[int, BriefSentence]] = []
    later: list[tuple[int, BriefSentence]] = []
    for place, sentence in passed:
        count[place] += 1
        (first if count[place] <= _OF_A_KIND else later).append((place, sentence))
    chosen = sorted((first + later)[:most], key=lambda x: ranks.index(x[0]))
    return tuple(Finding(_KINDS[place], shorten(s.text, 2000), s.citations) for place, s in chosen)


def _title(report: Report) -> str:
    """The headline of the account of most articles, of its origin if it has one."""
    articles = {a.id: a for a in report.articles}
    for account in sorted(report.lineage.accounts, key=lambda a: -len(a.articles)):
        for article in filter(None, (account.origin, *account.articles)):
            if article in articles and one_line(articles[article].headline or ""):
                return wording.headline(articles[article])
    return f"Coverage of {counted(len(report.articles), 'article')}"


def _dates(report: Report) -> str:
    """From the first to the last date of publication."""
    days = sorted(filter(None, (wording.published(a)[:10] for a in report.articles)))
    if not days:
        return "dates not stated"
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _counts(report: Report) -> Iterator[Count]:
    number = counts(report)
    relations = [f.relation for f in report.facts if f.readings]
    altered = sum(any(r.relation == "altered" for r in q.readings) for q in report.quotations)
    independent = number.accounts - number.dependent
    derivations = len(report.lineage.derivations)
    conflicts, single = relations.count("conflicting"), relations.count("single")
    yield Count(number.articles, _noun(number.articles, "article"), "articles")
    yield Count(independent, _noun(independent, "independent account"), "lineage")
    yield Count(derivations, _noun(derivations, "derivation"), "derivations")
    yield Count(conflicts, _noun(conflicts, "conflict"), "facts", "conflicting")
    yield Count(single, f"{_noun(single, 'fact')} of one account", "facts", "single")
    yield Count(altered, _noun(altered, "altered quotation"), "quotations", "altered")


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
