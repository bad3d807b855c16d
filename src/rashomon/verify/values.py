"""Numbers and dates of a draft, compared with those that the coverage gives for the same thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from rashomon.english.clauses import EDGE, is_change_and_level
from rashomon.ranges import touch
from rashomon.settings import VerifySettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.values import Quantity, TimeExpression, Vectors
from rashomon.types import Fact, Span
from rashomon.verify.checks import Check, Verdict
from rashomon.verify.clocks import are_on_two_days, is_undated, with_clock
from rashomon.verify.covering import (
    comparable,
    covers,
    is_of_one_noun,
    measure_of,
)
from rashomon.verify.drafts import DraftReading
from rashomon.verify.meaning import is_opposite
from rashomon.verify.sources import Sources

_V = TypeVar("_V", Quantity, TimeExpression)
_WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class ValuePlace(Generic[_V]):
    """A value in an article: the article's position, the value, its clause with `#` for it."""

    article: int
    value: _V
    clause: str


class Values(Generic[_V]):
    """All values of one kind in the coverage, with the vectors of their clauses."""

    def __init__(
        self, sources: Sources, chosen: Callable[[AnnotatedArticle], Sequence[_V]]
    ) -> None:
        """Collect what `chosen` returns for each article, without values changed in copying."""
        self.sources = sources
        few = sources.settings.verifying.value_words
        self.places: tuple[ValuePlace[_V], ...] = tuple(
            ValuePlace(k, value, clause(a.article.text, value, _around(a, value), few))
            for k, a in enumerate(sources.articles)
            for value in chosen(a)
            if not sources.is_miscopied(sources.span(k, value.start, value.end))
        )

    @cached_property
    def vectors(self) -> Vectors:
        """Vectors of the clauses, shape (n, d)."""
        return self.sources.encode([p.clause for p in self.places])


def clause(text: str, value: Quantity | TimeExpression, sentence: tuple[int, int], few: int) -> str:
    """Return the clause around a value, which is replaced by `#`.

    A clause of fewer than `few` words is extended to the next break: if `few` is 4, the clause of
    `14 people` in *It killed 14 people, hurt 63* is *It killed #, hurt 63*, not *It killed #*.
    """
    start, end = value.start, value.end
    before = [m.end() for m in EDGE.finditer(text, sentence[0], start)]
    after = [m.start() for m in EDGE.finditer(text, end, sentence[1])]
    lefts, rights = [*reversed(before), sentence[0]], [*after, sentence[1]]
    for left, right in zip(
        [*lefts, *[lefts[-1]] * len(rights)], [*rights, *[rights[-1]] * len(lefts)], strict=False
    ):
        extended = f"{text[left:start]}#{text[end:right]}".strip(" .,;:")
        if len(extended.split()) >= few:
            return extended
    return f"{text[sentence[0] : start]}#{text[end : sentence[1]]}".strip(" .,;:")


def _around(a: AnnotatedArticle, value: Quantity | TimeExpression) -> tuple[int, int]:
    for s in a.article.sentences:
        if s.start <= value.start < s.end:
            return s.start, s.end
    return 0, len(a.article.text)


