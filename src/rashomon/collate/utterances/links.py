"""Links: pairs of wordings that report the same words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rashomon.collate.utterances.evidence import LinkEvidence, evidence, probability
from rashomon.collate.utterances.likeness import (
    Likeness,
    Weights,
    contradiction,
    likeness,
    longest_run,
    other_subject,
)
from rashomon.collate.utterances.linked import Links
from rashomon.collate.utterances.voices import accord, one_voice
from rashomon.collate.utterances.wordings import Pair, Piece, Wording
from rashomon.settings import UtteranceSettings

# Least score of a pair that shares a run of quoted words: above any that evidence gives.
_SAME_RUN = 2.0


def find_links(
    wordings: Sequence[Wording],
    weights: Weights,
    rows: Mapping[Pair, float],
    copied: frozenset[Pair],
    settings: UtteranceSettings,
) -> Links:
    """Compare every pair of wordings that share enough words, or clauses of one row, or are copied.

    The wording of a copy is one utterance with that of its parent, however much it was changed.
    """
    scores: dict[Pair, float] = {}
    related: set[Pair] = set()
    vetoed: set[Pair] = set()
    certain: set[Pair] = set(copied)
    for i, j in sorted({*_candidates(wordings, settings), *rows, *copied}):
        left, right = wordings[i], wordings[j]
        if left.member == right.member or _said_twice(left, right, settings):
            continue
        for one, other in _near_pieces(left, right, settings):
            alike = likeness(one, other, weights)
            same = _same_words(left, right, one, other, alike, settings)
            if same and _contradict(left, right, one, other, alike, settings):
                vetoed.add((i, j))
            elif same:
                scores[i, j] = max(scores.get((i, j), 0.0), 1 + alike.cover + alike.same)
                certain |= {(i, j)} if _word_for_word(alike, settings) else set()
        if (i, j) in copied:
            scores[i, j] = max(scores.get((i, j), 0.0), 1.0)
        known = (i, j) in vetoed or scores.get((i, j), 0.0) >= _SAME_RUN
        if not known and _shares_a_run(left, right, settings):
            scores[i, j] = _SAME_RUN
        # No article rewords itself.
        if (i, j) not in scores and left.member[0] != right.member[0]:
            pair = evidence(left, right, weights, rows.get((i, j), 0.0))
            least = least_probability(pair, settings)
            likely = probability(pair) if least else 0.0
            if least and likely >= least:
                scores[i, j] = likely
            elif likely >= settings.utterance_least:
                related.add((i, j))
    # A sentence that both have word for word outweighs another one that differs.
    return Links(scores, frozenset(vetoed - certain), frozenset(related | scores.keys()))


def least_probability(pair: LinkEvidence, settings: UtteranceSettings) -> float | None:
    """Return the probability from which a pair is joined; `None` if it never is.

    It never is if its wordings contradict each other, or if they share only names or a topic and no
    row backs them. Pairs with different subjects must be surer than others, and so must two
    quotations unless one has all content words of the other and nearly all its words, in the same
    order; if too few words are in the same order, they are never joined. Pairs that no row backs,
    or that share little but names, must be surer too, but less so.
    """
    if pair.contradicts or (pair.empty and not pair.row):
        return None
    if pair.subjects:
        return settings.utterance_doubted
    if pair.direct and not (pair.cover >= 1 and pair.held >= settings.close_cover):
        return settings.utterance_doubted if pair.ordered >= settings.doubted_order else None
    enough = not pair.empty or pair.cover > settings.told_cover
    return settings.utterance_probability if pair.row and enough else settings.utterance_unbacked


def _shares_a_run(left: Wording, right: Wording, settings: UtteranceSettings) -> bool:
    """Return whether two reports quote the same run of words, even across the end of a sentence.

    A long run, or one that is nearly all that one report quotes, is not shared by chance; if the
    speakers are known to differ, it must be both. A run is not all that a report quotes if what it
    leaves out contradicts the other report or has another subject.
    """
    one, other = left.quoted, right.quoted
    if not (one and other) or max(len(one), len(other)) > settings.longest_wording:
        return False
    run = longest_run(one, other)
    content, least = sum(w.content for w in run), min(len(one), len(other))
    long = len(run) >= settings.run_on_words and content >= settings.utterance_words
    whole = len(run) >= settings.close_cover * least
    if whole and len(run) < least:
        whole = not (
            contradiction(Piece(one), Piece(other)) or other_subject(Piece(one), Piece(other))
        )
    heard = accord(left.voice, right.voice)
    if heard == "other":
        return whole and long
    if whole and heard != "unknown" and content >= settings.fragment_words:
        return True
    return long or (whole and content > 0 and len(run) >= settings.quoted_run_words)


def _candidates(wordings: Sequence[Wording], settings: UtteranceSettings) -> Iterator[Pair]:
    holders: dict[str, list[int]] = {}
    for j, wording in enumerate(wordings):
        shared = Counter(i for key in wording.keys for i in holders.get(key, ()))
        for i, count in shared.items():
            least = min(len(wordings[i].keys), len(wording.keys), settings.fragment_words)
            if count >= least:
                yield i, j
        for key in wording.keys:
            holders.setdefault(key, []).append(j)


def _said_twice(left: Wording, right: Wording, settings: UtteranceSettings) -> bool:
    """Return whether one article quotes two utterances, even if they share a sentence.

    An article that repeats a quotation, in a headline or a caption, repeats it unchanged.
    """
    if left.member[0] != right.member[0] or not (left.direct and right.direct):
        return False
    least = min(len(left.keys), len(right.keys))
    return len(left.keys & right.keys) < settings.close_cover * least


def _near_pieces(
    left: Wording, right: Wording, settings: UtteranceSettings
) -> Iterator[tuple[Piece, Piece]]:
    for one in left.pieces:
        for other in right.pieces:
            if max(len(one.words), len(other.words)) > settings.longest_wording:
                continue
            shared, least = len(one.keys & other.keys), min(len(one.keys), len(other.keys))
            if least and shared >= min(settings.loose_cover * least, settings.utterance_words):
                yield one, other


def _same_words(
    left: Wording,
    right: Wording,
    one: Piece,
    other: Piece,
    alike: Likeness,
    settings: UtteranceSettings,
) -> bool:
    if accord(left.voice, right.voice) == "unknown":
        return _word_for_word(alike, settings)
    if not one_voice(left.voice, right.voice):
        return _quoted_alike(one, other, alike, settings)
    if _same_fragment(left, right, alike, settings):
        return True
    if not _says_the_same(one, other, alike, settings):
        return False
    both = left.direct and right.direct
    return alike.held >= (settings.direct_held if both else settings.indirect_held)


def _same_fragment(
    left: Wording, right: Wording, alike: Likeness, settings: UtteranceSettings
) -> bool:
    """Return whether both quote the same words, one of them in a sentence of the reporter's own."""
    return not (left.direct and right.direct) and alike.quoted_run >= settings.utterance_words


