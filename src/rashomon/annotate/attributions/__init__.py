"""Attributions: who is said to have said what, in one article.

A learned tagger finds them, and a pattern finds the turns of a transcript; both return
`RawAttribution`s. These are then processed in the same way: extended by the quotations next to
them, trimmed of loose punctuation, furniture and credits, and classed as direct, mixed or indirect
by their quotation marks.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rashomon.annotate.attributions.marks import marked_ranges, posts
from rashomon.annotate.attributions.modes import mode, quoted_pieces
from rashomon.annotate.attributions.passing import passed_on
from rashomon.annotate.attributions.raw import Pieces, RawAttribution
from rashomon.annotate.attributions.tagger import default_tagger
from rashomon.annotate.attributions.turns import with_turns
from rashomon.annotate.attributions.unattributed import completed
from rashomon.ranges import RangeIndex, range_index
from rashomon.settings import AnnotateSettings
from rashomon.types import Article, Attribution, Span

__all__ = ["RawAttribution", "assembled", "by_tagger", "default_tagger", "passed_on"]

_NEVER = ("furniture", "credit")
_LOOSE = " \t\r\n,;:"


def by_tagger(article: Article, settings: AnnotateSettings) -> tuple[RawAttribution, ...]:
    """Return the attributions that the shipped tagger finds, and the turns of a transcript."""
    tagged = default_tagger().tag(article, settings.cue_probability, settings.cue_validity)
    return with_turns(article, tagged)


def assembled(
    article: Article, raw: Iterable[RawAttribution], settings: AnnotateSettings
) -> tuple[Attribution, ...]:
    """Return the attributions of one article in text order, each once, speakers not yet resolved.

    Contents lose the commas, colons, semicolons and spaces at their ends and any part in credits
    or furniture. Quotations that no attribution covers are added without source and cue if they
    read as a sentence; a quoted title or term is not.
    """
    shown = tuple(post.words for post in posts(article))
    marked = range_index(sorted((*marked_ranges(article.text), *shown)))
    starts = [s.start for s in article.sentences]
    everything = completed(article, tuple(raw), settings.standing_words)
    by_id: dict[str, Attribution] = {}
    for one in sorted(everything, key=lambda r: (r.content, r.cue, r.source)):
        content = _trimmed(article, one.content, starts)
        if content:
            attribution = _attribution(article, one, content, marked, starts)
            by_id.setdefault(attribution.id, attribution)
    return tuple(by_id.values())


def _attribution(
    article: Article,
    raw: RawAttribution,
    content: Pieces,
    marked: RangeIndex[tuple[int, int]],
    starts: Sequence[int],
) -> Attribution:
    quoted = quoted_pieces(content, article.text, marked)
    return Attribution(
        id=_id(article.id, (raw.source, raw.cue, content)),
        article=article.id,
        source=_longest(article, raw.source, starts),
        cue=_longest(article, raw.cue, starts),
        content=tuple(_slice(article, *piece) for piece in content),
        quoted=tuple(_slice(article, *piece) for piece in quoted),
        mode=mode(content, quoted, article.text),
        speaker=None,
    )


def _trimmed(article: Article, pieces: Pieces, starts: Sequence[int]) -> Pieces:
    """Trim the pieces and cut them at line ends, leaving out credits and furniture."""
    trimmed = []
    for start, end in pieces:
        first = max(0, bisect_right(starts, start) - 1)
        for line in article.sentences[first : bisect_right(starts, end)]:
            low, high = _stripped(article.text, max(start, line.start), min(end, line.end))
            if low < high and line.role not in _NEVER:
                trimmed.append((low, high))
    return _joined(trimmed, article.text)


def _joined(pieces: Sequence[tuple[int, int]], text: str) -> Pieces:
    """Join pieces that only white space within a line separates."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        gap = text[joined[-1][1] : start] if joined else "\n"
        if joined and not gap.strip() and "\n" not in gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    return start, end


def _longest(article: Article, pieces: Pieces, starts: Sequence[int]) -> Span | None:
    trimmed = _trimmed(article, pieces, starts)
    return _slice(article, *max(trimmed, key=lambda p: p[1] - p[0])) if trimmed else None


def _slice(article: Article, start: int, end: int) -> Span:
    return Span(article.id, start, end, article.text[start:end])


def _id(article: str, parts: tuple[Pieces, ...]) -> str:
    key = f"{article}\n{parts}"
    return f"attribution-{hashlib.sha256(key.encode(errors='surrogatepass')).hexdigest()[:8]}"
