"""News in a later report of a coverage, compared with an earlier one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rashomon.english.phrases import counted, listed
from rashomon.report.document import Report
from rashomon.report.views import gate, wording
from rashomon.report.views.certain import certain_facts
from rashomon.report.views.plain import one_line, shorten
from rashomon.report.views.wording import Names
from rashomon.types import Fact, FactReading, QuotationReading, Span

Kind = Literal["coverage", "account", "copy", "conflict", "number", "quotation"]
_Place: TypeAlias = tuple[str, int, int]
_LONGEST = 160  # characters of a value or a topic in a sentence


@dataclass(frozen=True, slots=True)
class News:
    """One new thing, in a sentence, with the spans that support it.

    A `coverage`, an `account` or a `copy` may have none.
    """

    kind: Kind
    text: str
    spans: tuple[Span, ...]


def difference(before: Report | None, after: Report) -> tuple[News, ...]:
    """Return what is new in `after`: accounts, copies, conflicts, numbers, altered quotations.

    Without an earlier report, these are the coverage, its conflicts and its altered quotations.
    """
    names = Names(after.articles)
    if before is None:
        articles = counted(len(after.articles), "article")
        accounts = counted(len(after.lineage.accounts), "account")
        head = News("coverage", f"New coverage: {articles}, {accounts}.", ())
        return (head, *_conflicts((), after, names), *_quotations(frozenset(), after, names))
    return (
        *_accounts(before, after, names),
        *_conflicts(before.facts, after, names),
        *_numbers(before.facts, after, names),
        *_quotations(_altered(before), after, names),
    )


def _accounts(before: Report, after: Report, names: Names) -> Iterator[News]:
    known = {a.id for a in before.articles}
    new = [a for a in after.lineage.accounts if not known.intersection(a.articles)]
    if new:
        who = "; ".join(listed(tuple(names.title(x) for x in a.articles)) for a in new)
        yield News("account", f"{counted(len(new), 'new account')}: {who}.", ())
    derived = {(d.parent, d.child) for d in before.lineage.derivations}
    for d in after.lineage.derivations:
        if (d.parent, d.child) not in derived:
            yield News("copy", wording.derivation(d, names), d.copied[:1])


def _conflicts(before: Sequence[Fact], after: Report, names: Names) -> Iterator[News]:
    known = {p for f in before if gate.is_conflict(f) for p in _places(f)}
    for fact in gate.conflicts(after):
        if not known.intersection(_places(fact)):
            values = "; ".join(_value(r, names) for r in fact.readings)
            text = f"New conflict on {_topic(fact)}: {values}."
            yield News("conflict", text, tuple(s for r in fact.readings for s in r.attestations))


def _numbers(before: Sequence[Fact], after: Report, names: Names) -> Iterator[News]:
    """Yield the values that a known fact did not have before, except doubtful ones."""
    facts = {place: f for f in before for place in _places(f)}
    for fact in certain_facts(after):
        old = next((facts[p] for p in sorted(_places(fact)) if p in facts), None)
        if old is None or fact.aspect != "number" or fact.relation == "conflicting":
            continue
        known = {_number(r) for r in old.readings}
        new = [r for r in fact.readings if r.accounts and _number(r) not in known]
        # In a fact about a number, a clause without one is not another value.
        new = [r for r in new if "low" in r.normalized or any(c.isdigit() for c in r.value)]
        if new:
            now = "; ".join(_value(r, names) for r in new)
            values = sorted({shorten(one_line(r.value), _LONGEST) for r in old.readings})
            was = listed(tuple(f"“{value}”" for value in values))
            spans = tuple(s for r in new for s in r.attestations)
            yield News("number", f"{_topic(fact)}: {now}; before {was}.", spans)


def _quotations(before: frozenset[_Place], after: Report, names: Names) -> Iterator[News]:
    people = {e.id: one_line(e.name) for e in after.entities}
    for q in after.quotations:
        for r in q.readings:
            new = [s for s in r.attestations if _place(s) not in before]
            if r.relation == "altered" and new and not _is_doubt(r):
                speaker = people.get(q.speaker or "", "") or "an unnamed speaker"
                where = listed(tuple(dict.fromkeys(names.title(s.article) for s in new)))
                detail = f" {names.say(r.detail)}" if r.detail else ""
                text = f"Words of {speaker} are altered in {where}.{detail}"
                yield News("quotation", text, tuple(new))


def _is_doubt(reading: QuotationReading) -> bool:
    """Return whether a wording is only to be checked: nothing shows what was altered in it."""
    return reading.detail is not None and reading.detail.kind == "to-check"


def _number(reading: FactReading) -> tuple[object, ...]:
    """Return the range of a value, without hedges such as `about`; its words if it has none."""
    low, high = (reading.normalized.get(key) for key in ("low", "high"))
    return (one_line(reading.value),) if low is None else (low, high)


def _altered(report: Report) -> frozenset[_Place]:
    return frozenset(
        _place(s)
        for q in report.quotations
        for r in q.readings
        if r.relation == "altered"
        for s in r.attestations
    )


def _value(reading: FactReading, names: Names) -> str:
    articles = dict.fromkeys(s.article for s in reading.attestations)
    where = listed(tuple(names.title(a) for a in articles))
    return f"“{shorten(one_line(reading.value), _LONGEST)}” in {where}"


def _topic(fact: Fact) -> str:
    return shorten(one_line(fact.topic), _LONGEST)


def _places(fact: Fact) -> frozenset[_Place]:
    return frozenset(_place(s) for r in fact.readings for s in r.attestations)


def _place(span: Span) -> _Place:
    return span.article, span.start, span.end
