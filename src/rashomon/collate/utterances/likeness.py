"""Likeness of two sentences, and what rules out that they are one utterance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import repeat

from rashomon.collate.utterances.wordings import REACH, Kind, Piece, Word
from rashomon.compare.meaning import any_opposite, same_meaning
from rashomon.english.spelling import stem

Weights = Mapping[str, float]

_GATED: tuple[Kind, ...] = ("number", "date")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Words that two sentences share.

    `shared` is the number of shared content words, `plain` that of those that are not names;
    `cover` (0 to 1) is the weight of the shared ones over that of the sentence with less. `run` is
    the length of the longest run of words in both, `content_run` the number of content words in it,
    `quoted_run` that of those that both quote. `same` (0 to 1) is the share of the words of both
    that are in the same order in both, `held` that of the words of the shorter one.
    """

    shared: int
    plain: int
    cover: float
    run: int
    content_run: int
    quoted_run: int
    same: float
    held: float


def word_weights(pieces: Iterable[Piece], articles: int) -> Weights:
    """Return the weight of each key, 0 to 1: the more often it is said per article, the less.

    A word said once per article, or less, weighs 1, since this is how one utterance is reported; a
    word said more often belongs to the theme. One said n times weighs √(articles / n).
    """
    counts = Counter(key for piece in pieces for key in piece.keys)
    return {key: min(1.0, (max(1, articles) / n) ** 0.5) for key, n in counts.items()}


def likeness(left: Piece, right: Piece, weights: Weights) -> Likeness:
    """Compare two sentences; at worst, the time grows with the product of their lengths."""
    met = left.keys & right.keys
    least = min(total_weight(left.keys, weights), total_weight(right.keys, weights))
    blocks = _blocks(left.forms, right.forms)
    longest = max(blocks, key=lambda block: block.size)
    run = left.words[longest.a : longest.a + longest.size]
    there = right.words[longest.b : longest.b + longest.size]
    ordered, sizes = sum(b.size for b in blocks), (len(left.words), len(right.words))
    return Likeness(
        shared=len(met),
        plain=len({w.key for w in left.content if w.key in met and w.kind != "name"}),
        cover=total_weight(met, weights) / least if least else 0.0,
        run=len(run),
        content_run=sum(w.content for w in run),
        quoted_run=sum(
            w.content and w.quoted and v.quoted for w, v in zip(run, there, strict=True)
        ),
        same=2 * ordered / sum(sizes),
        held=ordered / min(sizes),
    )


def longest_run(left: Sequence[Word], right: Sequence[Word]) -> Sequence[Word]:
    """Return the longest run of words in both, as words of `left`."""
    matcher = SequenceMatcher(None, [w.form for w in left], [w.form for w in right], autojunk=False)
    block = matcher.find_longest_match()
    return left[block.a : block.a + block.size]


def total_weight(keys: Iterable[str], weights: Weights) -> float:
    """Return the sum of the weights of keys; in order, so that rounding is the same every time."""
    return sum(map(weights.get, sorted(keys), repeat(1.0)))


def other_subject(left: Piece, right: Piece) -> bool:
    """Return whether two sentences have different subjects: `rents rose`, `wages rose`.

    Subjects that mean the same do not differ: `the bill`, `the legislation`.
    """
    if not (_has_own_subject(left, right) and _has_own_subject(right, left)):
        return False
    one, other = ([stem(w.form) for w in p.words if w.subject] for p in (left, right))
    return not any(same_meaning(a, b) for a in one for b in other)


def _has_own_subject(piece: Piece, other: Piece) -> bool:
    subjects = {w.key for w in piece.words if w.subject}
    return bool(subjects) and subjects.isdisjoint(other.keys)


def contradiction(left: Piece, right: Piece) -> bool:
    """Return whether numbers, dates or names differ, or one sentence denies what the other says.

    Numbers and dates count only near what both are about: from the first to the last content word
    that both have, and `REACH` words around. Names count only if one takes the place of the other,
    since a paraphrase calls people and places otherwise. What one side alone has contradicts
    nothing.
    """
    met = left.keys & right.keys
    a, b = (_between(piece.words, met, REACH) for piece in (left, right))
    if any(_differ(a, b, kind) for kind in _GATED) or _exchanged(left, right):
        return True
    if not (_has_clause(left) and _has_clause(right)):
        # A fragment does not show whether the sentence from which it was taken denies it.
        return False
    return bool(_denies(left, right) or _denies(right, left))


def _denies(left: Piece, right: Piece) -> frozenset[str]:
    """Return the keys that one sentence denies wherever it has them and the other affirms."""
    return left.denied & (right.keys - right.negated)


def _exchanged(left: Piece, right: Piece) -> bool:
    """Return whether one name takes the place of another: `in Arnstadt`, `in Felden`."""
    blocks = _blocks(left.forms, right.forms)
    ends = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    return any(
        _differ(left.words[a : block.a], right.words[c : block.b], "name")
        for (a, c), block in zip(ends, blocks, strict=False)
        if 0 < block.a - a <= REACH and 0 < block.b - c <= REACH
    )


@lru_cache(maxsize=256)
def _blocks(left: Sequence[str], right: Sequence[str]) -> list[Match]:
    """Return the blocks of words in both, in order; cached for the latest pairs."""
    return SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()


def opposed(left: Piece, right: Piece) -> bool:
    """Return whether one has the opposite of a word of the other: `wages rose`, `wages fell`."""
    met = left.keys & right.keys
    a, b = ([stem(w.form) for w in p.content if w.key not in met] for p in (left, right))
    return any_opposite(a, b)


def _between(words: Sequence[Word], met: frozenset[str], after: int) -> Sequence[Word]:
    positions = [k for k, word in enumerate(words) if word.content and word.key in met]
    return words[max(0, positions[0] - REACH) : positions[-1] + 1 + after] if positions else ()


def _has_clause(piece: Piece) -> bool:
    return any(w.finite for w in piece.words)


def _differ(left: Sequence[Word], right: Sequence[Word], kind: Kind) -> bool:
    """Return whether each side has a word of this kind that the other lacks.

    The same word is the same thing whatever it was resolved to: `tomorrow`, quoted on two days.
    """
    return _has_another(left, right, kind) and _has_another(right, left, kind)


def _has_another(words: Sequence[Word], others: Sequence[Word], kind: Kind) -> bool:
    asked = [w for w in words if w.kind == kind]
    if not asked:
        return False
    keys, forms = {w.key for w in others}, {w.form for w in others}
    return any(w.key not in keys and w.form not in forms for w in asked)
