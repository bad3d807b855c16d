"""The relation of a wording of an utterance to the fullest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.judge.quotations import cuts as cutting
from rashomon.judge.quotations.cuts import QuotationCut
from rashomon.judge.quotations.fullest import agree
from rashomon.judge.quotations.renderings import WordExchange, exchanged_in_marks, is_rendering
from rashomon.judge.quotations.senses import altered_senses
from rashomon.judge.quotations.sentences import common, own_sentence
from rashomon.judge.quotations.wordings import QuotedWording
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, Detail, QuotationRelation

# Multiples of the longest passage; longer wordings are not compared word by word: bounds the work.
_TRANSCRIPT = 10
# An opening single quotation mark; after a letter the same character is an apostrophe.
_SINGLE = re.compile(r"‘|(?<!\w)'")
_LETTERS = re.compile(r"\w+")
# Places with other words that get a sentence each; a reader takes in no more.
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, the details that explain it, and the exchanges of words behind it."""

    kind: QuotationRelation
    details: tuple[Detail, ...] = ()
    exchanges: tuple[WordExchange, ...] = ()


def relate(
    fullest: QuotedWording,
    other: QuotedWording,
    wordings: Sequence[QuotedWording],
    settings: AlterationSettings,
) -> Relation:
    """Compare a wording with the fullest; `wordings` are all of the utterance.

    1. The same words: verbatim.
    2. Only fewer words: trimmed, unless the cut changes the sense (altered) or is small (reworded).
    3. Another number, name, date, negation, hedge or modal verb: altered.
    4. Other words in quotation marks on both sides: altered, unless they are another rendering.
    5. Otherwise: reworded.
    """
    if fullest.words == other.words:
        return Relation("verbatim", _unquoted(fullest, other))
    if _slice(fullest) == _slice(other):  # split differently, but word for word the same
        return Relation("verbatim")
    if max(len(fullest.words), len(other.words)) > _TRANSCRIPT * settings.longest_passage:
        return Relation("reworded")
    cuts, exchanges, longer = _differences(fullest, other)
    if not exchanges and not longer:
        siblings = [w for w in wordings if w.article is other.article and w is not other]
        return _shorter(cuts, fullest, other, siblings)
    return _reworded(fullest, other, wordings, settings)


def _slice(wording: QuotedWording) -> list[str]:
    return _LETTERS.findall(wording.span.text.casefold())


def _reworded(
    fullest: QuotedWording,
    other: QuotedWording,
    wordings: Sequence[QuotedWording],
    settings: AlterationSettings,
) -> Relation:
    """Return the relation of a wording with words that the fullest lacks."""
    part, whole = common(other, fullest), common(fullest, other)
    if not part.words:
        return Relation("reworded")
    sentence = own_sentence(other, part)
    extra = (Detail("own-sentence", (sentence,)),) if sentence else ()
    if part.words == whole.words:
        return Relation("trimmed" if part is not other else "reworded", extra)
    copied = any(
        w.account == other.account
        and w.article is not other.article
        and (w is fullest or agree(w, fullest))
        for w in wordings
    )
    compared = _compare(whole, part, settings, copied=copied)
    if compared.kind == "altered" and other.article is fullest.article:
        # No article alters its own quotations: the speaker said it twice, or it is a summary.
        return Relation("reworded")
    exchanges = tuple(_in_whole(e, (whole, fullest), (part, other)) for e in compared.exchanges)
    return Relation(compared.kind, compared.details + extra, exchanges)


def _in_whole(
    e: WordExchange,
    left: tuple[QuotedWording, QuotedWording],
    right: tuple[QuotedWording, QuotedWording],
) -> WordExchange:
    """Return an exchange between parts of two wordings as one between the whole wordings."""

    def position(word: int, sides: tuple[QuotedWording, QuotedWording]) -> int:
        part, whole = sides
        start = part.passage.tokens[word].start
        return next(k for k, t in enumerate(whole.passage.tokens) if t.start == start)

    return WordExchange(
        position(e.left, left),
        position(e.left_end - 1, left) + 1,
        position(e.right, right),
        position(e.right_end - 1, right) + 1,
    )


