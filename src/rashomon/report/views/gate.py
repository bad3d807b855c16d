"""The gate of the first screen, which only sure and grave findings pass; all counts use it.

Neither a value that only one account has nor a fragment passes: readers have to understand the
words without the sentence around them (`statements`).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import inf
from typing import Literal, TypeAlias

from rashomon.english.amounts import amounts
from rashomon.english.measures import ABOUT
from rashomon.english.spelling import stem
from rashomon.english.statements import denies, has_subject, is_dated
from rashomon.english.telling_words import content, plain, telling_words, verbs
from rashomon.english.words import TRIM, fold
from rashomon.ranges import within
from rashomon.report.document import Report
from rashomon.report.views.certain import certain_facts
from rashomon.report.views.copying import copied
from rashomon.report.views.grave import is_fact
from rashomon.report.views.plain import one_line, words
from rashomon.report.views.speaking import ReportedIn, reported_in
from rashomon.report.views.statements import Statement, statement
from rashomon.settings import GateSettings
from rashomon.types import Alteration, Fact, FactReading, Span

FactStanding: TypeAlias = Literal["conflicting", "changed", "unsure", "perhaps", "agreed", "single"]

_ACCOUNTS = 2  # by definition: a single account neither agrees with anything nor disputes it
_ANY = 0.0  # the least confidence if any will do
# One number each: `10:30`, `1,200`.
_NUMBERS = re.compile(r"\d+(?:[.,:]\d+)*")
_FROM, _UP_TO = ("at least", "more than"), ("at most", "less than", "nearly")
_ALIKE = ("agreed", "compatible")
_DEFAULTS = GateSettings()
# Aspects that copying changes gravely, in order of consequence.
_GRAVE = ("number", "unit", "speaker", "date", "polarity", "entity", "place")


def conflicts(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Fact, ...]:
    """Return what different accounts state in ways that cannot both hold.

    Every screen counts these as its conflicts.
    """
    return tuple(f for f in report.facts if is_conflict(f, settings))


def grave_conflicts(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Fact, ...]:
    """Return the conflicts that are sure and plain enough for the first screen.

    Those of most accounts come first, then the surest.
    """
    grave = [
        f for f in conflicts(report, settings) if _passes(f, settings, settings.gate_confidence)
    ]
    return tuple(sorted(grave, key=lambda f: (-_accounts(f), -f.confidence)))


def is_conflict(fact: Fact, settings: GateSettings = _DEFAULTS) -> bool:
    """Return whether values of two accounts or more surely conflict.

    At least two values need a clause that itself says what they are about, with a subject and a
    verb. A clause of one value and one of another need enough words in common, apart from counts
    and dates, and both or neither must deny, unless the conflict is about that.

    - Times have to be surer, since two days easily belong to two events. They need a number, a
      month or a weekday, and clauses about one act.
    - Numbers need one unit and ranges that exclude each other.
    - Places have to be names: a beach and a sea can be one place.
    """
    by_value = {
        one_line(r.value).casefold(): _unit(r.value)
        for r in vouched(fact)
        if any(has_subject(one_line(s.text)) for s in valued(r))
    }
    sure = may_conflict(fact) and fact.confidence >= settings.gate_confidence
    sure = sure and len(by_value) > 1 and _of_one_thing(fact, settings)
    slot = fact.differs.slot if fact.differs is not None else None
    if slot == "time":
        sure = sure and fact.confidence >= settings.gate_agreement
        sure = sure and all(map(is_dated, by_value)) and not any(map(_is_possessive, vouched(fact)))
        return sure and _of_one_act(vouched(fact), settings.gate_one_act)
    if slot == "place":
        return sure and all(_has_name(one_line(r.value)) for r in vouched(fact))
    if slot == "number":
        units = set(by_value.values())
        sure = sure and len(units) == 1 and None not in units and _disjoint(vouched(fact))
        return sure and not any(map(_is_one_of_several, vouched(fact)))
    return sure


def _of_one_thing(fact: Fact, settings: GateSettings) -> bool:
    """Return whether clauses of two readings show by their words that they are about one thing."""
    whether = fact.differs is not None and fact.differs.slot == "polarity"
    sides = [
        [(content(s.text), not whether and denies(s.text)) for s in r.attestations]
        for r in vouched(fact)
    ]
    return any(
        len(here[0] & there[0]) >= settings.gate_common_words and here[1] == there[1]
        for one, other in combinations(sides, 2)
        for here, there in product(one, other)
    )


def _of_one_act(readings: Sequence[FactReading], least: float) -> bool:
    """Return whether every two readings have clauses that share a verb and enough plain words.

    Two days easily belong to two things that the same people did. `least` is a share of the plain
    words of the clause with fewer.
    """
    sides = [
        [(verbs(s.text), plain(s.text) & content(s.text)) for s in r.attestations] for r in readings
    ]
    return all(
        any(
            here[0] & there[0]
            and len(here[1] & there[1]) >= least * min(len(here[1]), len(there[1]))
            for here, there in product(one, other)
        )
        for one, other in combinations(sides, 2)
    )


def _is_one_of_several(reading: FactReading) -> bool:
    """Return whether every clause that has the number contains its noun more than once.

    Such numbers are easily paired wrongly: `12 fires in May, 9 fires in June`.
    """
    unit = stem(fold(reading.value.split()[-1].strip(TRIM)))
    clauses = (re.findall(r"[^\W\d_]+", fold(s.text)) for s in valued(reading))
    return unit.isalpha() and all([*map(stem, c)].count(unit) > 1 for c in clauses)


def _is_possessive(reading: FactReading) -> bool:
    """Return whether a time appears only as a possessive: `Friday's second match`."""
    value = re.escape(one_line(reading.value))
    pattern = re.compile(rf"{value}['’]s\b", re.IGNORECASE)
    return all(pattern.search(one_line(s.text)) for s in reading.attestations)


def _has_name(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split())


def _disjoint(readings: Sequence[FactReading]) -> bool:
    """Return whether two values cannot both hold.

    `four` and `three or four` can, and so can `over ten` and `30`.
    """
    ranges = [_range(r) for r in readings]
    return any(one[1] < other[0] or other[1] < one[0] for one, other in combinations(ranges, 2))


def _range(reading: FactReading) -> tuple[float, float]:
    """Return the least and the greatest number that a value allows."""
    numbers = [n for a in amounts(reading.value) for n in (a.low, a.high)]
    bound = str(reading.normalized.get("bound", ""))
    low, high = min(numbers), max(numbers)
    if bound == "about":
        low, high = low * (1 - ABOUT), high * (1 + ABOUT)
    return (0.0 if bound in _UP_TO else low), (inf if bound in _FROM else high)


def _unit(value: str) -> str | None:
    """Return the unit of a value's number: empty for counted things, `None` without a number."""
    read = amounts(value)
    return (read[0].unit or "") if read else None


