"""Words that stand as somebody's own and that no attribution holds: whole quotations, and posts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.annotate.attributions.marks import marked_ranges, posts
from rashomon.annotate.attributions.raw import Pieces, RawAttribution
from rashomon.english.quotes import Ranges
from rashomon.types import Article

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE = re.compile(r"['\"“‘]\W*[A-Z].*[.,?!…]\W*['\"”’]?$", re.DOTALL)


def completed(
    article: Article, raw: Sequence[RawAttribution], least: int
) -> tuple[RawAttribution, ...]:
    """The attributions found, with what stands in marks beside their contents.

    1. A post is its author's, whatever else was read into its line.
    2. A quotation of which an attribution holds a part is its content as a whole.
    3. A quotation that none holds and that reads as a sentence of at least `least` words goes on
       with the attribution that ends before it in its line; else it is one without source or cue.
    """
    text = article.text
    shown = posts(article)
    inside = tuple(post.words for post in shown)
    kept = [one for one in raw if not any(_within(piece, inside) for piece in one.content)]
    marked = marked_ranges(text)
    kept = [_whole(one, marked) for one in kept]
    held = [piece for one in kept for piece in one.content]
    for m in marked:
        if _meets(m, held) or _meets(m, inside) or not _is_sentence(text, m, least):
            continue
        at = next((k for k, one in enumerate(kept) if _goes_on(one, m, marked, text)), None)
        if at is None:
            kept.append(RawAttribution((), (), (m,)))
        else:
            kept[at] = replace(kept[at], content=(*kept[at].content, m))
    return (*kept, *(RawAttribution((post.author,), (), (post.words,)) for post in shown))


def _goes_on(one: RawAttribution, m: tuple[int, int], marked: Ranges, text: str) -> bool:
    """Whether nothing but the end of a sentence stands between quoted words and a quotation."""
    end = max(piece[1] for piece in (*one.source, *one.cue, *one.content))
    gap = text[end : m[0]]
    quoted = bool(one.source) and any(_meets(piece, marked) for piece in one.content)
    return quoted and end <= m[0] and "\n" not in gap and not _WORD.search(gap)


def _whole(one: RawAttribution, marked: Ranges) -> RawAttribution:
    """An attribution whose content holds the whole of each quotation that it begins or ends in."""
    outside = (*one.source, *one.cue)
    added = [m for m in marked if _meets(m, one.content) and not _meets(m, outside)]
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
    """Whether a quotation is a sentence rather than a term or a title."""
    words = text[slice(*marked)]
    return len(_WORD.findall(words)) >= least and bool(_SENTENCE.match(words))


def _within(piece: tuple[int, int], ranges: Ranges) -> bool:
    return any(a <= piece[0] < b for a, b in ranges)


def _meets(one: tuple[int, int], pieces: Pieces | Sequence[tuple[int, int]]) -> bool:
    return any(a < one[1] and one[0] < b for a, b in pieces)