def _says_the_same(one: Piece, other: Piece, alike: Likeness, settings: UtteranceSettings) -> bool:
    """Return whether two sentences of one speaker report the same words.

    The fewer words they share, the larger a part of the shorter one these must be. Names alone, or
    a topic on which both speak, are not enough.
    """
    if not (alike.plain and one.claims and other.claims):
        return False
    if one.forms == other.forms or _all_met(one, other, alike, settings):
        return True
    if alike.plain < settings.fragment_words:
        return False
    if alike.shared < settings.utterance_words:
        return alike.content_run >= settings.fragment_words and _fragment(one, other, alike)
    few = settings.utterance_words / alike.shared
    needed = settings.loose_cover + (settings.close_cover - settings.loose_cover) * few
    return alike.cover >= needed or alike.same >= settings.altered_same


def _all_met(one: Piece, other: Piece, alike: Likeness, settings: UtteranceSettings) -> bool:
    """Return whether two sentences have the same content words, at least `fragment_words`."""
    return one.keys == other.keys and alike.shared >= settings.fragment_words


def _fragment(one: Piece, other: Piece, alike: Likeness) -> bool:
    """Return whether the shorter sentence is all quoted words that the other has in a row."""
    short = min((one, other), key=lambda piece: len(piece.words))
    return alike.run == len(short.words) and all(w.quoted for w in short.words)


def _word_for_word(alike: Likeness, settings: UtteranceSettings) -> bool:
    return (
        alike.run >= settings.verbatim_words
        and alike.content_run >= settings.utterance_words
        and alike.cover >= settings.close_cover
    )


def _quoted_alike(one: Piece, other: Piece, alike: Likeness, settings: UtteranceSettings) -> bool:
    """Return whether two reports quote the same words, whatever they call the speaker."""
    quoted = all(sum(w.quoted for w in p.words) >= settings.verbatim_words for p in (one, other))
    return (
        quoted
        and _word_for_word(alike, settings)
        and alike.held >= settings.close_cover
        and not contradiction(one, other)
    )


def _contradict(
    left: Wording,
    right: Wording,
    one: Piece,
    other: Piece,
    alike: Likeness,
    settings: UtteranceSettings,
) -> bool:
    """Return whether the differences make two utterances rather than one that was altered.

    One article does not alter its own quotations. Of two articles one may, but then nearly all else
    is the same, and at least one of them has the words in quotation marks.
    """
    if _same_fragment(left, right, alike, settings):
        return False
    if other_subject(one, other):
        return True
    if not contradiction(one, other):
        return False
    if left.member[0] == right.member[0] or not (left.direct or right.direct):
        return True
    few = settings.utterance_words * (1 if left.direct and right.direct else 2)
    return alike.shared <= few or alike.same < settings.altered_same
