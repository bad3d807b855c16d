"""Which findings are sure enough and grave enough for the first screen; all counts ask here.

A value of one account alone never passes, nor does a fragment: a reader has to make something of
the words without the sentence around them (`statements`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.english.amounts import amounts
from rashomon.english.standing import has_subject, is_dated, one_measure
from rashomon.report.document import Report
from rashomon.report.views.copying import copied
from rashomon.report.views.plain import one_line, words
from rashomon.report.views.statements import Statement, statement
from rashomon.settings import GateSettings
from rashomon.types import Alteration, Fact, FactAspect, FactReading

_ACCOUNTS = 2  # accounts that have to state or dispute a thing
_ANY = 0.0  # confidence
_MANY = 4  # accounts with so many words of a clause that nothing else need be sure
_DEFAULTS = GateSettings()
# Aspects whose value says all by itself, whatever the topic.
STATEMENTS: tuple[FactAspect, ...] = ("event", "state", "cause", "said", "intention")
# What copying changes gravely, in the order of consequence.
_GRAVE = ("number", "unit", "speaker", "date", "polarity", "entity", "place")


def conflicts(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Fact, ...]:
    """What different accounts state in ways that cannot both hold: the number of conflicts that
    every screen gives."""
    return tuple(f for f in report.facts if is_conflict(f, settings))


def grave_conflicts(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Fact, ...]:
    """The conflicts that are sure and plain enough for the first screen, the surest first."""
    found = [
        f for f in conflicts(report, settings) if _passes(f, settings, settings.gate_confidence)
    ]
    return tuple(sorted(found, key=lambda f: (-_accounts(f), -f.confidence)))


def is_conflict(fact: Fact, settings: GateSettings = _DEFAULTS) -> bool:
    """Whether values of two accounts or more surely stand against each other.

    On either side a clause says by itself of what the value is: with a subject and a verb. Numbers
    have to be of one unit, times have to say themselves when they are, and places have to be names:
    a beach and a sea can be one place.
    """
    told = {
        one_line(r.value).casefold(): _unit(r.value)
        for r in vouched(fact)
        if any(has_subject(one_line(s.text)) for s in r.attestations)
    }
    sure = may_conflict(fact) and fact.confidence >= settings.gate_confidence and len(told) > 1
    slot = fact.differs.slot if fact.differs is not None else None
    if slot == "time":
        return sure and all(map(is_dated, told)) and not any(map(_is_possessive, vouched(fact)))
    if slot == "place":
        return sure and all(_has_name(one_line(r.value)) for r in vouched(fact))
    return sure and not (
        slot == "number" and (len(set(told.values())) > 1 or None in told.values())
    )


def _is_possessive(reading: FactReading) -> bool:
    """Whether a time is always that of something in it: `Friday's second match`."""
    value = re.escape(one_line(reading.value))
    pattern = re.compile(rf"{value}['’]s\b", re.IGNORECASE)
    return all(pattern.search(one_line(s.text)) for s in reading.attestations)


def _has_name(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split())


def _unit(value: str) -> str | None:
    """What the number of a value is of, empty for things that are counted; `None` where a value has
    no number."""
    found = amounts(value)
    return (found[0].unit or "") if found else None


def may_conflict(fact: Fact) -> bool:
    """Whether values of two accounts or more stand against each other, if the row is of one
    thing. An account that has several of the values is on no side."""
    given = Counter(a for r in fact.readings for a in set(r.accounts))
    sides = [r for r in fact.readings if any(given[a] == 1 for a in r.accounts)]
    return fact.relation == "conflicting" and len(sides) >= _ACCOUNTS


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row that two accounts or more state alike, and the clause that tells it."""

    fact: Fact
    statement: Statement


def agreements(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Agreement, ...]:
    """What two accounts or more state alike, what most accounts bear out first.

    What one account took over from another one, or both from one agency, bears nothing out. A row
    of many members is seldom sure as a whole; of one that is not, more words bear a clause out.
    """
    articles = {a.id: a for a in report.articles}
    account = report.lineage.account_ids()
    found, joined = list[Agreement](), copied(report)
    for fact in report.facts:
        if fact.relation in ("agreed", "compatible") and _passes(fact, settings, _ANY):
            told = statement(fact, articles, account, settings, joined)
            sure = fact.confidence >= settings.gate_unsure
            enough = _ACCOUNTS if sure else _MANY
            if told is not None and len(told.accounts) >= enough:
                found.append(Agreement(fact, told))
    return tuple(sorted(found, key=lambda a: (-len(a.statement.accounts), -a.fact.confidence)))


def silences(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Agreement, ...]:
    """What exactly one account of four or more leaves out, and all others state in so many
    words."""
    enough = max(_ACCOUNTS + 1, len(report.lineage.accounts) - 1)
    return tuple(
        a
        for a in agreements(report, settings)
        if len(a.fact.silent) == 1 and len(a.statement.accounts) >= enough
    )


def grave_changes(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Alteration, ...]:
    """What copying changed gravely, each change once, the gravest first."""
    most = settings.gate_changed_words
    found = [a for a in report.alterations if a.severity == "high" and _is_grave(a, most)]
    once: dict[object, Alteration] = {}
    for a in found:
        once.setdefault(_key(a), a)
    return tuple(sorted(once.values(), key=lambda a: _GRAVE.index(a.aspect)))


def changed_in_copying(fact: Fact) -> bool:
    """Whether some value of a fact is only what a copy made of another one."""
    return any(not r.accounts for r in fact.readings)


def vouched(fact: Fact) -> Sequence[FactReading]:
    """The readings that an account vouches for."""
    return [r for r in fact.readings if r.accounts]


def best(fact: Fact) -> FactReading:
    """The reading that most accounts vouch for."""
    return max(vouched(fact), key=lambda r: len(r.accounts))


def _is_grave(a: Alteration, most: int) -> bool:
    """Whether words of consequence, `most` on a side, were exchanged for others, and a date for
    another one of its kind."""
    longest = max(words(a.before or ""), words(a.after or ""))
    apart = a.aspect != "date" or one_measure(a.before or "", a.after or "")
    return a.aspect in _GRAVE and longest <= most and apart


def _key(a: Alteration) -> object:
    child = a.child.article if a.child else None
    return child, a.aspect, (a.before or "").casefold(), (a.after or "").casefold()


def _passes(fact: Fact, settings: GateSettings, sure: float) -> bool:
    values = [one_line(r.value) for r in vouched(fact)]
    return (
        _accounts(fact) >= _ACCOUNTS
        and fact.confidence >= sure
        and all(0 < words(v) <= settings.gate_value_words for v in values)
    )


def _accounts(fact: Fact) -> int:
    return len({a for r in fact.readings for a in r.accounts})
