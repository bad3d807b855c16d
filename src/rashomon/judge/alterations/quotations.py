"""Words changed inside quotation marks, and words newly put into them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rashomon.compare.alignment import Alignment
from rashomon.compare.passage import Passage
from rashomon.english.quotes import ELLIPSIS
from rashomon.english.tokens import TextToken
from rashomon.judge.alterations.alteration import alteration, exchanged
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, Detail, Span


def quotations(
    alignment: Alignment, findings: Sequence[Alteration], settings: AlterationSettings
) -> Iterator[Alteration]:
    """Yield the child's quotations that differ from the parent's, and words newly in marks.

    A quotation cut at its ends is trimmed, not altered; one cut inside is altered. Nothing is
    reported if one of the alterations in `findings` covers all that differs.
    """
    for first, last in _segments(alignment.right):
        met = [alignment.to_left.get(k) for k in range(first, last)]
        there = [k for k in met if k is not None]
        if len(there) * 2 < last - first:
            there = _in_place(alignment, first, last)
        if not there:
            continue
        quoted = [k for k in there if alignment.left.tokens[k].quoted >= 0]
        if len(quoted) * 2 >= len(there):
            yield from _altered(alignment, first, last, quoted, findings)
        elif not quoted and last - first >= settings.quoted_words and _bare(alignment, there):
            yield _newly_quoted(alignment, first, last, there)


def _segments(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the ranges of tokens inside one pair of quotation marks."""
    for quoted, group in groupby(range(len(passage.tokens)), lambda k: passage.tokens[k].quoted):
        if quoted >= 0:
            positions = list(group)
            yield positions[0], positions[-1] + 1


def _in_place(alignment: Alignment, first: int, last: int) -> list[int]:
    """Return the parent's quoted words between the words around a quotation of the child."""
    low, high = alignment.to_left.get(first - 1), alignment.to_left.get(last)
    if low is None or high is None:
        return []
    return [k for k in range(low + 1, high) if alignment.left.tokens[k].quoted >= 0]


def _altered(
    alignment: Alignment,
    first: int,
    last: int,
    quoted: Sequence[int],
    findings: Sequence[Alteration],
) -> Iterator[Alteration]:
    left, right = alignment.left.tokens, alignment.right.tokens
    low, high = _whole(alignment, first, last, quoted)
    before, after = _ends_in_common(left[low:high], right[first:last])
    low, high, first, last = low + before, high - after, first + before, last - after
    if _content_key(left[low:high]) == _content_key(right[first:last]):
        return
    if _cut_is_marked(alignment, first, last):
        return
    if any(token.quoted < 0 for token in left[low:high]):
        return
    parent, child = alignment.left.span(low, high), alignment.right.span(first, last)
    if not any(_explains(one, child) for one in findings):
        yield alteration("quotation", parent, child, exchanged(parent, child, "quoted-became"))


def _ends_in_common(left: Sequence[TextToken], right: Sequence[TextToken]) -> tuple[int, int]:
    """Count the words that both sides begin and end with, leaving at least one word on each."""
    a, b = [t.word for t in left], [t.word for t in right]
    least = min(len(a), len(b)) - 1
    before = 0
    while before < least and a[before] == b[before]:
        before += 1
    after = 0
    while after < least - before and a[-1 - after] == b[-1 - after]:
        after += 1
    return before, after


def _cut_is_marked(alignment: Alignment, first: int, last: int) -> bool:
    """Return whether the child shows by an ellipsis that words are missing."""
    tokens, text = alignment.right.tokens, alignment.right.text
    end = tokens[last].start if last < len(tokens) else tokens[-1].end
    return ELLIPSIS.search(text, tokens[max(first - 1, 0)].start, end) is not None


def _content_key(tokens: Sequence[TextToken]) -> str:
    """Return the stems of the content words as one key: grammar and order may be corrected."""
    return "".join(sorted(t.stem for t in tokens if t.content))


def _whole(alignment: Alignment, first: int, last: int, quoted: Sequence[int]) -> tuple[int, int]:
    """Return the range of the parent's quoted words.

    At either end it extends over unaligned words as far as the child has unaligned words there,
    too.
    """
    low, high = min(quoted), max(quoted) + 1
    tokens = alignment.left.tokens
    marks = {tokens[k].quoted for k in quoted}
    while (
        first not in alignment.to_left and first < last and low and _free(alignment, low - 1, marks)
    ):
        low, first = low - 1, first + 1
    while (
        last - 1 not in alignment.to_left
        and first < last
        and high < len(tokens)
        and _free(alignment, high, marks)
    ):
        high, last = high + 1, last - 1
    return low, high


def _free(alignment: Alignment, position: int, marks: set[int]) -> bool:
    return position not in alignment.to_right and alignment.left.tokens[position].quoted in marks


def _explains(one: Alteration, child: Span) -> bool:
    """Return whether an alteration covers all that differs in the child's quotation."""
    within = one.child is not None and one.child.start <= child.start
    return within and one.child is not None and child.end <= one.child.end


def _bare(alignment: Alignment, there: Sequence[int]) -> bool:
    """Return whether no single quotation mark opens before the words.

    Single marks are not read as quotation marks elsewhere, but words inside them are not newly
    quoted.
    """
    start = alignment.left.tokens[min(there)].start
    return alignment.left.text[max(0, start - 1) : start] not in ("'", "‘")


def _newly_quoted(alignment: Alignment, first: int, last: int, there: Sequence[int]) -> Alteration:
    parent = alignment.left.span(min(there), max(there) + 1)
    child = alignment.right.span(first, last)
    detail = Detail("newly-quoted", (child.text,))
    return alteration("quotation", parent, child, detail, "medium")
