"""View of a report as its reader sees it: findings in order of consequence, in sentences.

The renderers lay this out and add nothing. Strings are free of control characters but not escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.english.phrases import counted
from rashomon.report.document import Report
from rashomon.report.views import gate, verdict, wording
from rashomon.report.views.accounts import account_lines, counts
from rashomon.report.views.changes import Altered, Changes, Sides, by_derivation, changes
from rashomon.report.views.copying import is_sure
from rashomon.report.views.corroborated import (
    BriefView,
    FactSection,
    MomentView,
    PledgeView,
    brief_views,
    fact_sections,
    moments,
    pledge_views,
)
from rashomon.report.views.details import clause
from rashomon.report.views.naming import is_published
from rashomon.report.views.plain import one_line, web_address, words
from rashomon.report.views.quoting import QuotationView, quotation_views
from rashomon.report.views.telling import (
    Pairs,
    SideBySide,
    between,
    by_pair,
    most_telling,
    mostly_quotations,
)
from rashomon.report.views.wording import Names
from rashomon.types import (
    Article,
    Derivation,
    Evidence,
    Lineage,
    LostExemplar,
    SharedPassage,
    Span,
)

PASSAGES = 3  # passages side by side under one derivation
PAIRS = 10  # pairs of different accounts that are listed; the others are counted
REASONS = 6  # reasons under one lost exemplar: a wire has some for each pair of its articles


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A line of the table of articles; `address` is `None` unless it is safe to link to.

    `publisher` is the name if an outlet or an agency gives it, empty if the headline, a file or an
    id stands in for one.
    """

    siglum: str
    outlet: str
    publisher: str
    headline: str
    byline: str
    published: str
    words: int
    source: str
    address: str | None
    article: Article


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence: what it supports, its name with a sentence, and its spans.

    `weight` is in log-odds; `width` is its share of the heaviest weight in the list, in percent.
    """

    stance: str
    text: str
    spans: tuple[Span, ...]
    weight: float = 0.0
    width: int = 0

    @property
    def side(self) -> str:
        """The side that the weight counts for: `for`, `against` or `neither`."""
        return "for" if self.weight > 0 else "against" if self.weight < 0 else "neither"


@dataclass(frozen=True, slots=True)
class DerivationView:
    """A derivation with its evidence, what the copy changed, and passages that show it.

    `ends` are the ids of parent and child. `sides` are the two articles as the passages show them,
    parent on the left if the direction is known; `titles` are their names with their sigla.
    `more_passages` counts the shared passages that are not shown.
    """

    ends: tuple[str, str]
    sentence: str
    direction: str
    confidence: str
    copying: tuple[Reason, ...]
    order: tuple[Reason, ...]
    sides: Sides
    titles: tuple[str, str]
    changes: Changes
    passages: tuple[SideBySide, ...]
    more_passages: int


@dataclass(frozen=True, slots=True)
class ExemplarView:
    """A lost exemplar and its evidence; `more` says how many reasons are not shown."""

    sentence: str
    reasons: tuple[Reason, ...]
    more: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Input, articles and sections that the run left out.

    `sources` and `articles` have one sentence per entry; `sections` is one line or empty.
    """

    sources: tuple[str, ...]
    articles: tuple[str, ...]
    sections: str

    def __bool__(self) -> bool:
        return bool(self.sources or self.articles or self.sections)


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the renderers show.

    `exemplars` are texts that articles carry but that are not in the set; `suspicions` are articles
    that look like damaged copies of something. `withdrawn` quotes what outlets took back.
    """

    summary: tuple[str, ...]
    brief: tuple[BriefView, ...]
    articles: tuple[ArticleRow, ...]
    accounts: tuple[str, ...]
    derivations: tuple[DerivationView, ...]
    withdrawn: tuple[str, ...]
    exemplars: tuple[ExemplarView, ...]
    suspicions: tuple[ExemplarView, ...]
    shared: tuple[str, ...]
    more_shared: str
    quotations: tuple[QuotationView, ...]
    facts: tuple[FactSection, ...]
    pledges: tuple[PledgeView, ...]
    timeline: tuple[MomentView, ...]
    left_out: LeftOut
    run: str
    names: Names


def build(report: Report, *, passages: int = PASSAGES) -> View:
    """Return the view of a report, with at most `passages` passages under each derivation."""
    names, lineage = Names(report.articles), report.lineage
    changed = _changes(report, names)
    facts = {ends: c.facts for ends, c in changed.items()}
    derivations = tuple(
        sorted(lineage.derivations, key=lambda d: _consequence(d, facts[d.parent, d.child], names))
    )
    pairs = by_pair(report.passages)
    shared = _shared(report, pairs, names)
    return View(
        summary=verdict.summary(
            counts(report),
            derivations,
            lineage.lost_exemplars,
            names,
            facts,
            len(gate.conflicts(report)),
            lineage.agencies,
        ),
        brief=brief_views(report),
        articles=tuple(_row(a, names) for a in report.articles),
        accounts=account_lines(report, names),
        derivations=tuple(
            _derivation(
                d, between(pairs, *_ends(d, names)), changed[d.parent, d.child], names, passages
            )
            for d in derivations
        ),
        withdrawn=tuple(verdict.withdrawn(s, names) for s in report.rejected.withdrawn),
        exemplars=_exemplars(lineage, names, suspicions=False),
        suspicions=_exemplars(lineage, names, suspicions=True),
        shared=shared[:PAIRS],
        more_shared=_more(len(shared) - PAIRS),
        quotations=quotation_views(report),
        facts=fact_sections(report),
        pledges=pledge_views(report),
        timeline=moments(report),
        left_out=_left_out(report, names),
        run=f"Rashomon {one_line(report.run.version)}, {wording.stamp(report.run.started_at)}",
        names=names,
    )


def _consequence(
    d: Derivation, facts: int, names: Names
) -> tuple[bool, bool, int, float, int, int]:
    """Return the sort key of a derivation.

    Whole copies come first, then those with a known direction, then by what was changed and taken.
    """
    place = (names.place(d.parent), names.place(d.child))
    return (d.extent != "wholly", not d.directed, -facts, -d.share, *place)


def _changes(report: Report, names: Names) -> Mapping[tuple[str, str], Changes]:
    """Return what each derivation's child changed, by parent and child."""
    altered: Altered = by_derivation(report.alterations)
    articles = {a.id: a for a in report.articles}
    changed = {}
    for d in report.lineage.derivations:
        left, right = _ends(d, names)
        sides = Sides(names[left], names[right], is_sure(d))
        changed[d.parent, d.child] = changes(d, altered, articles, sides, turned=left == d.child)
    return changed


