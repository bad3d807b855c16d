"""How the values of one thing stand to each other, and the sentence that says so.

A value that a copy changed does not count; of what is left, values that can both hold are
compatible, and of those that cannot, a later and greater toll is an update.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, permutations

from rashomon.english.measures import is_compatible, is_vague
from rashomon.english.phrases import listed
from rashomon.judge.corroboration.readings import Value
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Claim
from rashomon.types import FactRelation

# Kinds of conflict and agreement, as the detail begins with them.
CONFLICT = "Conflicting accounts"
ITSELF = "Contradicts itself"
COPYING = "Changed in copying"
UPDATE = "Update"
ORIGIN = "One origin"
ROUNDING = "Compatible"


_HOW = {
    "quantity": "both can hold, one hedged or rounded.",
    "time": "one is more exact than the other.",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation with its sentences, empty where there is nothing to say."""

    relation: FactRelation
    detail: str = ""


def relation_of(
    values: Sequence[Value],
    articles: Sequence[AnnotatedArticle],
    names: Mapping[str, str],
    settings: Settings,
) -> Relation:
    """The relation of the values of one quantity, or of one thing of another aspect."""
    counting = [v for v in values if v.accounts]
    notes = [copied(values, articles), self_contradiction(values, articles)]
    accounts = {a for v in counting for a in v.accounts}
    clashes = [(a, b) for a, b in combinations(counting, 2) if not _can_both_hold(a.first, b.first)]
    itself = [pair for pair in clashes if _in_one_article(*pair)]
    if itself and len(accounts) == 1:
        return _said("conflicting", _itself(itself[0], articles), *notes)
    open_clashes = [pair for pair in clashes if not _is_update(*pair, articles, settings)]
    if open_clashes:
        firm = [v for v in counting if not is_vague(v.first)]
        told = f"{CONFLICT}: {_told(firm, articles)}."
        return _said("conflicting", told, _without_hours(firm, articles), *notes)
    notes.append(one_origin(counting, accounts, names))
    if clashes:
        return _said("compatible", _update(clashes[0], articles), *notes)
    if len(accounts) < 2:
        return _said("single", *notes)
    return _held(counting, articles, notes)


def _without_hours(values: Sequence[Value], articles: Sequence[AnnotatedArticle]) -> str:
    """A word of caution about tolls of articles that do not say at what hour they appeared."""
    published = {articles[c.article].article.published or "" for v in values for c in v.claims}
    if values[0].first.tally and any(len(p) <= len("2026-01-01") for p in published):
        return "The hours of these reports are not known, and such a number rises."
    return ""


def _held(
    values: Sequence[Value], articles: Sequence[AnnotatedArticle], notes: Sequence[str]
) -> Relation:
    """The relation of values that can all hold, in two accounts or more."""
    risen = [p for p in combinations(values, 2) if p[0].first.tally and _has_risen(*p)]
    if risen:
        return _said("compatible", _update(risen[0], articles), *notes)
    if len(values) > 1:
        return _said("compatible", f"{ROUNDING}: {_HOW[values[0].first.aspect]}", *notes)
    return _said("agreed", *notes)


def _can_both_hold(one: Claim, other: Claim) -> bool:
    if one.aspect == "quantity":
        return is_compatible(one, other)
    if one.aspect == "time":
        a, b = ((c.earliest or "")[:10] for c in (one, other))
        c, d = ((c.latest or "")[:10] for c in (one, other))
        return a <= d and b <= c
    return False


def _said(relation: FactRelation, *notes: str) -> Relation:
    return Relation(relation, " ".join(n for n in notes if n))


def copied(values: Sequence[Value], articles: Sequence[AnnotatedArticle]) -> str:
    """What copies made of a value of their parents."""
    changes: dict[str, list[str]] = {}
    for claim, original in (pair for value in values for pair in value.copied):
        said = f"{_words(claim, articles)} in {_siglum(claim, articles)}"
        changes.setdefault(_words(original, articles), []).append(said)
    notes = [f"{listed(tuple(said))}, copied from {words}" for words, said in changes.items()]
    return f"{COPYING}: {'; '.join(notes)}; it does not count." if notes else ""


