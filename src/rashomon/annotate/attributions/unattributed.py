"""Quotations and embedded posts that no attribution covers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.annotate.attributions.marks import marked_ranges, posts
from rashomon.annotate.attributions.raw import RawAttribution
from rashomon.english.quotes import Ranges
from rashomon.ranges import RangeIndex, meets, range_index
from rashomon.types import Article

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# A capital first and a final stop or comma: a quoted term or title lacks the latter.
_SENTENCE = re.compile(r"['\"“‘„«]\W*[A-Z].*[.,?!…]\W*['\"”’“»]?$", re.DOTALL)


def completed(
    article: Article, raw: Sequence[RawAttribution], least: int
) -> tuple[RawAttribution, ...]:
    """Extend attributions by the quotations next to them, and add quotations and posts without one.

    1. A post is attributed to its author; other attributions within its words are dropped.
    2. If an attribution covers part of a quotation, the whole quotation becomes its content.
    3. A quotation that none covers and that reads as a sentence of at least `least` words continues
       an attribution with source and quotation that ends right before it on its line; if there is
       none, it becomes an attribution of its own, without source or cue.
    """
    text = article.text
    shown = posts(article)
    inside = tuple(post.words for post in shown)
    kept = [one for one in raw if not any(_within(piece, inside) for piece in one.content)]
    marked = marked_ranges(text)
    index = range_index(marked)
    kept = [_whole(one, index) for one in kept]
    held = range_index(piece for one in kept for piece in one.content)
    ends: dict[int, list[int]] = {}
    for k, one in enumerate(kept):
        ends.setdefault(_end(one), []).append(k)
    for m in marked:
        if held.meeting(*m) or meets(m, inside) or not _is_sentence(text, m, least):
            continue
        before = sorted(k for end in _gap(text, m[0]) for k in ends.get(end, ()))
        continued = next((k for k in before if _goes_on(kept[k], index)), None)
        if continued is None:
            kept.append(RawAttribution((), (), (m,)))
        else:
            kept[continued] = replace(kept[continued], content=(*kept[continued].content, m))
            ends.setdefault(m[1], []).append(continued)
    return (*kept, *(RawAttribution((post.author,), (), (post.words,)) for post in shown))


def _end(one: RawAttribution) -> int:
    return max(piece[1] for piece in (*one.source, *one.cue, *one.content))


def _gap(text: str, start: int) -> Iterator[int]:
    """Yield `start` and the positions before it, back to the end of the last word or line."""
    for end in range(start, -1, -1):
        yield end
        if end and (text[end - 1] == "\n" or _WORD.match(text[end - 1])):
            return


def _goes_on(one: RawAttribution, marked: RangeIndex[tuple[int, int]]) -> bool:
    """Return whether a quotation after an attribution may continue it.

    It may if the attribution has a source and quotes.
    """
    return bool(one.source) and any(marked.meeting(*piece) for piece in one.content)


def _whole(one: RawAttribution, marked: RangeIndex[tuple[int, int]]) -> RawAttribution:
    """Extend the content of an attribution to the whole of each quotation that it overlaps.

    A quotation that also overlaps the source or the cue is not added.
    """
    outside = (*one.source, *one.cue)
    met = sorted({m for piece in one.content for m in marked.meeting(*piece)})
    added = [m for m in met if not meets(m, outside)]
    if not added:
        return one
    return RawAttribution(one.source, one.cue, tuple(_union([*one.content, *added])))


def _union(ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in sorted(ranges):
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def _is_sentence(text: str, marked: tuple[int, int], least: int) -> bool:
    """Return whether a quotation is a sentence rather than a term or a title."""
    words = text[slice(*marked)]
    return len(_WORD.findall(words)) >= least and bool(_SENTENCE.match(words))


def _within(piece: tuple[int, int], ranges: Ranges) -> bool:
    return any(a <= piece[0] < b for a, b in ranges)
