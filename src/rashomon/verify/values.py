"""Numbers and dates of a draft beside those that the coverage gives for the same thing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from rashomon.english.measures import Measure, is_same, measure
from rashomon.settings import VerifySettings
from rashomon.stages import AnnotatedArticle, Quantity, TimeExpression, Vectors
from rashomon.types import Fact, Span
from rashomon.verify.checks import Check, Verdict
from rashomon.verify.clocks import clock, is_same_clock, is_undated, with_clock
from rashomon.verify.drafts import DraftReading
from rashomon.verify.sources import Sources

_V = TypeVar("_V", Quantity, TimeExpression)
# Where the clause around a value ends.
_BREAK = re.compile(
    r"[,;:()—–\n]|\s-\s|\b(?:and|but|while|who|which|that|when|after|before|as|where)\b",
    re.IGNORECASE,
)
_CLOSE = 0.08  # likeness within which a rival of a value is as close as the value itself
_TALLY = 1_000_000  # counts of people and things stay below it; sums of a foreign currency do not
_WEEK = 7  # days
_FEW = 3  # words that a clause needs to say what is counted
# How far a hedged number may be from the exact one, as a share of it.
_ABOUT, _NEARLY, _OPEN = 0.1, 0.15, 2.5
_LONG = ("month", "season", "quarter", "year", "decade")
_ONE_SIDED = ("at least", "more than", "at most", "less than")


@dataclass(frozen=True, slots=True)
class ValuePlace(Generic[_V]):
    """A value where it appears: the position of its article, its clause without the value."""

    article: int
    value: _V
    clause: str


class Values(Generic[_V]):
    """All values of one kind in the coverage, with the vectors of their clauses."""

    def __init__(
        self, sources: Sources, chosen: Callable[[AnnotatedArticle], Sequence[_V]]
    ) -> None:
        """Collect the values that `chosen` gives for each article."""
        self.sources = sources
        self.places: tuple[ValuePlace[_V], ...] = tuple(
            ValuePlace(k, value, clause(a.article.text, value.start, value.end, _around(a, value)))
            for k, a in enumerate(sources.articles)
            for value in chosen(a)
        )

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors of the clauses, shape (n, d)."""
        return self.sources.encode([p.clause for p in self.places])