def self_contradiction(values: Sequence[Value], articles: Sequence[AnnotatedArticle]) -> str:
    """Where a copy changed one of its own values and kept another one."""
    for value, other in permutations(values, 2):
        own = {claim.article for claim, _ in value.copied} & {c.article for c in other.claims}
        if own and not _can_both_hold(value.first, other.first):
            return _itself((other, value), articles)
    return ""


def one_origin(values: Sequence[Value], accounts: set[str], names: Mapping[str, str]) -> str:
    """Several accounts that all give a value on the word of one speaker."""
    speakers = {c.speaker for v in values for c in v.vouched}
    if len(accounts) < 2 or len(speakers) != 1 or None in speakers:
        return ""
    (speaker,) = speakers
    return (
        f"{ORIGIN}: {len(accounts)} accounts, all on the word of {names.get(speaker or '', '?')}."
    )


def _in_one_article(one: Value, other: Value) -> bool:
    return bool({c.article for c in one.claims} & {c.article for c in other.claims})


def _itself(pair: tuple[Value, Value], articles: Sequence[AnnotatedArticle]) -> str:
    one, other = pair
    shared = {c.article for c in one.claims} & {c.article for c in other.claims}
    first = next(c for c in one.claims if c.article in shared)
    second = next(c for c in other.claims if c.article == first.article)
    where = _siglum(first, articles)
    return f"{ITSELF}: {where} has {_words(first, articles)} and {_words(second, articles)}."


def _is_update(
    one: Value, other: Value, articles: Sequence[AnnotatedArticle], settings: Settings
) -> bool:
    """Whether the greater of two tolls was reported later, or as what it had risen to."""
    less, more = sorted((one, other), key=lambda v: v.first.low)
    if not less.first.tally:
        return False
    last, first = _latest(less, articles), _earliest(more, articles)
    if last is None or first is None:
        return any(c.rising for c in more.claims)
    if first - last >= timedelta(hours=settings.update_hours):
        return True
    return any(c.rising for c in more.claims) and first >= last


def _has_risen(one: Value, other: Value) -> bool:
    less, more = sorted((one, other), key=lambda v: v.first.low)
    return less.first.low < more.first.low and any(c.rising for c in more.claims)


def _update(pair: tuple[Value, Value], articles: Sequence[AnnotatedArticle]) -> str:
    less, more = sorted(pair, key=lambda v: v.first.low)
    return (
        f"{UPDATE}: {_words(less.first, articles)} in {_siglum(less.first, articles)}, later "
        f"{_words(more.first, articles)} in {_siglum(more.first, articles)}."
    )


def _times(value: Value, articles: Sequence[AnnotatedArticle]) -> list[datetime]:
    found = []
    for claim in value.claims:
        published = articles[claim.article].article.published
        try:
            if published:
                found.append(datetime.fromisoformat(published).replace(tzinfo=None))
        except ValueError:
            continue
    return found


def _latest(value: Value, articles: Sequence[AnnotatedArticle]) -> datetime | None:
    return max(_times(value, articles), default=None)


def _earliest(value: Value, articles: Sequence[AnnotatedArticle]) -> datetime | None:
    return min(_times(value, articles), default=None)


def _told(values: Sequence[Value], articles: Sequence[AnnotatedArticle]) -> str:
    """`12 people in A, 19 people in B and C`."""
    said = []
    for value in values:
        sigla = dict.fromkeys(_siglum(c, articles) for c in value.vouched)
        said.append(f"{_words(value.first, articles)} in {listed(tuple(sigla))}")
    return ", ".join(said)


def _words(claim: Claim, articles: Sequence[AnnotatedArticle]) -> str:
    return f"“{articles[claim.article].article.text[claim.start : claim.end]}”"


def _siglum(claim: Claim, articles: Sequence[AnnotatedArticle]) -> str:
    article = articles[claim.article].article
    return article.siglum or article.id