class ValueChecker:
    """Checker of a draft's numbers and dates against the coverage."""

    def __init__(self, draft: DraftReading, sources: Sources) -> None:
        """Take a draft and the sources that it is checked against."""
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
        """Return a check for each date outside quotation marks that can be resolved."""
        times = [
            t for t in _dates(self.draft.annotated) if not self.draft.is_quoted(t.start, t.end)
        ]
        there = Values(self.sources, _dates)
        return [self._check("date", t, there, times) for t in times]

    def _check(self, kind: str, value: _V, there: Values[_V], all_: Sequence[_V]) -> Check:
        like = self._candidates(value, there, self._beside(value, all_))
        same = [(s, p) for s, p in like if self._says_so(value, p)]
        settings = self.settings
        dated = kind == "date"
        enough = settings.date_likeness if dated else settings.value_likeness
        margin = settings.date_margin if dated else settings.value_margin
        best = max((s for s, _ in like), default=0.0)
        best_same = max((s for s, _ in same), default=0.0)
        if best_same >= max(enough, best - margin):
            near = [p for s, p in same if s >= enough]
            rivals = [
                p for s, p in like if s >= max(settings.value_apart, best - settings.rival_margin)
            ]
            rivals = [p for p in rivals if not self._gives_way(p, near)]
            return self._stated(kind, value, near, rivals)
        apart = settings.date_likeness if dated else settings.value_apart
        other = [p for s, p in like if s >= max(apart, best - settings.equal_margin)]
        if other:
            least = max(enough - margin, best - settings.value_far)
            return self._differs(kind, value, [p for s, p in same if s >= least], other)
        if same:
            return self._stated(
                kind, value, [p for s, p in same if s >= best_same - settings.cited_margin]
            )
        return self._made(kind, value, "not-found", (), ())

    def _differs(
        self,
        kind: str,
        value: _V,
        same: Sequence[ValuePlace[_V]],
        other: Sequence[ValuePlace[_V]],
    ) -> Check:
        """Return the check of a value that the coverage gives otherwise.

        It is disputed if another account has the draft's value, else it differs.
        """
        if same and not any(self._gives_way(p, same) for p in other):
            return self._made(kind, value, "disputed", same, other)
        return self._made(kind, value, "differs", (), other)

    def _says_so(self, value: _V, place: ValuePlace[_V]) -> bool:
        """Return whether a place has the value, and its clause does not say the opposite."""
        return self._bears_out(value, place) and not is_opposite(self._clause(value), place.clause)

    def _clause(self, value: _V) -> str:
        sentence = self.draft.sentence(value.start)
        return clause(self.draft.text, value, sentence, self.settings.value_words)

    def _bears_out(self, value: _V, place: ValuePlace[_V]) -> bool:
        if covers(value, place.value, self.settings):
            return not self._is_other_day(value, place)
        return self._is_same_weekday(value, place)

    def _is_other_day(self, value: _V, place: ValuePlace[_V]) -> bool:
        """Return whether two times, one of them without a date, are worded with different days."""
        one, other = value, place.value
        if not isinstance(one, TimeExpression) or not isinstance(other, TimeExpression):
            return False
        text = self.sources.articles[place.article].article.text
        said = self.draft.text[one.start : one.end], text[other.start : other.end]
        return (is_undated(one) or is_undated(other)) and are_on_two_days(*said)

    def _is_same_weekday(self, value: _V, place: ValuePlace[_V]) -> bool:
        """Return whether both are worded with the same weekday and within a week of each other.

        A bare `Wednesday` may be the last one or the next.
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
        """Return the other values in the sentence of a value."""
        start, end = self.draft.sentence(value.start)
        return [v for v in all_ if v is not value and start <= v.start < end]

    def _candidates(
        self, value: _V, there: Values[_V], beside: Sequence[_V]
    ) -> list[tuple[float, ValuePlace[_V]]]:
        """Return the values of the coverage that may measure the same thing, with likenesses.

        A value that bears out another value of the draft's sentence measures what that one does, so
        it is left out: of 14 killed and 63 hurt, neither rivals the other.
        """
        if not there.places:
            return []
        sentence = self.draft.sentence(value.start)
        text = self.draft.text
        draft_clause = self._clause(value)
        clause_vector, sentence_vector = self.sources.encode([draft_clause, text[slice(*sentence)]])
        clauses = there.vectors @ clause_vector
        whole = self._by_sentence(text[slice(*sentence)], sentence_vector)
        candidates = []
        for place, cosine in zip(there.places, clauses, strict=True):
            stated = self._says_so(value, place)
            if not stated and any(covers(other, place.value, self.settings) for other in beside):
                continue
            if comparable(value, place.value) and not is_change_and_level(
                draft_clause, place.clause
            ):
                around = whole.get(self._sentence_of(place), 0.0)
                score = (float(cosine) + around) / 2
                if is_of_one_noun(value, place.value):
                    score += self.settings.noun_bonus
                candidates.append((score, place))
        return candidates

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
        """Return whether a value does not conflict with those that bear the draft out.

        It does not if it says the same, rests on one of their accounts, is a time, or is a count
        that may have grown between reports of different days.
        """
        one = rival.value
        if any(self._meet(p.value, one) for p in places):
            return True
        spans = [self._span(p) for p in places]
        if set(self.sources.accounts([self._span(rival)])) & set(self.sources.accounts(spans)):
            return True
        if not isinstance(one, Quantity):
            return True
        articles, most = self.sources.articles, self.settings.largest_tally
        positions = [rival.article, *(p.article for p in places)]
        days = [(articles[k].article.published or "")[:10] for k in positions]
        measured = measure_of(one)
        return measured.dimension == "count" and measured.high < most and len(set(days)) > 1

    def _meet(self, one: _V, other: _V) -> bool:
        """Return whether either of two values bears out the other."""
        return covers(one, other, self.settings) or covers(other, one, self.settings)

    def _stated(
        self,
        kind: str,
        value: _V,
        places: Sequence[ValuePlace[_V]],
        rivals: Sequence[ValuePlace[_V]] = (),
    ) -> Check:
        """Return the check of a value that the coverage has, which may be disputed.

        It is if a fact of the report, or else a rival, has another value for the same thing.
        """
        spans = [self._span(p) for p in places]
        for fact in self.sources.report.facts:
            # A row may conflict in another slot than that of the value.
            slot = fact.differs.slot if fact.differs else None
            if slot != ("number" if kind == "number" else "time"):
                continue
            if fact.relation != "conflicting":
                continue
            # The readings may conflict in another part of the sentence: a sum of money beside a
            # count is no rival of it.
            if against := [s for s in _against(fact, spans) if self._has_rival(s, value)]:
                return self._made(kind, value, "disputed", places, (), against)
        if rivals:
            return self._made(kind, value, "disputed", places, rivals)
        return self._made(kind, value, "stated", places, ())

    def _has_rival(self, span: Span, value: Quantity | TimeExpression) -> bool:
        """Return whether a span has another value of the same kind."""
        a = self.sources.articles[self.sources.position[span.article]]
        there = a.quantities if isinstance(value, Quantity) else a.times
        return any(
            span.start <= v.start < span.end
            and comparable(value, v)
            and not covers(value, v, self.settings)
            for v in there
        )

    def _span(self, place: ValuePlace[_V]) -> Span:
        return self.sources.span(place.article, place.value.start, place.value.end)

    def _made(
        self,
        kind: str,
        value: _V,
        verdict: Verdict,
        supporting: Sequence[ValuePlace[_V]],
        against: Sequence[ValuePlace[_V]],
        conflicting: Sequence[Span] = (),
    ) -> Check:
        spans: tuple[Span, ...] = tuple(self._span(p) for p in supporting)
        contrary: tuple[Span, ...] = (*(self._span(p) for p in against), *conflicting)
        return Check(
            "number" if kind == "number" else "date",
            value.start,
            value.end,
            self.draft.text[value.start : value.end],
            verdict,
            tuple(dict.fromkeys((*spans, *contrary))),
            self.sources.accounts(spans),
            self.sources.accounts(contrary),
            contrary[0].text if contrary else None,
        )


def _against(fact: Fact, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the attestations of a fact's readings other than those that spans touch.

    Empty if the spans touch none of its readings.
    """

    def touches(span: Span) -> bool:
        return any(touch(s, span) for s in spans)

    touched = [r for r in fact.readings if any(touches(s) for s in r.attestations)]
    if not touched:
        return ()
    return tuple(s for r in fact.readings if r not in touched for s in r.attestations)


def _dates(a: AnnotatedArticle) -> list[TimeExpression]:
    """Return the times of an article that can be resolved to a day or to a time of day."""
    placed = (with_clock(t, a.article.text) for t in a.times)
    return [t for t in placed if _is_date(t)]


def _is_date(time: TimeExpression) -> bool:
    placed = time.earliest or time.latest
    return bool(placed) and time.kind in ("point", "interval") and time.duration is None
