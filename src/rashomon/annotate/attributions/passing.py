"""Intermediaries of reported speech: `Reuters reported that Lund said …`, `Lund told Reuters`."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.english.addressing import is_spoken_to
from rashomon.ranges import RangeIndex
from rashomon.stages.annotated import Referent
from rashomon.types import Article, Attribution, Span


def passed_on(
    article: Article, attributions: Sequence[Attribution], referents: Sequence[Referent]
) -> tuple[Attribution, ...]:
    """Return the attributions with `through` set, `None` if no intermediary is named.

    `through` is the source of the smallest attribution around it, else the organization that the
    sentence of its cue names as the one spoken to, such as an interviewer or a paper.
    """
    addressed = [
        Span(article.id, m.start, m.end, article.text[m.start : m.end])
        for r in referents
        if r.kind == "organization"
        for m in r.mentions
        if m.form == "name" and is_spoken_to(article.text, m.start)
    ]
    starts = [s.start for s in article.sentences]
    contents = RangeIndex(
        (span.start, span.end, (span, other)) for other in attributions for span in other.content
    )
    return tuple(
        replace(one, through=_around(one, contents) or _within(one, addressed, article, starts))
        for one in attributions
    )


def _around(one: Attribution, contents: RangeIndex[tuple[Span, Attribution]]) -> Span | None:
    """Return the source of the smallest attribution whose content contains this one's source.

    Without a source, its cue has to be contained.
    """
    anchor = one.source or one.cue
    if anchor is None:
        return None
    holding = [
        (span.end - span.start, other.source)
        for span, other in contents.meeting(anchor.start, anchor.end)
        if other is not one and other.source and other.source.text != anchor.text
        if span.start <= anchor.start and anchor.end <= span.end
    ]
    return min(holding, key=lambda h: h[0])[1] if holding else None


def _within(
    one: Attribution, addressed: Sequence[Span], article: Article, starts: Sequence[int]
) -> Span | None:
    """Return the first of the spans in the cue's sentence, outside the content and the source."""
    if one.cue is None:
        return None
    sentence = article.sentences[max(0, bisect_right(starts, one.cue.start) - 1)]
    low, high = sentence.start, max(sentence.end, one.cue.end)
    return next(
        (
            name
            for name in addressed
            if low <= name.start < high
            and not any(c.start <= name.start < c.end for c in one.content)
            and not (one.source and one.source.start <= name.start < one.source.end)
        ),
        None,
    )
