"""Timeline: one entry for each row whose day the articles give, in chronological order."""

from collections import Counter
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
    days = [_days(annotated) for annotated in articles]
    entries = [e for row in rows if (e := _entry(row, articles, days, lineage))]
    return tuple(sorted(entries, key=lambda e: (e.earliest, e.latest, e.text)))


def _days(annotated: AnnotatedArticle) -> RangeIndex[int]:
    """Index the times of an article that give a day; the values are positions in `times`."""
    return RangeIndex(
        (t.start, t.end, k)
        for k, t in enumerate(annotated.times)
        if t.kind == "point" and t.granularity in _EXACT and t.earliest and t.latest
    )


def _entry(
    row: Row,
    articles: Sequence[AnnotatedArticle],
    told: Sequence[RangeIndex[int]],
    lineage: Lineage,
) -> TimelineEntry | None:
    dated = [
        (time, _span(member, articles))
        for member in row.members
        if (time := _time(member, articles, told)) is not None
    ]
    if not dated:
        return None
    days = Counter((t.earliest or "")[:10] for t, _ in dated)
    day = max(days, key=lambda d: (days[d], d))
    agreeing = [(t, s) for t, s in dated if (t.earliest or "")[:10] == day]
    exact = max((t for t, _ in agreeing), key=lambda t: len(t.earliest or ""))
    accounts = {lineage.account_of(s).id for _, s in agreeing}
    alike = len(days) == 1
    spans = [_span(member, articles) for member in row.members]
    return TimelineEntry(
        earliest=(exact.earliest or "") if alike else min(days),
        latest=(exact.latest or "") if alike else max((t.latest or "")[:10] for t, _ in dated),
        text=_fullest(spans).text.replace("\n", " "),
        spans=tuple(spans),
        agreed=alike and len(accounts) > 1,
    )


def _time(
    member: tuple[int, int],
    articles: Sequence[AnnotatedArticle],
    told: Sequence[RangeIndex[int]],
) -> TimeExpression | None:
    """Return the first time of a clause if all its times give one day, else `None`."""
    annotated = articles[member[0]]
    starts = (annotated.tokens[k].start for k in annotated.clauses[member[1]].tokens)
    found = sorted({k for s in starts for k in told[member[0]].meeting(s, s + 1)})
    days = {(annotated.times[k].earliest or "")[:10] for k in found}
    return annotated.times[found[0]] if len(days) == 1 else None


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
    return max(short, key=lambda s: (_stands(s.text), len(s.text)))


def _stands(text: str) -> tuple[bool, bool]:
    """Return whether a text is no picture credit, and whether it begins like a whole sentence."""
    line = " ".join(text.split())
    return not is_captioned(line), has_subject(line) and begins_as_sentence(line)
