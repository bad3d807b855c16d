"""Quoted words that differ: another rendering of what was said, or an alteration."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.compare.meaning import same_meaning
from rashomon.english.items import TEMPERING
from rashomon.english.naming import words
from rashomon.english.translations import mentions_translation
from rashomon.judge.quotations.wordings import QuotedWording


@dataclass(frozen=True, slots=True)
class WordExchange:
    """Words `[left, left_end)` of the fullest wording that are `[right, right_end)` in another."""

    left: int
    left_end: int
    right: int
    right_end: int


def exchanged_in_marks(
    exchanges: Sequence[WordExchange], fullest: QuotedWording, other: QuotedWording
) -> tuple[WordExchange, ...]:
    """Return the exchanges of words that say what happened, in quotation marks on both sides.

    Another form of the same word does not count, nor do words in brackets, which mark an editor's
    change.
    """
    inside = (_in_marks(e, fullest, other) for e in exchanges)
    return tuple(
        e
        for e in inside
        if e
        and _has_event_word(fullest, e.left, e.left_end)
        and _has_event_word(other, e.right, e.right_end)
        and _stems(fullest, e.left, e.left_end) != _stems(other, e.right, e.right_end)
        and not _in_brackets(other, e.right, e.right_end)
        and not _in_brackets(fullest, e.left, e.left_end)
    )


def _in_marks(e: WordExchange, fullest: QuotedWording, other: QuotedWording) -> WordExchange | None:
    """Return the quoted part of an exchange, `None` if there is none or it is in several pieces."""
    left = [k for k in range(e.left, e.left_end) if fullest.quoted[k]]
    right = [k for k in range(e.right, e.right_end) if other.quoted[k]]
    if not left or not right:
        return None
    quoted = WordExchange(left[0], left[-1] + 1, right[0], right[-1] + 1)
    whole = quoted.left_end - quoted.left == len(left) and quoted.right_end - quoted.right == len(
        right
    )
    return quoted if whole else None


def is_rendering(
    marked: Sequence[WordExchange],
    exchanges: Sequence[WordExchange],
    fullest: QuotedWording,
    other: QuotedWording,
) -> bool:
    """Return whether different words in quotation marks are most likely another translation.

    Two reporters each rendered the original if one of them says that the speaker was translated, if
    they differ in several places, or if the words have one meaning.
    """
    if is_translated(fullest) or is_translated(other):
        return True
    return len(exchanges) > 1 or all(_alike(e, fullest, other) for e in marked)


def is_translated(wording: QuotedWording) -> bool:
    """Return whether the text around a wording, on its own lines, mentions a translation."""
    text = wording.article.text
    start = text.rfind("\n", 0, wording.span.start) + 1
    end = text.find("\n", wording.span.end)
    around = (
        text[start : wording.span.start] + " | " + text[wording.span.end : end % (len(text) + 1)]
    )
    return mentions_translation(around)


def _has_event_word(wording: QuotedWording, first: int, last: int) -> bool:
    """Return whether any of the words says what happened; titles and modal verbs do not."""
    tokens = wording.passage.tokens
    return any(
        tokens[k].content
        and _kind(wording, k) not in TEMPERING
        and tokens[k].word not in words("titles")
        for k in range(first, last)
    )


def _stems(wording: QuotedWording, first: int, last: int) -> list[str]:
    return sorted(t.stem for t in wording.passage.tokens[first:last] if t.content)


def _kind(wording: QuotedWording, position: int) -> str:
    item = wording.passage.owner.get(position)
    return item.kind if item else ""


def _alike(e: WordExchange, fullest: QuotedWording, other: QuotedWording) -> bool:
    left = [t for t in fullest.passage.tokens[e.left : e.left_end] if t.content]
    right = [t for t in other.passage.tokens[e.right : e.right_end] if t.content]
    return any(same_meaning(a.stem, b.stem) for a in left for b in right)


def _in_brackets(wording: QuotedWording, first: int, last: int) -> bool:
    tokens, text = wording.passage.tokens, wording.article.text
    before = text.rfind("[", max(0, tokens[first].start - 2), tokens[first].start)
    return before >= 0 and text[tokens[last - 1].end : tokens[last - 1].end + 1] == "]"
