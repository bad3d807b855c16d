"""Facts, pledges, the timeline and the brief as their reader sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rashomon.english.phrases import counted, listed
from rashomon.report.document import Report
from rashomon.report.views import gate
from rashomon.report.views.certain import certain
from rashomon.report.views.labels import label
from rashomon.report.views.matrix import QUESTIONS, Cells, cells, columns
from rashomon.report.views.people import called
from rashomon.report.views.plain import one_line, shorten
from rashomon.report.views.wording import Names
from rashomon.types import (
    Bearing,
    BriefSentence,
    Fact,
    FactReading,
    Pledge,
    Span,
    Standing,
    TimelineEntry,
)

CONFLICTS = "What conflicts"
UNSURE = "What may conflict"
CHANGED = "What copying changed"
AGREES = "What agrees"
MAY_AGREE = "What may agree"
SINGLE = "What rests on one account"
PLEDGES = "What was announced"
TIMELINE = "When"
BRIEF = "In brief"
TITLES: Mapping[str, str] = {
    "conflicting": CONFLICTS,
    "unsure": UNSURE,
    "changed": CHANGED,
    "agreed": AGREES,
    "perhaps": MAY_AGREE,
    "single": SINGLE,
}
# The relation of the rows of a section, if it is not the fact's own: a table filtered by it then
# has the rows that the counts count.
_RELATIONS: Mapping[str, str] = {
    "unsure": "may conflict",
    "changed": "changed in copying",
    "perhaps": "may agree",
    "single": "single",
}
_TITLE = 120
_NAMED = 3  # articles that a card names for a value
# Sections in which a part of a quotation would say nothing that the quotation does not.
_ONCE = ("agreed", "perhaps", "single")
# The ranges of the wordings of one quotation, by article.
_Places: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]
_STANDINGS: Mapping[Standing, str] = {
    "supported": "the reports support it",
    "undercut": "the reports undercut it",
    "mixed": "the reports both support and undercut it",
    "no report": "no report says what became of it",
}
_BEARINGS: Mapping[Bearing, str] = {
    "supports": "supports",
    "undercuts": "undercuts",
    "unclear": "decides nothing",
}


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value with the articles that have it, its number of accounts, and who it is attributed to.

    `where` lists all of the articles, `named` only the first; `by` is empty without an attribution.
    """

    value: str
    where: str
    named: str
    accounts: str
    count: int
    by: str
    spans: tuple[Span, ...]

    @property
    def support(self) -> str:
        """The articles, the number of accounts and the attribution as one phrase."""
        return ", ".join(filter(None, (self.where, self.accounts, self.by)))