def clause(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """Return the clause around a value, the value replaced by a sign.

    A clause of less than three words goes on to the next break.

    >>> clause("It killed 14 people, hurt 63 and sank.", 10, 19, (0, 38))
    'It killed #'
    """
    before = [m.end() for m in _BREAK.finditer(text, sentence[0], start)]
    after = [m.start() for m in _BREAK.finditer(text, end, sentence[1])]
    lefts, rights = [*reversed(before), sentence[0]], [*after, sentence[1]]
    for left, right in zip(
        [*lefts, *[lefts[-1]] * len(rights)], [*rights, *[rights[-1]] * len(lefts)], strict=False
    ):
        found = f"{text[left:start]}#{text[end:right]}".strip(" .,;:")
        if len(found.split()) >= _FEW:
            return found
    return f"{text[sentence[0] : start]}#{text[end : sentence[1]]}".strip(" .,;:")


def _around(a: AnnotatedArticle, value: Quantity | TimeExpression) -> tuple[int, int]:
    for s in a.article.sentences:
        if s.start <= value.start < s.end:
            return s.start, s.end
    return 0, len(a.article.text)


class ValueChecker:
    """Checks the numbers and dates of a draft against the coverage."""

    def __init__(self, draft: DraftReading, sources: Sources) -> None:
        """Take a draft and what it is held against."""
        self.draft, self.sources = draft, sources
        self.settings: VerifySettings = sources.settings.verifying

    def numbers(self) -> list[Check]:
        """Return a check for each number outside quotation marks."""
        quantities = [
            q for q in self.draft.annotated.quantities if not self.draft.is_quoted(q.start, q.end)
        ]
        there = Values(self.sources, lambda a: a.quantities)
        return [self._check("number", q, there, quantities) for q in quantities]

    def dates(self) -> list[Check]:
        """Return a check for each date outside quotation marks that can be placed."""
        times = [
            t for t in _dates(self.draft.annotated) if not self.draft.is_quoted(t.start, t.end)
        ]
        there = Values(self.sources, _dates)
        return [self._check("date", t, there, times) for t in times]

    def _check(self, kind: str, value: _V, there: Values[_V], all_: Sequence[_V]) -> Check:
        like = self._candidates(value, there, self._beside(value, all_))
        same = [(s, p) for s, p in like if self._bears_out(value, p)]
        settings = self.settings
        dated = kind == "date"
        enough = settings.date_likeness if dated else settings.value_likeness
        margin = settings.date_margin if dated else settings.value_margin
        best = max((s for s, _ in like), default=0.0)
        best_same = max((s for s, _ in same), default=0.0)
        if best_same >= max(enough, best - margin):
            near = [p for s, p in same if s >= enough]
            rivals = [p for s, p in like if s >= max(settings.value_apart, best - _CLOSE)]
            rivals = [p for p in rivals if not self._gives_way(p, near)]
            return self._stated(kind, value, near, rivals)
        apart = settings.date_likeness if dated else settings.value_apart
        other = [p for s, p in like if s >= max(apart, best - 0.02)]
        if other:
            return self._differs(kind, value, [p for s, p in same if s >= enough - margin], other)
        if same:
            return self._stated(kind, value, [p for s, p in same if s >= best_same - 0.05])
        return self._made(kind, value, "not-found", (), ())

    def _differs(
        self,
        kind: str,
        value: _V,
        same: Sequence[ValuePlace[_V]],
        other: Sequence[ValuePlace[_V]],
    ) -> Check:
        """Another value is where the draft's should be; another account may have the draft's."""
        if same and not any(self._gives_way(p, same) for p in other):
            return self._made(kind, value, "disputed", same, other)
        return self._made(kind, value, "differs", (), other)

    def _bears_out(self, value: _V, place: ValuePlace[_V]) -> bool:
        return covers(value, place.value) or self._is_same_weekday(value, place)

    def _is_same_weekday(self, value: _V, place: ValuePlace[_V]) -> bool:
        """Return whether both say `Wednesday` within a week of each other.

        Of a bare weekday it is open whether the last one or the next is meant.
        """
        one, other = value, place.value
        if not isinstance(one, TimeExpression) or not isinstance(other, TimeExpression):
            return False
        article = self.sources.articles[place.article].article
        said = self.draft.text[one.start : one.end].lower()
        if not one.granularity == other.granularity == "day" or any(c.isdigit() for c in said):
            return False
        days = [(t.earliest or t.latest or "")[:10] for t in (one, other)]
        near = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= _WEEK
        return near and said == article.text[other.start : other.end].lower()

    def _beside(self, value: _V, all_: Sequence[_V]) -> list[_V]:
        """Return the other values of a value's sentence."""
        start, end = self.draft.sentence(value.start)
        return [v for v in all_ if v is not value and start <= v.start < end]

    def _candidates(
        self, value: _V, there: Values[_V], beside: Sequence[_V]
    ) -> list[tuple[float, ValuePlace[_V]]]:
        """Return the values of the coverage that measure what this one does, with a likeness.

        What another value of the same sentence of the draft says is what that one measures: of 14
        killed and 63 hurt neither is the other's rival.
        """
        if not there.places:
            return []
        sentence = self.draft.sentence(value.start)
        text = self.draft.text
        own = clause(text, value.start, value.end, sentence)
        clause_vector, sentence_vector = self.sources.encode([own, text[slice(*sentence)]])
        clauses = there.vectors @ clause_vector
        whole = self._by_sentence(text[slice(*sentence)], sentence_vector)
        found = []
        for place, cosine in zip(there.places, clauses, strict=True):
            told = self._bears_out(value, place)
            if not told and any(covers(other, place.value) for other in beside):
                continue
            if comparable(value, place.value):
                around = whole.get(self._sentence_of(place), 0.0)
                score = (float(cosine) + around) / 2 + _noun(value, place.value)
                found.append((score, place))
        return found

    def _by_sentence(self, text: str, vector: Vectors) -> dict[tuple[int, int], float]:
        likeness = self.sources.likeness(text, vector)
        return {
            (s.article, s.start): value
            for s, value in zip(self.sources.sentences, likeness, strict=True)
        }

    def _sentence_of(self, place: ValuePlace[_V]) -> tuple[int, int]:
        start, _ = _around(self.sources.articles[place.article], place.value)
        return place.article, start

    def _gives_way(self, rival: ValuePlace[_V], places: Sequence[ValuePlace[_V]]) -> bool:
        """Return whether a value beside those that bear the draft out is no conflict with them.

        It says the same, it is of the same account, or it is a count that grew by a later report.
        """
        one = rival.value
        if any(covers(p.value, one) or covers(one, p.value) for p in places):
            return True
        spans = [self._span(p) for p in places]
        if set(self.sources.accounts([self._span(rival)])) & set(self.sources.accounts(spans)):
            return True
        if not isinstance(one, Quantity):
            return True
        articles = self.sources.articles
        positions = [rival.article, *(p.article for p in places)]
        days = [(articles[k].article.published or "")[:10] for k in positions]
        measured = _measure(one)
        return measured.dimension == "count" and measured.high < _TALLY and len(set(days)) > 1

    def _stated(
        self,
        kind: str,
        value: _V,
        places: Sequence[ValuePlace[_V]],
        rivals: Sequence[ValuePlace[_V]] = (),
    ) -> Check:
        """The value is there; the facts of the report say whether another account has another."""
        spans = [self._span(p) for p in places]
        for fact in self.sources.report.facts:
            # A row may conflict in something else than the value that stands in it.
            slot = fact.differs.slot if fact.differs else None
            if slot != ("number" if kind == "number" else "time"):
                continue
            if fact.relation != "conflicting":
                continue
            # A sum of money beside it is no other count: the rest of the sentence may conflict.
            if against := [s for s in _against(fact, spans) if self._has_rival(s, value)]:
                return self._made(kind, value, "disputed", places, (), against)
        if rivals:
            return self._made(kind, value, "disputed", places, rivals)
        return self._made(kind, value, "stated", places, ())

    def _has_rival(self, span: Span, value: Quantity | TimeExpression) -> bool:
        """Return whether a span has a value of the kind of this one that is another one."""
        a = self.sources.articles[self.sources.position[span.article]]
        there = a.quantities if isinstance(value, Quantity) else a.times
        return any(
            span.start <= v.start < span.end and comparable(value, v) and not covers(value, v)
            for v in there
        )

    def _span(self, place: ValuePlace[_V]) -> Span:
        return self.sources.span(place.article, place.value.start, place.value.end)

    def _made(
        self,
        kind: str,
        value: _V,
        verdict: Verdict,
        for_it: Sequence[ValuePlace[_V]],
        against: Sequence[ValuePlace[_V]],
        conflicting: Sequence[Span] = (),
    ) -> Check:
        own: tuple[Span, ...] = tuple(self._span(p) for p in for_it)
        other: tuple[Span, ...] = (*(self._span(p) for p in against), *conflicting)
        return Check(
            "number" if kind == "number" else "date",
            value.start,
            value.end,
            self.draft.text[value.start : value.end],
            verdict,
            tuple(dict.fromkeys((*own, *other))),
            self.sources.accounts(own),
            self.sources.accounts(other),
            other[0].text if other else None,
        )


def _against(fact: Fact, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return where a fact has another value than the reading that some spans are part of."""

    def touches(span: Span) -> bool:
        return any(
            s.article == span.article and s.start < span.end and span.start < s.end for s in spans
        )

    own = [r for r in fact.readings if any(touches(s) for s in r.attestations)]
    if not own:
        return ()
    return tuple(s for r in fact.readings if r not in own for s in r.attestations)


# ── two values ───────────────────────────────────────────────────────────────────────────────────


def _dates(a: AnnotatedArticle) -> list[TimeExpression]:
    """Return the times of an article that can be placed, on a day or by the clock."""
    placed = (with_clock(t, a.article.text) for t in a.times)
    return [t for t in placed if _is_date(t)]


def _is_date(time: TimeExpression) -> bool:
    placed = time.earliest or time.latest
    return bool(placed) and time.kind in ("point", "interval") and time.duration is None


def comparable(one: Quantity | TimeExpression, other: Quantity | TimeExpression) -> bool:
    """Return whether two values are of one kind: of one dimension, days both, or years both."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return _measure(one).dimension == _measure(other).dimension
    if isinstance(one, TimeExpression) and isinstance(other, TimeExpression):
        if is_undated(one) or is_undated(other):
            return clock(one) is not None and clock(other) is not None
        return (one.granularity in _LONG) == (other.granularity in _LONG)
    return False


def covers(draft: Quantity | TimeExpression, source: Quantity | TimeExpression) -> bool:
    """Return whether the value of a draft is borne out by that of a source.

    A hedge of the draft covers what is near (`about 3,000` an exact 2,950); a hedge of the source
    does not excuse another figure. A date is borne out by one that lies in it or is it.
    """
    if isinstance(draft, Quantity) and isinstance(source, Quantity):
        return _covers_number(_measure(draft), _measure(source))
    if isinstance(draft, TimeExpression) and isinstance(source, TimeExpression):
        return _covers_date(draft, source)
    return False


def _measure(quantity: Quantity) -> Measure:
    return measure(quantity.low, quantity.high, quantity.bound, quantity.unit)


def _covers_number(draft: Measure, source: Measure) -> bool:
    if is_same(draft, source):
        return True
    low, high = draft.low, draft.high
    if draft.bound == "exactly" and low == high:
        return False
    ranges = {
        "about": (low * (1 - _ABOUT), high * (1 + _ABOUT)),
        "nearly": (low * (1 - _NEARLY), high),
        "at least": (low, high * _OPEN),
        "more than": (low, high * _OPEN),
        "at most": (low / _OPEN, high),
        "less than": (low / _OPEN, high),
    }
    least, most = ranges.get(draft.bound, (low, high))
    if draft.bound == "more than" and source.high <= low:
        return False
    # `up to 300` is not borne out by `up to 200`.
    if draft.bound in _ONE_SIDED and source.bound in _ONE_SIDED:
        return False
    return least <= source.low and source.high <= most


def _covers_date(draft: TimeExpression, source: TimeExpression) -> bool:
    if is_undated(draft) or is_undated(source):
        return is_same_clock(draft, source)
    a, b = _ends(draft), _ends(source)
    width = min(len(a[0]), len(b[0]), 10 if "T" not in a[0] or "T" not in b[0] else 16)
    (low, high), (other_low, other_high) = ((x[:width], y[:width]) for x, y in (a, b))
    if draft.kind == source.kind == "interval" and draft.earliest and source.earliest:
        # `since 2020` and `since 2030` both last until today.
        return low == other_low
    inside = low <= other_low and other_high <= high
    return inside or (other_low <= low and high <= other_high)


def _ends(time: TimeExpression) -> tuple[str, str]:
    """Return the first and the last moment of a time; `since 2009` and `by Friday` have one."""
    return time.earliest or time.latest or "", time.latest or time.earliest or ""


def _noun(one: Quantity | TimeExpression, other: Quantity | TimeExpression) -> float:
    """Return what the counted nouns add: a tenth if they are one, nothing if either is open."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return 0.0
    return 0.1 if one.counted and one.counted == other.counted else 0.0
