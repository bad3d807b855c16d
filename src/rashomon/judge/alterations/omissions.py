"""Sentences and clauses that the child left out or put in."""

from collections.abc import Iterator, Sequence

from rashomon.compare.alignment import Alignment, Gap
from rashomon.compare.passage import Blocks, Passage
from rashomon.compare.reading import ReadArticle
from rashomon.english.items import Item
from rashomon.english.tables import small_words
from rashomon.judge.alterations.alteration import alteration
from rashomon.ranges import runs
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, Detail, Severity, Span

_CAVEATS = small_words("caveats")


def omitted_and_added(
    parent: ReadArticle, child: ReadArticle, together: Blocks
) -> Iterator[Alteration]:
    """Yield one alteration for each run of sentences that only one side has."""
    for first, last in runs(together.dropped):
        span = _run(parent, first, last)
        severity = _severity(
            [parent.passage((k,), parent.capitals) for k in range(first, last + 1)]
        )
        detail = Detail("sentences-left-out", numbers=(last - first + 1,))
        yield alteration("omission", span, None, detail, severity)
    for first, last in runs(together.added):
        detail = Detail("sentences-added", numbers=(last - first + 1,))
        yield alteration("addition", None, _run(child, first, last), detail, "low")


def clauses(alignment: Alignment, settings: AlterationSettings) -> Iterator[Alteration]:
    """Yield clauses cut from or put into a sentence that was otherwise taken over."""
    for gap in alignment.gaps:
        left, right = gap.left_end - gap.left, gap.right_end - gap.right
        if max(left, right) < settings.clause_words or _moved(alignment, gap, settings):
            continue
        if left >= settings.clause_words and right <= 1:
            span = alignment.left.span(gap.left, gap.left_end)
            severity = _severity([alignment.left], gap)
            detail = Detail("left-out", (span.text,))
            yield alteration("omission", span, None, detail, severity)
        elif right >= settings.clause_words and left <= 1:
            span = alignment.right.span(gap.right, gap.right_end)
            yield alteration("addition", None, span, Detail("added", (span.text,)), "low")


def _moved(alignment: Alignment, gap: Gap, settings: AlterationSettings) -> bool:
    """Return whether most of the words appear elsewhere on the other side."""
    sides = (
        (alignment.left.tokens[gap.left : gap.left_end], alignment.right.tokens),
        (alignment.right.tokens[gap.right : gap.right_end], alignment.left.tokens),
    )
    here, there = max(sides, key=lambda side: len(side[0]))
    words = {t.stem for t in here if t.content}
    met = words & {t.stem for t in there}
    return len(met) >= settings.contained_words * len(words)


def _run(reading: ReadArticle, first: int, last: int) -> Span:
    start, end = reading.witness.span(first).start, reading.witness.span(last).end
    return Span(reading.witness.article.id, start, end, reading.text[start:end])


def _severity(passages: Sequence[Passage], gap: Gap | None = None) -> Severity:
    """Return medium if the words left out contain both a caveat and a denial or hedge, else low."""
    for passage in passages:
        low, high = (gap.left, gap.left_end) if gap else (0, len(passage.tokens))
        if any(passage.tokens[k].word in _CAVEATS for k in range(low, high)) and any(
            _tempers(item) for item in passage.items if low <= item.first < high
        ):
            return "medium"
    return "low"


def _tempers(item: Item) -> bool:
    return item.kind in ("negation", "hedge") or item.value == ("denying",)
