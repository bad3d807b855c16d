"""Changes that a rewriting made and no typed value shows: reworded stretches, judged by a model.

A rewriting exchanges words everywhere. The typed search finds numbers, names and denials; any other
effect of an exchange on the sense is judged by the features of `exchanges`, weighed by trees that
were fitted on marked copies (`data/MODEL_CARD.md`). If the judge is not sure, nothing is reported.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.passage import Passage
from rashomon.compare.reading import ReadArticle
from rashomon.compare.rewordings import Rewording, Stretch
from rashomon.english.items import Kind
from rashomon.judge.alterations.alteration import alteration
from rashomon.judge.alterations.exchanges import Copy, Exchange, features
from rashomon.judge.alterations.judge import Probabilities, change_judge
from rashomon.ranges import touch
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, AlterationAspect, Detail, Severity, Span

Passages = tuple[Passage, Passage]
# Aspects in which the judge cannot overrule the typed search: values, and what is not wording.
_NOT_OVERRULED: frozenset[AlterationAspect] = frozenset(
    ("number", "unit", "date", "polarity", "modality", "hedge", "place", "speaker", "attribution",
     "encoding", "headline", "omission", "addition")
)  # fmt: skip
# Aspects whose findings need no neighbouring word to show where they are.
_WHOLE: frozenset[AlterationAspect] = frozenset(("omission", "addition", "headline", "encoding"))
_TEMPERING_ASPECTS: frozenset[AlterationAspect] = frozenset(("polarity", "modality", "hedge"))
_GRAVITY: dict[Severity, int] = {"low": 0, "medium": 1, "high": 2}
# Words after dropped ones among which a kept word is sought that shows the reader the place.
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """An exchange with its spans and the probabilities that it changed the sense."""

    exchange: Exchange
    parent: Span | None
    child: Span | None
    likely: Probabilities

    def touches(self, one: Alteration) -> bool:
        """Return whether a finding shares words with the stretch."""
        return touch(one.child, self.child) or touch(one.parent, self.parent)

    def accepted(self, settings: AlterationSettings) -> bool:
        """Return whether the exchange is likely enough a change to be reported."""
        return self.likely.changed >= settings.change_probability

    def severity(self, settings: AlterationSettings) -> Severity:
        """Return the severity: low unless the judge is sure enough of the change."""
        few = len(self.exchange.stretch.rights) <= settings.few_words
        sure = settings.few_words_probability if few else settings.sure_probability
        if self.likely.changed < sure:
            return "low"
        serious = self.likely.much >= settings.serious_probability
        grave = self.likely.grave >= settings.grave_probability
        return "high" if serious and grave else "medium"


def reworded(
    readings: tuple[ReadArticle, ReadArticle],
    passages: Sequence[Passages],
    typed: Sequence[Alteration],
    settings: AlterationSettings,
) -> tuple[Alteration, ...]:
    """Return the typed findings that the judge leaves, then its own in the child's order.

    Without a parse of both articles the judge abstains. A stretch that it takes for a change
    replaces the typed findings on its words, except values and findings of low severity.
    """
    judged = list(exchanges(readings, passages, typed, settings))
    aligned = {id(j.exchange.rewording): j.exchange.rewording for j in judged}
    # Swapped arguments of a verb cover all words between them: no stretch there is judged apart.
    swapped = [one for one in typed if one.detail.kind == "swapped"]
    judged = [j for j in judged if not any(j.touches(one) for one in swapped)]
    typed = [one for one in typed if not _is_replaced(one, judged, settings)]
    exchanged = [_finding(one, settings) for one in judged if one.accepted(settings)]
    typed = [one for one in typed if not any(_covers_tempering(x, one) for x in exchanged)]
    exchanged = [x for x in exchanged if not any(_covers(one, x) for one in typed)]
    return (*(placed(one, aligned.values()) for one in typed), *exchanged)


def _covers_tempering(larger: Alteration, one: Alteration) -> bool:
    """Return whether an exchange of no lower severity covers a denial or tempering word."""
    return one.aspect in _TEMPERING_ASPECTS and _covers(larger, one)


def _covers(larger: Alteration, one: Alteration) -> bool:
    """Return whether all words of a finding are inside another of no lower severity."""
    spans = ((larger.parent, one.parent), (larger.child, one.child))
    inside = all(
        small is None or (large and large.start <= small.start and small.end <= large.end)
        for large, small in spans
    )
    return inside and _GRAVITY[larger.severity] >= _GRAVITY[one.severity]


def exchanges(
    readings: tuple[ReadArticle, ReadArticle],
    passages: Sequence[Passages],
    typed: Sequence[Alteration],
    settings: AlterationSettings,
) -> Iterator[Judged]:
    """Yield every reworded stretch with its probabilities."""
    weighed = list(stretches(readings, passages, typed, settings))
    rows = [features(exchange) for exchange in weighed]
    for exchange, likely in zip(weighed, change_judge().weigh(rows), strict=True):
        yield Judged(exchange, *spans(exchange), likely)


def stretches(
    readings: tuple[ReadArticle, ReadArticle],
    passages: Sequence[Passages],
    typed: Sequence[Alteration],
    settings: AlterationSettings,
) -> Iterator[Exchange]:
    """Yield every reworded stretch of a copy; none if either article is not parsed."""
    grammars = [{t.start: t for t in r.witness.annotated.tokens} for r in readings]
    if not all(grammars):
        return
    apart, longest = settings.joined_words, settings.longest_stretch
    rewordings = [
        Rewording(left, right, apart=apart, longest=longest)
        for left, right in passages
        if left.tokens and right.tokens
    ]
    sizes = [max(len(r.left.tokens), len(r.right.tokens)) for r in rewordings]
    kept = sum(len(r.kept) for r in rewordings) / max(1, sum(sizes))
    stems = [frozenset().union(*reading.stems) for reading in readings]
    copy = Copy((grammars[0], grammars[1]), (stems[0], stems[1]), kept)
    for rewording in rewordings:
        for stretch in rewording.stretches:
            yield _exchange(rewording, stretch, copy, typed)


def _exchange(
    rewording: Rewording, stretch: Stretch, copy: Copy, typed: Sequence[Alteration]
) -> Exchange:
    bare = Exchange(rewording, stretch, copy, ())
    parent, child = spans(bare)
    inside = [one for one in typed if touch(one.child, child) or touch(one.parent, parent)]
    return replace(bare, typed=inside)


def spans(exchange: Exchange) -> tuple[Span | None, Span | None]:
    """Return the spans of a stretch in parent and child; `None` for a side without words."""
    rewording, stretch = exchange.rewording, exchange.stretch
    parent = rewording.left.span(stretch.left, stretch.left_end) if stretch.lefts else None
    child = rewording.right.span(stretch.right, stretch.right_end) if stretch.rights else None
    return parent, child


def _is_replaced(one: Alteration, judged: Sequence[Judged], settings: AlterationSettings) -> bool:
    """Return whether the judge replaces a typed finding by an accepted one on the same words."""
    if one.aspect in _NOT_OVERRULED or one.severity == "low":
        return False
    return any(j.touches(one) and j.accepted(settings) for j in judged)


def placed(one: Alteration, rewordings: Iterable[Rewording]) -> Alteration:
    """Return a finding of dropped words with the kept word after them.

    In a rewriting, that word shows the reader where they are missing. Whole clauses stay as they
    are.
    """
    if one.child is not None or one.parent is None or one.aspect in _WHOLE:
        return one
    for rewording in rewordings:
        tokens = rewording.left.tokens
        if not tokens[0].start <= one.parent.start < tokens[-1].end:
            continue
        first = next(k for k, t in enumerate(tokens) if t.end > one.parent.start)
        last = next(k for k, t in enumerate(tokens) if t.end >= one.parent.end)
        after = next((k for k in range(last + 1, last + 1 + _BESIDE) if k in rewording.kept), None)
        if after is not None:
            there = rewording.kept[after]
            parent = rewording.left.span(first, after + 1)
            child = rewording.right.span(there, there + 1)
            return replace(one, parent=parent, child=child, before=parent.text, after=child.text)
    return one


def _finding(judged: Judged, settings: AlterationSettings) -> Alteration:
    aspect = _aspect(judged.exchange)
    parent, child = _within(judged) if aspect == "quotation" else (judged.parent, judged.child)
    words = tuple(span.text for span in (parent, child) if span)
    kind = "became" if len(words) > 1 else "dropped" if parent else "added"
    detail = Detail(kind, words, also=tuple(_reasons(judged)))
    return alteration(aspect, parent, child, detail, judged.severity(settings))


def _within(judged: Judged) -> tuple[Span, Span]:
    """Return the quoted words of a stretch on either side; each side must have some."""
    r, stretch = judged.exchange.rewording, judged.exchange.stretch
    sides = (r.left, stretch.lefts), (r.right, stretch.rights)
    spans = []
    for passage, positions in sides:
        quoted = [k for k in positions if passage.tokens[k].quoted >= 0]
        spans.append(passage.span(quoted[0], quoted[-1] + 1))
    return spans[0], spans[1]


def _reasons(judged: Judged) -> Iterator[Detail]:
    """Yield why a reader would come to believe something else, and how likely that is."""
    exchange = judged.exchange
    aspect = _aspect(exchange)
    if aspect == "quotation":
        yield Detail("of-speaker")
    elif aspect == "polarity":
        yield Detail("denial")
    elif all(exchange.telling) and not any(exchange.related):
        yield Detail("unrelated")
    yield Detail("likelihood", numbers=(round(judged.likely.changed, 2),))


def _aspect(exchange: Exchange) -> AlterationAspect:
    """Return quotation if both sides quote, else the aspect of a denial, a name or an event."""
    sides = exchange.left, exchange.right
    if all(any(t.quoted >= 0 for t in side) for side in sides):
        return "quotation"
    kinds = [list(exchange.items(side)) for side in (0, 1)]
    for kind, aspect in _NAMED:
        if kinds[0].count(kind) != kinds[1].count(kind):
            return aspect
    return "event"


_NAMED: tuple[tuple[Kind, AlterationAspect], ...] = (("negation", "polarity"), ("name", "entity"))