@dataclass(frozen=True, slots=True)
class FactView:
    """A comparable thing with its values; `accounts` counts those that give any of them.

    `title` is its topic, `short` the topic in a few words, `relation` that of the section that
    lists it.
    """

    id: str
    title: str
    short: str
    relation: str
    values: tuple[ValueView, ...]
    accounts: int
    note: str
    row: Cells

    @property
    def label(self) -> str:
        """The question that the fact answers, and its topic in a few words."""
        return f"{self.row.question}: {self.short}"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of all values."""
        return tuple(s for v in self.values for s in v.spans)


@dataclass(frozen=True, slots=True)
class FactSection:
    """The facts of one kind under their heading, ordered by the question that they answer."""

    key: str
    title: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class BearingView:
    """A passage that bears on a pledge, and in what way."""

    bearing: str
    where: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class PledgeView:
    """An announced intention: by whom, in which words and articles, and what became of it."""

    id: str
    by: str
    words: str
    where: str
    standing: str
    spans: tuple[Span, ...]
    evidence: tuple[BearingView, ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """An entry of the timeline."""

    when: str
    text: str
    where: str
    note: str
    spans: tuple[Span, ...]

    @property
    def line(self) -> str:
        """The time and the event, with the articles and the note: `2031-05-06: A fire (B, D)`."""
        return f"{self.when}: {self.text} ({', '.join(filter(None, (self.where, self.note)))})"


def fact_sections(report: Report) -> tuple[FactSection, ...]:
    """Return the facts in sections, in the order of `TITLES`; empty sections are left out.

    So are facts that agree or rest on one account, if the wordings of one quotation contain them.
    """
    names = Names(report.articles)
    articles = {a.id: a for a in report.articles}
    people = {e.id: shorten(called(e, articles), 60) for e in report.entities}
    shown, accounts = columns(report, names), report.lineage.accounts
    quoted = _quoted(report)
    groups: dict[str, list[FactView]] = {key: [] for key in TITLES}
    for whole in report.facts:
        fact, key = certain(whole, report.lineage), gate.fact_standing(whole)
        if fact.readings and not (key in _ONCE and _is_quoted(whole, quoted)):
            row = cells(fact, accounts, shown)
            groups[key].append(_fact(fact, _RELATIONS.get(key, fact.relation), people, names, row))
    return tuple(
        FactSection(key, TITLES[key], tuple(sorted(chosen, key=_in_order)))
        for key, chosen in groups.items()
        if chosen
    )


def _quoted(report: Report) -> Mapping[str, Sequence[_Places]]:
    """Map each article to the quotations of several places in it, each as ranges by article."""
    quoted: dict[str, list[_Places]] = {}
    for quotation in report.quotations:
        spans = [s for r in quotation.readings for s in r.attestations]
        places: dict[str, list[tuple[int, int]]] = {}
        for s in spans if len(spans) > 1 else ():
            places.setdefault(s.article, []).append((s.start, s.end))
        for article in places:
            quoted.setdefault(article, []).append(places)
    return quoted


def _is_quoted(fact: Fact, quoted: Mapping[str, Sequence[_Places]]) -> bool:
    """Return whether the wordings of one quotation contain every span of a fact."""
    spans = [s for r in fact.readings for s in r.attestations]
    return any(
        all(any(a <= s.start and s.end <= b for a, b in places.get(s.article, ())) for s in spans)
        for places in (quoted.get(spans[0].article, ()) if spans else ())
    )


def _in_order(view: FactView) -> tuple[int, int, int]:
    """Return the sort key of a fact: its question, then how many accounts and places have it."""
    asked = list(QUESTIONS.values()).index(view.row.question)
    return asked, -view.accounts, -sum(len(v.spans) for v in view.values)


def _fact(
    fact: Fact, relation: str, people: Mapping[str, str], names: Names, row: Cells
) -> FactView:
    return FactView(
        id=one_line(fact.id),
        title=shorten(one_line(fact.topic), _TITLE),
        short=label(fact),
        relation=relation,
        values=tuple(_value(r, people, names) for r in fact.readings),
        accounts=len({a for r in fact.readings for a in r.accounts}),
        note=_note(fact, names),
        row=row,
    )


def _note(fact: Fact, names: Names) -> str:
    """Return what explains the relation, and which articles may state the same.

    That the accounts differ is left out: the values show it.
    """
    parts = fact.detail.each if fact.detail else ()
    kept = [d for d in parts if d.kind != "accounts-differ"]
    perhaps = f"Perhaps also in {_where(fact.doubtful, names)}." if fact.doubtful else ""
    return " ".join(filter(None, (*(names.say(replace(d, also=())) for d in kept), perhaps)))


def _value(reading: FactReading, people: Mapping[str, str], names: Names) -> ValueView:
    by = people.get(reading.attributed_to or "", "")
    accounts = counted(len(reading.accounts), "account") if reading.accounts else "no account"
    return ValueView(
        value=shorten(one_line(reading.value), _TITLE),
        where=_where(reading.attestations, names),
        named=_named(reading.attestations, names),
        accounts=accounts,
        count=len(reading.accounts),
        by=f"on the word of {by}" if by else "",
        spans=reading.attestations,
    )


def _named(spans: Sequence[Span], names: Names) -> str:
    """Return the first articles of a value: `Vestby Post (A), Daily Coast (B) and 22 more`."""
    titles = [names.title(a) for a in dict.fromkeys(s.article for s in spans)]
    more = len(titles) - _NAMED
    return listed((*titles[:_NAMED], f"{more} more") if more > 1 else tuple(titles))


def _where(spans: Sequence[Span], names: Names) -> str:
    return listed(tuple(names.title(a) for a in dict.fromkeys(s.article for s in spans)))


def pledge_views(report: Report) -> tuple[PledgeView, ...]:
    """Return the pledges, those with evidence first."""
    names = Names(report.articles)
    people = {e.id: shorten(one_line(e.name), 60) for e in report.entities}
    views = [_pledge(p, people, names) for p in report.pledges if p.announcements]
    return tuple(sorted(views, key=lambda v: not v.evidence))


def _pledge(pledge: Pledge, people: Mapping[str, str], names: Names) -> PledgeView:
    return PledgeView(
        id=one_line(pledge.id),
        by=people.get(pledge.by or "", "") or "An unnamed speaker",
        words=shorten(one_line(pledge.what), 300),
        where=_where(pledge.announcements, names),
        standing=_STANDINGS[pledge.standing],
        spans=pledge.announcements,
        evidence=tuple(
            BearingView(
                f"{_BEARINGS[e.bearing]}: {names.say(e.detail)}",
                names.title(e.span.article),
                shorten(one_line(e.span.text), 300),
                e.span,
            )
            for e in pledge.evidence
        ),
    )


def moments(report: Report) -> tuple[MomentView, ...]:
    """Return the entries of the timeline, in order."""
    names = Names(report.articles)
    return tuple(
        MomentView(
            when=_when(entry.earliest, entry.latest),
            text=shorten(one_line(entry.text), 200),
            where=_where(entry.spans, names),
            note=_day_note(entry),
            spans=entry.spans,
        )
        for entry in report.timeline
    )


def _day_note(entry: TimelineEntry) -> str:
    """Return a caveat about the day; empty if two accounts give the same."""
    if entry.agreed:
        return ""
    one = entry.earliest[:10] == entry.latest[:10]
    return "one account gives the day" if one else "the accounts give several days"


@dataclass(frozen=True, slots=True)
class BriefView:
    """A sentence of the brief and the spans that support it.

    `extractive` is its form before a language model reworded it, or empty.
    """

    text: str
    spans: tuple[Span, ...]
    extractive: str


def brief_views(report: Report) -> tuple[BriefView, ...]:
    """Return the sentences of the brief, in reading order."""
    return tuple(
        BriefView(shorten(one_line(s.text), 2000), s.citations, _before(s)) for s in report.brief
    )


def _before(sentence: BriefSentence) -> str:
    return shorten(one_line(sentence.extractive or ""), 2000)


def _when(earliest: str, latest: str) -> str:
    first, last = (shorten(one_line(t.replace("T", " ")), 40) for t in (earliest, latest))
    return first if first == last else f"{first} to {last}"