def _compare(
    fullest: QuotedWording, other: QuotedWording, settings: AlterationSettings, *, copied: bool
) -> Relation:
    """Compare two wordings reduced to the sentences that they have in common.

    `copied` says that the other one's account also has an article that agrees with the fullest, so
    that a difference came about by copying.
    """
    cuts, exchanges, longer = _differences(fullest, other)
    if not exchanges and not longer:
        return _shorter(cuts, fullest, other, ())
    short = max(len(fullest.words), len(other.words)) <= settings.longest_passage
    senses = altered_senses(fullest, other, settings) if short else ()
    turned = [c for c in cuts if cutting.changes_sense(c, fullest, other) and other.direct]
    if senses or turned:
        details = [_sense(a, fullest) for a in senses] or [_turned(c, fullest) for c in turned]
        return Relation("altered", tuple(dict.fromkeys(details)), exchanges)
    marked = exchanged_in_marks(exchanges, fullest, other)
    if marked and (copied or not is_rendering(marked, exchanges, fullest, other)):
        details = [_exchange(e, fullest, other) for e in marked[:_PLACES]]
        more = len(marked) - _PLACES
        details += [Detail("more-places", numbers=(more,))] if more > 0 else []
        return Relation("altered", tuple(details), exchanges)
    rendered = (Detail("rendering"),) if marked else ()
    return Relation("reworded", rendered, exchanges)


def _differences(
    fullest: QuotedWording, other: QuotedWording
) -> tuple[tuple[QuotationCut, ...], tuple[WordExchange, ...], bool]:
    """Return the cuts, the exchanges of words, and whether words were put in."""
    cuts: list[QuotationCut] = []
    exchanges: list[WordExchange] = []
    longer = False
    matcher = SequenceMatcher(None, fullest.words, other.words, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "delete":
            cuts.append(cutting.placed(QuotationCut(i, j, k), fullest))
        elif tag == "replace":
            exchanges.append(WordExchange(i, j, k, m))
        longer = longer or tag == "insert"
    return tuple(cuts), tuple(exchanges), longer


def _unquoted(fullest: QuotedWording, other: QuotedWording) -> tuple[Detail, ...]:
    """Return a detail if the words appear without quotation marks.

    Words with single marks are exempt, since these are not always read as quotation marks.
    """
    bare = any(fullest.quoted) and not any(other.quoted) and not _SINGLE.search(other.span.text)
    return (Detail("unquoted"),) if bare else ()


def _shorter(
    cuts: Sequence[QuotationCut],
    fullest: QuotedWording,
    other: QuotedWording,
    siblings: Sequence[QuotedWording],
) -> Relation:
    turned = [c for c in cuts if cutting.changes_sense(c, fullest, other)]
    if turned:
        return Relation("altered", tuple(_turned(c, fullest) for c in turned))
    if all(cutting.is_small(c, fullest) for c in cuts):
        return Relation("reworded")
    gone = [c for c in cutting.missing(cuts, fullest, siblings) if not cutting.is_small(c, fullest)]
    if not gone:
        return Relation("trimmed", (Detail("rest-elsewhere"),))
    # Words of the fullest outside quotation marks are the reporter's, not the speaker's.
    spoken = [c for c in gone if any(fullest.quoted[c.first : c.last]) or not any(fullest.quoted)]
    return Relation("trimmed", tuple(dict.fromkeys(_cut(c, fullest, other) for c in spoken)))


def _cut(cut: QuotationCut, fullest: QuotedWording, other: QuotedWording) -> Detail:
    words = (fullest.text(cut.first, cut.last),)
    if not any(other.quoted):
        return Detail("not-reported", words)
    marked = cutting.is_marked(cut, other)
    if cutting.inside(cut, other):
        return Detail("cut-inside-marked" if marked else "cut-inside", words)
    if cutting.whole_sentences(cut, fullest):
        return Detail("whole-sentences-cut")
    if cutting.condition(cut, fullest):
        return Detail("condition-cut-marked" if marked else "condition-cut", words)
    if marked:
        return Detail("part-of-sentence")
    return Detail("beginning-cut" if cut.first == 0 else "end-cut", words)


def _turned(cut: QuotationCut, fullest: QuotedWording) -> Detail:
    return Detail("leaves-out", (fullest.text(cut.first, cut.last),))


def _sense(a: Alteration, fullest: QuotedWording) -> Detail:
    if a.before and a.after:
        return Detail("has-instead", (a.after, a.before), (fullest.article.id,))
    if a.before:
        return Detail("leaves-out", (a.before,))
    return Detail("puts-in", (a.after or "",))


def _exchange(e: WordExchange, fullest: QuotedWording, other: QuotedWording) -> Detail:
    words = (other.text(e.right, e.right_end), fullest.text(e.left, e.left_end))
    return Detail("quotes-instead", words, (fullest.article.id,))
