"""Facts without what may be about something else."""

from dataclasses import replace

from rashomon.report.document import Report
from rashomon.report.views.plain import one_line
from rashomon.types import Fact, FactReading, Lineage, Span


def certain_facts(report: Report) -> tuple[Fact, ...]:
    """Return the facts of a report, each without what may be about something else."""
    return tuple(certain(fact, report.lineage) for fact in report.facts)


def certain(fact: Fact, lineage: Lineage) -> Fact:
    """Return a fact without its doubtful attestations and the accounts that only have these.

    If only one reading is left, nothing differs any more.
    """
    if not fact.doubtful:
        return fact
    whole = (_certain(r, fact, lineage) for r in fact.readings)
    readings = tuple(r for r in whole if r.attestations)
    if fact.relation == "compatible" and len(readings) == 1:
        return replace(fact, readings=readings, relation="agreed", differs=None, detail=None)
    return replace(fact, readings=readings)


def _certain(reading: FactReading, fact: Fact, lineage: Lineage) -> FactReading:
    kept = tuple(s for s in reading.attestations if s not in fact.doubtful)
    if kept == reading.attestations:
        return reading
    accounts = {_account(s, lineage) for s in kept}
    certainly = replace(
        reading,
        attestations=kept,
        accounts=tuple(a for a in reading.accounts if a in accounts),
    )
    value = one_line(reading.value)
    if not kept or any(value in one_line(s.text) for s in kept):
        return certainly
    # The value is that of an attestation left out: the words of the first are left.
    return replace(certainly, value=kept[0].text, normalized={})


def is_wording(reading: FactReading) -> bool:
    """Return whether the value of a reading is no more than the words of an attestation."""
    return any(one_line(reading.value) == one_line(s.text) for s in reading.attestations)


def _account(span: Span, lineage: Lineage) -> str | None:
    """Return the account of a span; `None` if a report that was read lacks its article."""
    try:
        return lineage.account_of(span).id
    except KeyError:
        return None