def may_conflict(fact: Fact) -> bool:
    """Return whether values of two accounts or more conflict if the row is about one thing.

    An account that has several of the values takes no side.
    """
    given = Counter(a for r in fact.readings for a in set(r.accounts))
    sides = [r for r in fact.readings if any(given[a] == 1 for a in r.accounts)]
    return fact.relation == "conflicting" and len(sides) >= _ACCOUNTS


def may_agree(fact: Fact, settings: GateSettings = _DEFAULTS) -> bool:
    """Return whether accounts agree only if the row is about one thing, which is not sure."""
    return fact.relation in _ALIKE and fact.soundness < settings.gate_sound


def is_agreement(fact: Fact, settings: GateSettings = _DEFAULTS) -> bool:
    """Return whether accounts surely agree: a strict reader would sign the row."""
    return fact.relation in _ALIKE and not may_agree(fact, settings)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row on which two accounts or more agree, and the clause that states it.

    `speaker` is the entity to whom the clause is attributed, if there is one.
    """

    fact: Fact
    statement: Statement
    speaker: str | None = None


def agreements(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Agreement, ...]:
    """Return what two accounts or more agree on, what most accounts support first.

    Accounts that copied a clause from one another, or have it from one agency, count once. A row of
    many members is seldom sure as a whole: a clause of an unsure one needs more accounts, and more
    of its words in each. A clause that mentions the speaker it is attributed to is left out, as its
    words are someone else's. So is one that all accounts only report, or its article only quotes,
    unless from a known speaker, and so are rows about who holds an office, whose clauses say other
    things, too.
    """
    articles = {a.id: a for a in report.articles}
    people = {e.id: e.mentions for e in report.entities}
    account = report.lineage.account_ids()
    agreed, joined, reported = list[Agreement](), copied(report), reported_in(report)
    for fact in certain_facts(report):
        if is_agreement(fact, settings) and fact.aspect != "who" and _passes(fact, settings, _ANY):
            stated = statement(fact, articles, account, settings, joined)
            sure = fact.confidence >= settings.gate_unsure
            enough = _ACCOUNTS if sure else settings.gate_many_accounts
            if stated is None or len(stated.accounts) < enough:
                continue
            speakers = _speakers(fact, stated, account, reported)
            speaker = next(iter(speakers), None) if len(speakers) == 1 else None
            if speakers and speaker is None:
                continue
            if not any(within(m, stated.span) for m in people.get(speaker or "", ())):
                agreed.append(Agreement(fact, stated, speaker))
    return tuple(sorted(agreed, key=lambda a: (-len(a.statement.accounts), -a.fact.confidence)))


def _speakers(
    fact: Fact, stated: Statement, account: Mapping[str, str], reported: ReportedIn
) -> Collection[str | None]:
    """Return the speakers of a clause: empty if its accounts state it in words of their own.

    - The speaker to whom the row attributes the clause is the only one.
    - Words in quotation marks are those of all whom the accounts quote with them; an account that
      does not quote them has an unknown speaker, `None`.
    - What an account quotes directly, with all telling words of the clause, is its speaker's, too.
    - What all accounts report, on the word of several speakers, needs none of them.
    """
    by = {r.attributed_to for r in fact.readings if stated.span in r.attestations}
    if len(by) == 1 and None not in by:
        return by
    spans = [s for r in fact.readings for s in r.attestations]
    spans = [s for s in spans if account.get(s.article, "") in stated.accounts]
    clauses = [(s, reported(s)) for s in spans]
    this = reported(stated.span)
    if this is not None and this.is_quoted:
        return {c.speaker if c is not None and c.is_quoted else None for _, c in clauses}
    known = [(s, c) for s, c in clauses if c is not None and c.speaker]
    if this is None or any(c is None for _, c in clauses):
        said = telling_words(stated.span.text)
        return {c.speaker for s, c in known if c.is_direct and said <= telling_words(s.text)}
    speakers = {c.speaker for _, c in known}
    return () if len(speakers) > 1 else speakers or {None}


def silences(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Agreement, ...]:
    """Return what one account leaves out and all others, three or more, state in so many words."""
    enough = max(_ACCOUNTS + 1, len(report.lineage.accounts) - 1)
    return tuple(
        a
        for a in agreements(report, settings)
        if len(a.fact.silent) == 1 and len(a.statement.accounts) >= enough
    )


def grave_changes(report: Report, settings: GateSettings = _DEFAULTS) -> tuple[Alteration, ...]:
    """Return what copying changed gravely, each change once, the gravest first."""
    most, articles = settings.gate_changed_words, {a.id: a for a in report.articles}
    high = (a for a in report.alterations if a.severity == "high" and a.aspect in _GRAVE)
    grave = [a for a in high if is_fact(a, articles, most)]
    once: dict[object, Alteration] = {}
    for a in grave:
        once.setdefault(_key(a), a)
    return tuple(sorted(once.values(), key=lambda a: _GRAVE.index(a.aspect)))


def changed_in_copying(fact: Fact) -> bool:
    """Return whether some value of a fact is only what a copy made of another one."""
    return any(not r.accounts for r in fact.readings)


def fact_standing(fact: Fact) -> FactStanding:
    """Return how a fact stands between the accounts.

    They conflict, only copying changed it, or they may conflict; they may agree, they agree, or one
    alone has it. The first that is true counts: accounts do not agree on what a copy changed.
    """
    if is_conflict(fact):
        return "conflicting"
    if changed_in_copying(fact):
        return "changed"
    if may_conflict(fact):
        return "unsure"
    if may_agree(fact):
        return "perhaps"
    return "agreed" if is_agreement(fact) else "single"


def vouched(fact: Fact) -> Sequence[FactReading]:
    """Return the readings that some account supports."""
    return [r for r in fact.readings if r.accounts]


def valued(reading: FactReading) -> Sequence[Span]:
    """Return the clauses that have the numbers of a reading's value, or all clauses if none has."""
    numbers = set(_NUMBERS.findall(reading.value))
    having = [s for s in reading.attestations if numbers <= set(_NUMBERS.findall(s.text))]
    return having or reading.attestations


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
