"""Facts from rows: what reports state of one thing, in how many accounts, and where they differ.

1. Copied text counts for the parent's account; if the copy changed it, no account has that reading.
2. The other members decide the relation by their typed values (`compare/slots`): values that cannot
   both hold are a conflict if the clauses surely state one thing, else the row comes apart.
3. A fact that one account has is single, however many articles print it; only the most salient
   single facts of each account are listed.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.compare.slots import RowRelation
from rashomon.judge.facts.aspects import aspect_of
from rashomon.judge.facts.headings import heading
from rashomon.judge.facts.members import Stated, clause_span
from rashomon.judge.facts.noise import states_something
from rashomon.judge.facts.notes import notes
from rashomon.judge.facts.parts import Part, parts
from rashomon.judge.facts.pieces import Sifted, whole_sentences
from rashomon.judge.facts.readings import ValueReading, readings
from rashomon.judge.facts.topics import topic
from rashomon.settings import RowSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, Row
from rashomon.types import Difference, Fact, FactReading, FactRelation, Lineage, Span

__all__ = ["corroborate"]

# Names of differences between values in `docs/report-format.md`.
_WHY = {
    "other": "apart",
    "later": "update",
    "bound": "rounded",
    "rounded": "rounded",
    "more exact": "more-exact",
    "equal": "rounded",
}
_ORDER = ("conflicting", "agreed", "compatible", "single")


def corroborate(
    rows: Sequence[Row],
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    lineage: Lineage,
    settings: RowSettings,
) -> tuple[Fact, ...]:
    """Return the facts of the coverage: conflicting, agreed, compatible, then single ones.

    Within a relation, facts that more accounts have and that are sounder come first.
    Single facts are ordered by salience; only the most salient of each account are listed.
    """
    names = {entity.id: entity.name for entity in cast.entities}
    judged = [
        Sifted(part, _doubtful(part, articles))
        for row in rows
        for part in parts(row, articles, cast, lineage, settings)
        if any(map(states_something, part.members))
    ]
    facts = [
        (sifted.part.row, _fact(sifted, lineage, names, settings))
        for sifted in whole_sentences(judged, settings)
    ]
    shared = [fact for _, fact in facts if fact.relation != "single"]
    single = sorted(
        ((row.salience, fact) for row, fact in facts if fact.relation == "single"),
        key=lambda scored: (-scored[0], scored[1].id),
    )
    return (*sorted(shared, key=_place), *_listed(single, settings))


def _listed(scored: Sequence[tuple[float, Fact]], settings: RowSettings) -> list[Fact]:
    """Return the most salient single facts, at most `single_rows` for each account."""
    given: Counter[str] = Counter()
    kept = []
    for salience, fact in scored:
        accounts = {a for r in fact.readings for a in r.accounts}
        if salience >= settings.single_salience and all(
            given[a] < settings.single_rows for a in accounts
        ):
            given.update(accounts)
            kept.append(fact)
    return kept


def _place(fact: Fact) -> tuple[int, float, float]:
    """Return the sort key of a fact: relation, number of accounts times soundness, confidence."""
    accounts = {a for r in fact.readings for a in r.accounts}
    return _ORDER.index(fact.relation), -len(accounts) * fact.soundness, -fact.confidence


def _doubtful(part: Part, articles: Sequence[AnnotatedArticle]) -> frozenset[Span]:
    """Return the spans of the members that may state something else.

    A conflict has none, since its members differ anyway. Nor has a fact whose other members come
    from fewer than two accounts: whether it agrees at all depends on the doubtful ones, so they
    count, and its soundness is that of all members.
    """
    if part.judged.relation == "conflicting":
        return frozenset()
    spans = frozenset(clause_span(place, articles) for place in part.row.doubtful)
    sure = {m.account for m in part.members if m.span not in spans}
    return spans if len(sure) > 1 else frozenset()


def _fact(
    sifted: Sifted, lineage: Lineage, names: Mapping[str, str], settings: RowSettings
) -> Fact:
    part, doubtful = sifted.part, sifted.doubtful
    aspect = aspect_of(part.deciding, part.judged)
    value_readings = readings(part, settings, counts=aspect == "number")
    accounts = {a for r in value_readings for a in r.accounts}
    name = _relation(part.judged, value_readings, accounts)
    spans = "|".join(f"{m.span.article}:{m.span.start}:{m.span.end}" for m in part.members)
    return Fact(
        id=hashlib.sha256(spans.encode()).hexdigest()[:12],
        topic=heading(_called(part, doubtful, settings), names),
        aspect=aspect,
        relation=name,
        readings=tuple(_reading(r) for r in value_readings),
        differs=_differs(part.judged, name),
        confidence=round(part.row.confidence, 3),
        soundness=round(part.row.soundness if doubtful else part.row.whole_soundness, 3),
        first=_first(sifted.sure, lineage) if len(accounts) > 1 else None,
        silent=_silent(accounts, lineage) if len(accounts) > 1 else (),
        doubtful=tuple(m.span for m in part.members if m.span in doubtful),
        detail=notes(part.members, value_readings, accounts, names),
    )


def _called(part: Part, doubtful: frozenset[Span], settings: RowSettings) -> Stated:
    """Return the member that names a fact, chosen from those that surely give its value, if any."""
    valued = [part.deciding[k] for k in sorted(part.judged.values)] or list(part.deciding)
    return topic([m for m in valued if m.span not in doubtful] or valued, settings)


def _relation(
    judged: RowRelation, value_readings: Sequence[ValueReading], accounts: set[str]
) -> FactRelation:
    """Return the relation of the accounts; one account neither agrees nor conflicts with itself."""
    if len(accounts) < 2:
        return "single"
    if judged.relation == "conflicting" and len([r for r in value_readings if r.accounts]) < 2:
        return "agreed"
    return judged.relation


def _differs(judged: RowRelation, name: FactRelation) -> Difference | None:
    if judged.difference is None or name not in ("conflicting", "compatible"):
        return None
    return Difference(judged.difference.left.kind, _WHY[judged.difference.how])


def _reading(reading: ValueReading) -> FactReading:
    members = reading.members
    speakers = {m.member.speaker for m in members}
    return FactReading(
        value=reading.value,
        normalized=reading.normalized,
        attestations=tuple(m.span for m in members),
        attributed_to=speakers.pop() if len(speakers) == 1 else None,
        accounts=reading.accounts,
    )


def _first(members: Sequence[Stated], lineage: Lineage) -> str | None:
    """Return the account whose article appeared first, `None` if the dates do not decide."""
    dated = [(m.published, m.account) for m in members if m.published and not m.is_copied]
    if not dated or len(dated) < len([m for m in members if not m.is_copied]):
        return None
    earliest = min(published for published, _ in dated)
    # A date without a time sorts before those of its day, but may be of any hour of it.
    first = {account for published, account in dated if published.startswith(earliest)}
    return first.pop() if len(first) == 1 else None


def _silent(accounts: set[str], lineage: Lineage) -> tuple[str, ...]:
    return tuple(a.id for a in lineage.accounts if a.id not in accounts)
