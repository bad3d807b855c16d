"""Facts without what may be about something else."""

from dataclasses import replace

from rashomon.types import Fact, FactReading, Lineage, Span


def certain(fact: Fact, lineage: Lineage) -> Fact:
    """Return a fact without its doubtful attestations and the accounts that only have these."""
    if not fact.doubtful:
        return fact
    readings = (_certain(r, fact, lineage) for r in fact.readings)
    return replace(fact, readings=tuple(r for r in readings if r.attestations))


def _certain(reading: FactReading, fact: Fact, lineage: Lineage) -> FactReading:
    kept = tuple(s for s in reading.attestations if s not in fact.doubtful)
    accounts = {_account(s, lineage) for s in kept}
    return replace(
        reading, attestations=kept, accounts=tuple(a for a in reading.accounts if a in accounts)
    )


def _account(span: Span, lineage: Lineage) -> str | None:
    """Return the account of a span; `None` if a report that was read lacks its article."""
    try:
        return lineage.account_of(span).id
    except KeyError:
        return None
