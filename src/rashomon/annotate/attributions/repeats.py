"""Sentences that come again between the same neighbours, which the tagger does not read anew."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.annotate.attributions.raw import Pieces, RawAttribution
from rashomon.types import Article, Sentence

# Times that a sentence with its neighbours is read. At 2 a report that was pasted twice is read as
# it is, and of 849 articles of the development data one has repeats: a line of a song.
_READ = 2


@dataclass(frozen=True, slots=True)
class Repeat:
    """Sentence that repeats an earlier one, which is `shift` characters before it.

    `around` is the range of the earlier sentence together with its neighbours.
    """

    earlier: Sentence
    around: tuple[int, int]
    shift: int


def repeats(article: Article) -> Mapping[int, Repeat]:
    """Return by position the sentences that were read before; nearly all articles have none.

    The sentence before, the sentence after and the white space between are also the same.
    """
    places: dict[object, list[int]] = defaultdict(list)
    again: dict[int, Repeat] = {}
    for k, sentence in enumerate(article.sentences):
        around, low, high = _around(article, k)
        roles = tuple((s.start - low, s.end - low, s.role) for s in around)
        read = places[article.text[low:high], roles, k == 0]
        if len(read) < _READ:
            read.append(k)
        else:
            earlier = article.sentences[read[-1]]
            shift = sentence.start - earlier.start
            again[k] = Repeat(earlier, (low - shift, high - shift), shift)
    return again


def repeated(
    tagged: Sequence[RawAttribution], again: Mapping[int, Repeat]
) -> Iterator[RawAttribution]:
    """Yield the attributions of the earlier sentences at each place where these are repeated.

    An attribution belongs to the sentence in which its cue begins. One that reaches beyond that
    sentence's neighbours is not repeated.
    """
    ordered = sorted(tagged, key=lambda one: one.cue)
    starts = [one.cue[0][0] for one in ordered]
    for repeat in again.values():
        first = bisect_left(starts, repeat.earlier.start)
        for one in ordered[first : bisect_left(starts, repeat.earlier.end)]:
            parts = (one.source, one.cue, one.content)
            if _within(parts, repeat.around):
                yield RawAttribution(*(_moved(part, repeat.shift) for part in parts))


def _around(article: Article, position: int) -> tuple[Sequence[Sentence], int, int]:
    """Return a sentence with its neighbours, and the range that they cover."""
    around = article.sentences[max(0, position - 1) : position + 2]
    return around, around[0].start, around[-1].end


def _within(parts: Sequence[Pieces], around: tuple[int, int]) -> bool:
    low, high = around
    return all(low <= start and end <= high for pieces in parts for start, end in pieces)


def _moved(pieces: Pieces, shift: int) -> Pieces:
    return tuple((start + shift, end + shift) for start, end in pieces)
