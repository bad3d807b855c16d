"""How the values of one thing stand to each other, and why.

A value that a copy changed does not count; of what is left, values that can both hold are
compatible, and of those that cannot, a later and greater toll is an update.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations, permutations

from rashomon.english.measures import is_compatible, is_vague
from rashomon.judge.corroboration.readings import Value
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Claim
from rashomon.types import Detail, FactRelation

_HOW = {"number": "rounded", "time": "more-exact"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation with its details, none where there is nothing to say."""

    relation: FactRelation
    details: tuple[Detail, ...] = ()

    @property
    def detail(self) -> Detail | None:
        """The details as one."""
        first, *others = self.details or (None,)
        return first and replace(first, also=tuple(others))


def relation_of(
    values: Sequence[Value],
    articles: Sequence[AnnotatedArticle],
    names: Mapping[str, str],
    settings: Settings,
) -> Relation:
    """The relation of the values of one quantity, or of one thing of another aspect."""
    counting = [v for v in values if v.accounts]
    notes = [*copied(values, articles), self_contradiction(values, articles)]
    accounts = {a for v in counting for a in v.accounts}
    clashes = [(a, b) for a, b in combinations(counting, 2) if not _can_both_hold(a.first, b.first)]
    itself = [pair for pair in clashes if _in_one_article(*pair)]
    if itself and len(accounts) == 1:
        return _said("conflicting", _itself(itself[0], articles), *notes)
    open_clashes = [pair for pair in clashes if not _is_update(*pair, articles, settings)]
    if open_clashes:
        firm = [v for v in counting if not is_vague(v.first)]
        hours = _without_hours(firm, articles)
        return _said("conflicting", Detail("accounts-differ"), hours, *notes)
    notes.append(one_origin(counting, accounts, names))
    if clashes:
        return _said("compatible", _update(clashes[0], articles), *notes)
    if len(accounts) < 2:
        return _said("single", *notes)
    return _held(counting, articles, notes)


def _without_hours(values: Sequence[Value], articles: Sequence[AnnotatedArticle]) -> Detail | None:
    """A word of caution about tolls of articles that do not say at what hour they appeared."""
    published = {articles[c.article].article.published or "" for v in values for c in v.claims}
    if values[0].first.tally and any(len(p) <= len("2026-01-01") for p in published):
        return Detail("hours-unknown")
    return None


def _held(
    values: Sequence[Value], articles: Sequence[AnnotatedArticle], notes: Sequence[Detail | None]
) -> Relation:
    """The relation of values that can all hold, in two accounts or more."""
    risen = [p for p in combinations(values, 2) if p[0].first.tally and _has_risen(*p)]
    if risen:
        return _said("compatible", _update(risen[0], articles), *notes)
    if len(values) > 1:
        return _said("compatible", Detail(_HOW[values[0].first.aspect]), *notes)
    return _said("agreed", *notes)


def _can_both_hold(one: Claim, other: Claim) -> bool:
    if one.aspect == "number":
        return is_compatible(one, other)
    if one.aspect == "time":
        a, b = ((c.earliest or "")[:10] for c in (one, other))
        c, d = ((c.latest or "")[:10] for c in (one, other))
        return a <= d and b <= c
    return False


def _said(relation: FactRelation, *notes: Detail | None) -> Relation:
    return Relation(relation, tuple(n for n in notes if n))


def copied(values: Sequence[Value], articles: Sequence[AnnotatedArticle]) -> tuple[Detail, ...]:
    """What copies made of a value of their parents."""
    changes: dict[tuple[str, str], dict[str, None]] = {}
    for claim, original in (pair for value in values for pair in value.copied):
        words = (_words(claim, articles), _words(original, articles))
        changes.setdefault(words, {})[_id(claim, articles)] = None
    return tuple(Detail("copied-from", words, tuple(ids)) for words, ids in changes.items())


def self_contradiction(
    values: Sequence[Value], articles: Sequence[AnnotatedArticle]
) -> Detail | None:
    """Where a copy changed one of its own values and kept another one."""
    for value, other in permutations(values, 2):
        own = {claim.article for claim, _ in value.copied} & {c.article for c in other.claims}
        if own and not _can_both_hold(value.first, other.first):
            return _itself((other, value), articles)
    return None


def one_origin(
    values: Sequence[Value], accounts: set[str], names: Mapping[str, str]
) -> Detail | None:
    """Several accounts that all give a value on the word of one speaker."""
    speakers = {c.speaker for v in values for c in v.vouched}
    if len(accounts) < 2 or len(speakers) != 1 or None in speakers:
        return None
    (speaker,) = speakers
    return Detail("one-origin", (names.get(speaker or "", "?"),), numbers=(len(accounts),))


def _in_one_article(one: Value, other: Value) -> bool:
    return bool({c.article for c in one.claims} & {c.article for c in other.claims})


def _itself(pair: tuple[Value, Value], articles: Sequence[AnnotatedArticle]) -> Detail:
    one, other = pair
    shared = {c.article for c in one.claims} & {c.article for c in other.claims}
    first = next(c for c in one.claims if c.article in shared)
    second = next(c for c in other.claims if c.article == first.article)
    words = (_words(first, articles), _words(second, articles))
    return Detail("contradicts-itself", words, (_id(first, articles),))


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


def _update(pair: tuple[Value, Value], articles: Sequence[AnnotatedArticle]) -> Detail:
    less, more = sorted(pair, key=lambda v: v.first.low)
    words = (_words(less.first, articles), _words(more.first, articles))
    return Detail("update", words, (_id(less.first, articles), _id(more.first, articles)))


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


def _words(claim: Claim, articles: Sequence[AnnotatedArticle]) -> str:
    return articles[claim.article].article.text[claim.start : claim.end]


def _id(claim: Claim, articles: Sequence[AnnotatedArticle]) -> str:
    return articles[claim.article].article.id
