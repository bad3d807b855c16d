"""Alignment of a quotation with the words of the coverage: where they are, and what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from rashomon.english.tables import phrases
from rashomon.verify.tokens import QuotedWord

# A window of the source is this many times as long as the quotation, and this many words longer: a
# bound of the search.
_SLACK = 1.6
_MORE = 8


@dataclass(frozen=True, slots=True)
class WordedPlace:
    """A stretch of one article that has words of a quotation.

    `kept` is the weighted share, 0 to 1, of the quotation's words that are there in order;
    `changed` is true if other words are there instead, or the quotation adds words; `dropped` are
    the runs of the source's words, between kept ones, that the quotation leaves out. `quoted` is
    true if most of the words are inside quotation marks in the source.
    """

    article: int
    start: int
    end: int
    kept: float
    changed: bool
    dropped: tuple[tuple[str, ...], ...]
    quoted: bool

    @property
    def exact(self) -> bool:
        """True if the words are exactly those of the source."""
        return not self.changed and not self.dropped

    @property
    def unsays(self) -> bool:
        """True if a word that denies, hedges or bounds was left out right before a kept one.

        A number counts as a bound; in a run of two words, either of them may be the word that
        denies or hedges.
        """
        tempering = _tempering()
        return any(
            bool(tempering & set(run[-1:])) or (len(run) <= 2 and bool(tempering & set(run)))
            for run in self.dropped
        ) or any(form.startswith("#") for run in self.dropped for form in run[-1:])


@cache
def _tempering() -> frozenset[str]:
    """Return the single words that deny or hedge, and the modal verbs."""
    return frozenset(
        phrase[0]
        for section in ("hedges", "modals", "negations")
        for phrase in phrases("modality", section)
        if len(phrase) == 1
    )


def place_in(
    quotation: Sequence[QuotedWord],
    stream: Sequence[QuotedWord],
    article: int,
    weight: Callable[[str], float],
) -> WordedPlace | None:
    """Return where a stream has most of a quotation's words; `weight` maps a word to its weight.

    >>> from rashomon.verify.tokens import quoted_words
    >>> words = quoted_words("He saw no ship at sea", 0, 21)
    >>> place = place_in(words[1:3] + words[4:], words, 0, lambda form: 1.0)
    >>> place.start, place.end, place.dropped, place.unsays
    (3, 21, (('ship',),), False)
    """
    window = _window([w.form for w in quotation], [w.form for w in stream], weight)
    if window is None:
        return None
    return _aligned(quotation, stream[slice(*window)], article, weight)


def _window(
    wanted: Sequence[str], stream: Sequence[str], weight: Callable[[str], float]
) -> tuple[int, int] | None:
    """Return the stretch with the greatest weight of wanted words, each counted once."""
    weights = {form: weight(form) for form in wanted}
    hits = [k for k, form in enumerate(stream) if form in weights]
    length = int(len(wanted) * _SLACK) + _MORE
    best, window = 0.0, None
    for k in hits:
        inside = {stream[j] for j in range(k, min(len(stream), k + length))} & weights.keys()
        here = sum(weights[form] for form in inside)
        if here > best:
            best, window = here, (max(0, k - len(wanted)), min(len(stream), k + length))
    return window


def _aligned(
    quotation: Sequence[QuotedWord],
    window: Sequence[QuotedWord],
    article: int,
    weight: Callable[[str], float],
) -> WordedPlace | None:
    left, right = [w.form for w in window], [w.form for w in quotation]
    codes = list(Levenshtein.opcodes(left, right))
    equal = [c for c in codes if c.tag == "equal"]
    if not equal:
        return None
    first, last = equal[0], equal[-1]
    inner = [c for c in codes if first.src_start <= c.src_start and c.src_end <= last.src_end]
    inner = [c for c in inner if first.dest_start <= c.dest_start and c.dest_end <= last.dest_end]
    weights = [weight(form) for form in right]
    kept = sum(sum(weights[c.dest_start : c.dest_end]) for c in equal)
    total = sum(weights)
    whole = first.dest_start == 0 and last.dest_end == len(right)
    chosen = window[first.src_start : last.src_end]
    return WordedPlace(
        article,
        chosen[0].start,
        chosen[-1].end,
        kept / total if total else 0.0,
        not whole or any(c.tag in ("insert", "replace") for c in inner),
        tuple(tuple(left[c.src_start : c.src_end]) for c in inner if c.tag == "delete"),
        sum(w.quoted for w in chosen) * 2 > len(chosen),
    )