def _row(article: Article, names: Names) -> ArticleRow:
    read = [s for s in article.sentences if s.role not in ("furniture", "credit")]
    text = " ".join(article.text[s.start : s.end] for s in read) or article.text
    return ArticleRow(
        siglum=names[article.id],
        outlet=wording.outlet(article),
        publisher=wording.outlet(article) if is_published(article) else "",
        headline=wording.headline(article),
        byline=one_line(article.byline or ""),
        published=wording.published(article),
        words=words(text),
        source=one_line(article.source),
        address=web_address(article.source),
        article=article,
    )


# ── lineage ──────────────────────────────────────────────────────────────────────────────────────


def _ends(d: Derivation, names: Names) -> tuple[str, str]:
    """Return parent and child or, without a known direction, the two in the report's order."""
    ends = (d.parent, d.child)
    return ends if d.directed or names.place(d.parent) < names.place(d.child) else ends[::-1]


def _derivation(
    d: Derivation, shared: Sequence[SharedPassage], changed: Changes, names: Names, most: int
) -> DerivationView:
    left, right = _ends(d, names)
    passages = most_telling(shared, most, changed.telling)
    reasons = sorted(d.evidence, key=lambda e: -abs(e.weight))
    return DerivationView(
        ends=(d.parent, d.child),
        sentence=wording.derivation(d, names),
        direction=wording.direction(d, names),
        confidence=wording.confidence(d),
        copying=tuple(_reason(e, d, names) for e in reasons if e.judgement != "direction"),
        order=tuple(_reason(e, d, names) for e in reasons if e.judgement == "direction"),
        sides=Sides(names[left], names[right], is_sure(d)),
        titles=(names.title(left), names.title(right)),
        changes=changed,
        passages=passages,
        more_passages=len(shared) - len(passages),
    )


def _reason(e: Evidence, d: Derivation, names: Names) -> Reason:
    stance = wording.stance(e, d, names)
    alike = [o for o in d.evidence if (o.judgement == "direction") == (e.judgement == "direction")]
    most = max(abs(other.weight) for other in alike)
    return Reason(stance, wording.evidence(e, names), _spans(e), e.weight, _width(e.weight, most))


def _width(weight: float, most: float) -> int:
    return round(100 * abs(weight) / most) if most else 0


def _exemplars(lineage: Lineage, names: Names, *, suspicions: bool) -> tuple[ExemplarView, ...]:
    chosen = (x for x in lineage.lost_exemplars if wording.is_suspicion(x) == suspicions)
    return tuple(_exemplar(x, names) for x in chosen)


def _exemplar(x: LostExemplar, names: Names) -> ExemplarView:
    most = max((abs(e.weight) for e in x.evidence), default=0.0)
    reasons = tuple(
        Reason(
            wording.plain_stance(e.weight),
            wording.evidence(e, names),
            _spans(e),
            e.weight,
            _width(e.weight, most),
        )
        for e in x.evidence[:REASONS]
    )
    more = len(x.evidence) - len(reasons)
    unshown = f"{counted(more, 'more reason')} in the JSON." if more > 0 else ""
    return ExemplarView(wording.exemplar(x, names), reasons, unshown)


def _spans(e: Evidence) -> tuple[Span, ...]:
    return tuple(s for s in (e.left, e.right) if s is not None)


# ── across accounts, and what was left out ───────────────────────────────────────────────────────


def _shared(report: Report, pairs: Pairs, names: Names) -> tuple[str, ...]:
    """Return a sentence for each pair that shares passages across accounts, most passages first.

    Pairs joined by a derivation are left out, as the derivation already covers them.
    """
    account = report.lineage.account_ids()
    likely = {frozenset((r.left, r.right)): r.confidence for r in report.rejected.pairs}
    derived = {frozenset((d.parent, d.child)) for d in report.lineage.derivations}
    shared = []
    for pair, passages in pairs.items():
        left, *_, right = sorted(pair, key=names.place) * 2
        if account.get(left) != account.get(right) and pair not in derived:
            count, quotations = len(passages), mostly_quotations(passages)
            sentence = wording.shared((left, right), count, quotations, likely.get(pair), names)
            shared.append(((-count, names.place(left), names.place(right)), sentence))
    return tuple(sentence for _, sentence in sorted(shared))


def _more(count: int) -> str:
    return f"{counted(count, 'more pair')} not listed here." if count > 0 else ""


def _left_out(report: Report, names: Names) -> LeftOut:
    rejected = report.rejected
    sections = ", ".join(one_line(s.section) for s in rejected.sections)
    return LeftOut(
        sources=tuple(wording.rejected_source(r) for r in rejected.sources),
        articles=tuple(
            f"{names[r.article]} was not compared: {clause(r.detail, names.__getitem__)}"
            for r in rejected.articles
        ),
        sections=f"Not examined in this run: {sections}." if sections else "",
    )
