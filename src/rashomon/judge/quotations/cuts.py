"""Cuts: what a wording leaves out of the fullest one, and whether it shows the gap."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.english.items import TEMPERING
from rashomon.english.quotes import ELLIPSIS
from rashomon.english.tables import lines
from rashomon.judge.quotations.wordings import QuotedWording

# Brackets hold an editor's words: they mark a cut just as an ellipsis does.
_CUT_MARK = re.compile(rf"{ELLIPSIS.pattern}|\[[^\]]*\]")
# Marks around an aside: a statement without its aside is still the same statement.
_ASIDE = (",", "—", "–", "(", ")", " - ")
# The end of a sentence between two words, with the quotation marks that close and open there.
_SENTENCE_BREAK = re.compile(r"[.?!][\"”»’']?\s*[\"“„«‘']?$")
# Function words that may be missing from a quotation without making it another one.
# eval/gold/quotations: one more relation is wrong with 0, the same from 1 to 4.
_SMALL = 2


@dataclass(frozen=True, slots=True)
class QuotationCut:
    """Words `[first, last)` of the fullest wording that another lacks at its word `position`."""

    first: int
    last: int
    position: int


def placed(cut: QuotationCut, fullest: QuotedWording) -> QuotationCut:
    """Return the cut as a reader would see it, moved back to the start of a sentence if possible.

    `He left. [He did not like it.] He did not come back` reads the same as a cut of
    `[did not like it. He]`.
    """
    starts = {first for first, _ in fullest.sentences}
    first, last, position, words = cut.first, cut.last, cut.position, fullest.words
    while (
        first not in starts and position > 0 and first > 0 and words[first - 1] == words[last - 1]
    ):
        first, last, position = first - 1, last - 1, position - 1
    return QuotationCut(first, last, position) if first in starts else cut


def inside(cut: QuotationCut, other: QuotedWording) -> bool:
    """Return whether the other wording continues on both sides of the cut."""
    return 0 < cut.position < len(other.words)


def is_marked(cut: QuotationCut, other: QuotedWording) -> bool:
    """Return whether a reader of the quotation sees that words are missing.

    Inside it, an ellipsis, brackets, or quotation marks closed and opened again show that; at
    either end, an ellipsis or brackets, or that the quotation is plainly no sentence.
    """
    if not inside(cut, other):
        return bool(_CUT_MARK.search(_beside(cut, other))) or _is_fragment(other)
    before, after = other.passage.tokens[cut.position - 1], other.passage.tokens[cut.position]
    return bool(_CUT_MARK.search(other.between(cut.position - 1, cut.position))) or (
        before.quoted != after.quoted
    )


def _is_fragment(wording: QuotedWording) -> bool:
    """Return whether the quoted words are embedded in a sentence of the reporter's."""
    return not wording.direct or not wording.passage.tokens[0].capital


def is_small(cut: QuotationCut, fullest: QuotedWording) -> bool:
    """Return whether only one or two function words are missing (`that`), none of which tempers."""
    tokens = fullest.passage.tokens[cut.first : cut.last]
    small = len(tokens) <= _SMALL and not any(t.content for t in tokens)
    return small and not _tempers(cut, fullest)


def changes_sense(cut: QuotationCut, fullest: QuotedWording, other: QuotedWording) -> bool:
    """Return whether the cut removes words that temper or deny: `I have [never] taken money`.

    Cuts at either end, of whole sentences and of asides do not count.
    """
    if not inside(cut, other) or _is_aside(cut, fullest):
        return False
    whole = {edge for sentence in fullest.sentences for edge in sentence}
    return not {cut.first, cut.last} <= whole and _tempers(cut, fullest)


def condition(cut: QuotationCut, fullest: QuotedWording) -> bool:
    """Return whether the words cut begin with a condition on which the rest depends.

    They have to begin inside a sentence, or at the start of the fullest wording.
    """
    words = fullest.words[cut.first : cut.first + 2]
    before = cut.first == 0 or not _SENTENCE_BREAK.search(fullest.between(cut.first - 1, cut.first))
    conditions = {word for line in lines("conditions") for word in line.split()}
    return not conditions.isdisjoint(words) and before


def _tempers(cut: QuotationCut, fullest: QuotedWording) -> bool:
    return any(
        item.kind in TEMPERING and cut.first <= item.first < cut.last
        for item in fullest.passage.items
    )


def _is_aside(cut: QuotationCut, fullest: QuotedWording) -> bool:
    before = fullest.between(cut.first - 1, cut.first)
    after = fullest.between(cut.last - 1, cut.last)
    return all(any(mark in text for mark in _ASIDE) for text in (before, after))


def whole_sentences(cut: QuotationCut, fullest: QuotedWording) -> bool:
    """Return whether the words missing at an end are whole sentences.

    A small word that joined them to the rest may be missing, too:
    `[It rained all day. But] we sailed`.
    """
    tokens = fullest.passage.tokens
    if cut.first > 0:
        return cut.first in {first for first, _ in fullest.sentences}
    edge = max(first for first, _ in fullest.sentences if first <= cut.last)
    joining = tokens[edge : cut.last]
    return edge > 0 and len(joining) <= _SMALL and not any(t.content for t in joining)


def _beside(cut: QuotationCut, other: QuotedWording) -> str:
    tokens, text = other.passage.tokens, other.article.text
    if cut.position == 0:
        return text[max(0, tokens[0].start - 6) : tokens[0].start]
    return text[tokens[-1].end : tokens[-1].end + 6]


def missing(
    cuts: Sequence[QuotationCut], fullest: QuotedWording, siblings: Sequence[QuotedWording]
) -> Iterator[QuotationCut]:
    """Yield the cuts, except those whose content words other wordings of the article have."""
    for cut in cuts:
        gone = {t.word for t in fullest.passage.tokens[cut.first : cut.last] if t.content}
        given = {word for one in siblings for word in one.words}
        if not gone or not gone <= given:
            yield cut
