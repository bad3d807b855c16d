"""Timeline: one entry for each row whose day the articles give, in chronological order."""

from collections.abc import Sequence

from rashomon.english.statements import begins_as_sentence, has_subject, is_captioned
from rashomon.ranges import RangeIndex
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Row
from rashomon.stages.values import TimeExpression
from rashomon.types import Lineage, Span, TimelineEntry

# Times coarser than these place an event on no day.
_EXACT = frozenset(["minute", "hour", "part of day", "day"])
_LONGEST = 20  # words of an entry's text, if any wording is as short


def timeline(
    rows: Sequence[Row], articles: Sequence[AnnotatedArticle], lineage: Lineage
) -> tuple[TimelineEntry, ...]:
    """Return an entry for each row with a day, earliest first.

    If all dated members give one day, the entry has that day, as exactly as any of them gives it,
    and is agreed if they count for two accounts or more. If they give several days, the entry
    reaches from the first to the last and is not agreed.
    """
    day_indices = [_day_index(annotated) for annotated in articles]
    entries = [e for row in rows if (e := _entry(row, articles, day_indices, lineage))]
    return tuple(sorted(entries, key=lambda e: (e.earliest, e.latest, e.text)))


def _day_index(annotated: AnnotatedArticle) -> RangeIndex[int]:
    """Index the times of an article that give a day; the values are positions in `times`."""
    return RangeIndex(
        (t.start, t.end, k)
        for k, t in enumerate(annotated.times)
        if t.kind == "point" and t.granularity in _EXACT and t.earliest and t.latest
    )


def _entry(
    row: Row,
    articles: Sequence[AnnotatedArticle],
    day_indices: Sequence[RangeIndex[int]],
    lineage: Lineage,
) -> TimelineEntry | None:
    dated = [
        (time, _span(member, articles))
        for member in row.members
        if (time := _time(member, articles, day_indices)) is not None
    ]
    if not dated:
        return None
    earliest, latest, alike = _reach([time for time, _ in dated])
    accounts = {lineage.account_of(span).id for _, span in dated}
    spans = [_span(member, articles) for member in row.members]
    return TimelineEntry(
        earliest=earliest,
        latest=latest,
        text=_fullest(spans).text.replace("\n", " "),
        spans=tuple(spans),
        agreed=alike and len(accounts) > 1,
    )


def _reach(times: Sequence[TimeExpression]) -> tuple[str, str, bool]:
    """Return the first and the last moment of some times, and whether all give one day."""
    days = {(time.earliest or "")[:10] for time in times}
    if len(days) > 1:
        return min(days), max((time.latest or "")[:10] for time in times), False
    exact = max(times, key=lambda time: len(time.earliest or ""))
    return exact.earliest or "", exact.latest or "", True


def _time(
    member: tuple[int, int],
    articles: Sequence[AnnotatedArticle],
    day_indices: Sequence[RangeIndex[int]],
) -> TimeExpression | None:
    """Return the first time of a clause if all its times give one day, else `None`."""
    annotated = articles[member[0]]
    starts = (annotated.tokens[k].start for k in annotated.clauses[member[1]].tokens)
    positions = {k for s in starts for k in day_indices[member[0]].meeting(s, s + 1)}
    times = [annotated.times[k] for k in sorted(positions)]
    days = {(time.earliest or "")[:10] for time in times}
    return times[0] if len(days) == 1 else None


def _span(member: tuple[int, int], articles: Sequence[AnnotatedArticle]) -> Span:
    annotated = articles[member[0]]
    clause, article = annotated.clauses[member[1]], annotated.article
    return Span(article.id, clause.start, clause.end, article.text[clause.start : clause.end])


def _fullest(spans: Sequence[Span]) -> Span:
    """Return the longest wording of at most `_LONGEST` words; whole sentences go first.

    If every wording is longer than that, return the shortest.
    """
    short = [s for s in spans if len(s.text.split()) <= _LONGEST]
    if not short:
        return min(spans, key=lambda s: len(s.text))
    return max(short, key=lambda s: (_wholeness(s.text), len(s.text)))


def _wholeness(text: str) -> tuple[bool, bool]:
    """Return whether a text is not a picture credit, and whether it begins like a sentence."""
    line = " ".join(text.split())
    return not is_captioned(line), has_subject(line) and begins_as_sentence(line)
